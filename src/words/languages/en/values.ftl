# What claims and fields hold.

count-range = { $min } to { $max }
count-at-least = at least { $min }
count-at-most = at most { $max }
count-about = about { $number }
count-not-counted = not counted

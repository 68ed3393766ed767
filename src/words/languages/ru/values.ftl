# Значения утверждений и полей.

count-range = от { $min } до { $max }
count-at-least = не менее { $min }
count-at-most = не более { $max }
count-about = около { $number }
count-not-counted = число не указано

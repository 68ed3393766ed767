# Axis and lengths of time.

axis-widest-month = Mar
axis-million-years-ago = million years ago
axis-million-years-ahead = million years from year 0
axis-billion-years-ago = billion years ago
axis-billion-years-ahead = billion years from year 0
axis-scale = 1 px = { $length }

length-milliseconds = { $number } ms
length-s = { $number } s
length-min = { $number } min
length-h = { $number } h
length-seconds = { $number } { $number ->
    [one] second
   *[other] seconds
}
length-minutes = { $number } { $number ->
    [one] minute
   *[other] minutes
}
length-hours = { $number } { $number ->
    [one] hour
   *[other] hours
}
length-days = { $number } { $number ->
    [one] day
   *[other] days
}
length-months = { $number } { $number ->
    [one] month
   *[other] months
}
length-years = { $number } { $number ->
    [one] year
   *[other] years
}
length-years-and-months = { $years } { $months }
length-thousand-years = { $number } thousand years
length-million-years = { $number } million years
length-billion-years = { $number } billion years
length-about = about { $length }

break-name = { $length } in which nothing begins or ends, folded: { $bounds }

# Numbers, and dates as certain as a file has them.

language-name = English

number-group = ,
number-group-from = 4
number-decimal = .

## Months, alone and after a day or a preposition

month = { $month ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
}
month-in-date = { $month ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
}
month-short = { $month ->
    [1] Jan
    [2] Feb
    [3] Mar
    [4] Apr
    [5] May
    [6] Jun
    [7] Jul
    [8] Aug
    [9] Sep
    [10] Oct
    [11] Nov
   *[12] Dec
}
month-short-in-date = { $month ->
    [1] Jan
    [2] Feb
    [3] Mar
    [4] Apr
    [5] May
    [6] Jun
    [7] Jul
    [8] Aug
    [9] Sep
    [10] Oct
    [11] Nov
   *[12] Dec
}

## Years, on the axis and in a date in full

year = { $year }
year-ce = { $year } CE
year-bce = { $year } BCE
year-in-date = { $year }
year-ce-in-date = { $year } CE
year-bce-in-date = { $year } BCE
year-millions-ago = { $millions } million years ago
year-in-millions = in { $millions } million years
year-billions-ago = { $billions } billion years ago
year-in-billions = in { $billions } billion years
year-with-digits = { $year } (to { $digits } digits)
year-decade = { $year }s
year-of-century = a year of { $from }–{ $to }
year-not-stated = year not stated
year-beyond-axis = a year beyond the axis

## Days and months. { $case } is "of" after a preposition, for languages in which that matters.

date-day = { $day } { $month } { $year }
date-day-of-some-year = { $day } { $month }, { $year }
date-day-and-month = { $day } { $month }
date-month = { $month } { $year }
date-some-day-of-month = a day of { $month } { $year }
date-some-day-of-year = a day of { $year }
date-some-month-of-year = a month of { $year }
date-part-of-year = { $part ->
    [spring] spring
    [summer] summer
    [autumn] autumn
    [winter] winter
    [quarter-1] first quarter of
    [quarter-2] second quarter of
    [quarter-3] third quarter of
    [quarter-4] fourth quarter of
    [third-1] first third of
    [third-2] second third of
    [third-3] last third of
    [half-1] first half of
   *[half-2] second half of
} { $year }

## How sure

date-around = around { $date }
date-about = ≈ { $date }
date-uncertain = { $date } (uncertain)
date-no-day = { $date }, day not stated
date-not-certain = date uncertain: { $date }

## Intervals and sets

date-range = { $from } – { $to }
date-since-no-end = since { $date }, no end
date-since-unknown-end = since { $date }, end unknown
date-until-no-beginning = until { $date }, no beginning
date-until-unknown-beginning = until { $date }, beginning unknown
date-since-or-earlier-no-end = since { $date } or earlier, no end
date-since-or-earlier-unknown-end = since { $date } or earlier, end unknown
date-before-and-after = on { $date }, before and after it
date-no-limit = no limit
date-unknown = unknown
date-or-earlier = { $date } or earlier
date-or-later = { $date } or later
date-on-or-before = on or before { $date }
date-on-or-after = on or after { $date }
date-between = between { $from } and { $to }
date-one-of = { $dates } or { $last }
date-all-of = { $dates } and { $last }

## Times of day

date-with-time = { $date }, { $time }
date-in-zone = { $date } ({ $zone })

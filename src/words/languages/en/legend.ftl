# What marks mean.

legend-bracket = some time between these dates; no source states the day
legend-before = on or before this date
legend-open-end = goes on; no end is stated
legend-inferred-bar = not stated but inferred; the note says from what
legend-question = the source itself is unsure of the date
legend-layer = of which layer it is, where a lane holds events of several
legend-title = Marks
legend-said = something somebody said
legend-milestone = a milestone
legend-inferred-date = a date that is inferred, not stated; pointing at it tells from what

legend-statement = something somebody said
legend-inferred = the date is inferred, not stated
legend-vague = some time between these dates

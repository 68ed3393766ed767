# Attendance and comparison.

attendance-events = { $count } { $count ->
    [one] event
   *[other] events
}
attendance-some = { $shown } of { $all } events
attendance-latest = the latest { $shown } of { $all } events
attendance-title = Who took part
attendance-states = States
attendance-others = Others
attendance-more-names = { $count } more names are not shown here; they stand in the details.
and-more = and { $count } more
attendance-not-named = not named
attendance-together = together
attendance-notes = What sources say
attendance-legend = A short line (–): this file does not say.
attendance-more-notes = { $count } more notes stand in the details of their cells.
attendance-differing = { $count } where sources differ
voices-over-time = changes over time
voices-documents = one for each document
voices-people = several people
voices-differ = sources differ
attendance-note = note: { $note }
sourced-none = { $text }, no source named
sourced = { $text }, says { $who }
sourced-in = { $text }, says { $who } in { $source }
compare-themes = { $count } { $count ->
    [one] theme
   *[other] themes
}
compare-themes-title = Themes
compare-in-several = { $count } in several events
compare-more-themes = { $count ->
    [one] and { $count } more theme
   *[other] and { $count } more themes
}
compare-none-recurring = No theme stands in several of these events.
compare-none = These events have no agenda, outcomes or statements in this file.
compare-no-theme = no theme
compare-not-mentioned = not mentioned
compare-cell-none = none
compare-other-items = Other items
compare-share = in { $count } of { $all }
compare-follow = Follow { $theme } on the timeline ({ $share } events)
compare-new = new
compare-more = { " " }· and { $count } more
compare-counted = Counted, and by whom
compare-section-none = No theme
compare-section-recurring = Recurring
compare-section-once = In one event
compare-agenda = agenda, { $status }
compare-outcome = outcome, { $status }
compare-statement = statement
compare-whole = the event as a whole
dates-or = { $one } or { $other }
attendance-there-one = present at the one held { $noun }
attendance-missing-one = absent from the one held { $noun }
attendance-there-both = present at both held { $noun }
attendance-missing-both = absent from both held { $noun }
attendance-there-all = present at all { $all } held { $noun }
attendance-missing-all = absent from all { $all } held { $noun }
attendance-there-some = present at { $there } of { $all } held { $noun }
attendance-missing-some = absent from { $missing } of { $all } held { $noun }
attendance-mixed = present at { $there } and absent from { $missing } of { $all } held { $noun }

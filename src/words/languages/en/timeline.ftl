# On the timeline.

elsewhere-nothing = Nothing is shown here: { $range }
elsewhere-before = ‹ Before: { $event }
elsewhere-after = › After: { $event }
following = Following: { $what } · { $count }
follow-events = { $count } { $count ->
    [one] event
   *[other] events
}
follow-terms = { $count } { $count ->
    [one] term
   *[other] terms
}
follow-statements = { $count } { $count ->
    [one] mark of statements
   *[other] marks of statements
}
follow-nothing = nothing in this file
lane-marks = { $count } { $count ->
    [one] mark
   *[other] marks
}
lane-click-folds = A click folds the lane
lane-click-opens = A click opens the lane
folded-here = { $count } events begin here
folded-in-row = { $count } events in this row
folded-all-rows = { $count } begin in all rows of the lane
folded-under-way = { $count } are under way
timeline-name = Timeline: { $title }
saving-file = Saving { $name }
writing-share = { $share } %
hover-more = and { $count } more; click to read them
follow-stop = Stop following (Esc)
folded-click = Click to zoom in
gap-click = Click to see it at full length
link-click = Click to go there
overview-name = Overview of the whole timeline
writing-stopping = Stopping…
writing-writing = Writing…
writing-stop = Stop

caption-statements = { $count } statements
caption-inferred = inferred
caption-inferred-from = inferred from { $source }
links-too-many = { $most } of { $count } links in sight are drawn; zoom in for the others
links-many-more = { $most } of more than { $count } links in sight are drawn; zoom in for the others
packed-too-near = zoom in for rows
packed-above = The events of this time stand in rows further up
packed-below = The events of this time stand in rows further down
folded-events = { $count } events
timeline-today = today
overview = Overview
link-part = { $tail } is part of { $head }
link-next = { $tail }: next is { $head }
link-hands-over = { $tail }: hands over to { $head }
link-leads-to = { $tail } leads to { $head }
link-follows = { $head } follows from { $tail }
link-replaces = { $head } replaces { $tail }
link-same = { $tail } is the same as { $head }
link-see = { $tail }: see also { $head }
mark-no-first-day = Fading in: no first day is stated
mark-began-within = Fading in: it began some time in this stretch
mark-ended-within = Fading out: it ended some time in this stretch
mark-no-last-day = Fading out: no last day is stated
mark-goes-on = Arrow: it goes on, no end is stated
mark-no-beginning = Arrow: it has no stated beginning
mark-bracket = Bracket: some time between its ends; no source states the day
mark-or-before = Arrow: on that day or before
mark-or-after = Fading: on that day or after
mark-approximate = Broken line or ≈: the date is approximate
mark-uncertain = ?: the source itself is unsure of the date
mark-inferred-term = Broken outline: no source states this term
below-in-lane = { $count } in { $lane } below ↓
below-events = { $count } { $count ->
    [one] event
   *[other] events
} below ↓
quiet-nothing = no events
quiet-nothing-in-sight = no events in sight
quiet-next = next: { $event } ›
quiet-last = ‹ last: { $event }
quiet-next-name = { $lane }, next: { $event }
quiet-last-name = { $lane }, last: { $event }

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

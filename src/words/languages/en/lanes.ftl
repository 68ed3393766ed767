# Lanes, filters, layers.

drawing = Drawing
drawing-all-links = Draw all links
drawing-all-links-help = Otherwise those of the selected event
drawing-fold = Fold empty stretches
drawing-fold-help = Long stretches in which nothing begins or ends become narrow breaks
drawing-nothing-to-fold = No stretch is much longer than the others
lanes-first-order = Lanes in their first order
lanes-group-by = Group by
lanes-group-by-name = Group lanes by
lane-drag = Drag { $lane }
lane-move-up = Move { $lane } up
lane-move-down = Move { $lane } down
lane-move-help = { $name } (Alt + { $sign }, or drag it)
layers = Layers
layer-name = Layer: { $title }
layer-hide = Hide what stands in “{ $title }”
layer-show = Show what stands in “{ $title }”
layer-remove = Take “{ $title }” away
bookmarks = Bookmarks
lanes = Lanes
lanes-without-empty = Leave out empty lanes
filter-kind = Kind
filter-status = Status of events
lanes-close = Close lanes and filters
filter-name = Filter
filter-clear = Show everything again
filter-years = Years
facet-states = States
facet-people = People
facet-themes = Themes
facet-sources = Sources
facet-attendance = Attendance
facet-certainty = How exact the date is
facet-others = Others
filter-help = Keeps what fits, for example state:Armenia attendance:absent 2024..
    Fields: kind, status, state, person, who, attendance, outcome, agenda, theme, source, layer, lane, place, certainty. Several values of one field mean any of them, several fields all of them, a minus sign before one means not. Words without a colon must stand in the text.
grouping-file = As in the file
grouping-state = State
grouping-person = Person
grouping-kind = Kind
grouping-theme = Theme
grouping-source = Source
grouping-place = Place
grouping-status = Status of events
grouping-layer = Layer
chip-terms = terms of office
chip-uncategorized = events of no kind
chip-statements = statements
chip-without = without { $what }
chip-lanes = { $count } { $count ->
    [one] lane
   *[other] lanes
} hidden
chip-only = only “{ $words }”
chips-clear = Clear

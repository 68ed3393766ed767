# The table of everything.

table-too-many-chosen = At most { $most } rows can be selected at once; all of them can be saved.

table-rows = { $count } { $count ->
    [one] row
   *[other] rows
}
table-rows-of = { $count } of { $all } rows
table-looking = looking… · { $rows }
table-sorting = sorting… · { $rows }
table-chosen = { $count } selected · { $rows }
table-no-events = This file has no events.
table-open-another = Open another one with Ctrl + O.
table-nothing-found = Nothing found.
table-looked-through = Titles, people, places, agenda, outcomes and statements were looked through.
table-clear-words = Clear the words
table-all-filtered = Everything is filtered out.
table-off = Lanes, kinds or statuses are switched off.
table-sort = Sort by { $column }
table-sorted = { $column }: sorted; again: the other way round
table-sorted-back = { $column }: sorted the other way round; again: back
table-not-placed = not on the axis: { $reason }
table-cell-not-placed = Not on the axis: { $reason }
table-cell = { $column }: { $text }
table-name = Table: { $title }
table-save = Save the table…
table-save-help = As CSV or as an Excel workbook
column-date = Date
column-title = Title
column-kind = Kind
column-lane = Lane
column-status = Status
column-place = Place
column-sources = Sources

cell-no-date = no date
cell-and-more = { $first } and { $count } more

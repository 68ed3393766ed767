# What was decided of a table, and what is odd in it.

fault-in-column = column "{ $name }": { $fault }
fault-event-without = { $fault }; the event is drawn without it
fault-term-without = { $fault }; the term is drawn without it
fix-row-date = write a date into the row
fault-row-no-title = the row has no title
fix-row-title = write a title into the row
fault-offset = no zone is so far from UTC; offsets go from -12:00 to +14:00
fix-offset = correct the offset
fault-no-column = the table has no column "{ $name }"; there are { $names }
fix-no-column = name one of them, or its number
fault-doubled-column = the columns "{ $first }" and "{ $second }" both hold what is called "{ $role }"; in each row the first of them that is not empty counts, and the other is kept as "{ $key }"
fix-doubled-column = if they are not the same, say it: --map "COLUMN=field"
fault-order-unclear = nothing shows whether dates such as { $example } begin with the day or the month ({ $count } of them)
fault-order-mixed = { $one } and { $other } have day and month in different orders; dates that could be read in two ways are not read
fix-order = say it: --dates dmy, mdy or ymd
fault-year-ranges = column "{ $name }": 2003-04 is read as a period of years, because another cell can be nothing else
fix-year-ranges = write 2003/2004 to be sure
fault-own-words = column "{ $name }": the words { $words } are none of the format's; they are kept as categories
list-and-more = { $list } and { $count } more
fault-preamble = what stands before the head is the title of the timeline and what it is about
fault-open-quote = a quotation mark is opened and never closed; it is read as a sign like any other
fix-open-quote = close it, or write it twice
fault-wide-rows = rows with more cells than the head: { $count }; those cells are kept by their numbers
fix-wide-rows = name all columns, or quote cells that hold the delimiter
fault-total-row = the row sums up the others; it is kept and not shown
fault-empty-row = the row names nothing that has a date; it is kept and not shown
fix-empty-row = give it a title and a date, or take it out
fault-sheets = the workbook has { $count } sheets; "{ $name }" is read, not { $others }
fix-sheets = name another one: --sheet NAME
fault-merged = merged cells, such as { $first } ({ $count } of them): what stands in one counts for each of its rows, in its first column
fault-formulas = formulas whose results the workbook does not hold, such as { $first } ({ $count } of them); the formulas stand in their place
fix-formulas = open the workbook in a spreadsheet program and save it there
choose-column = write COLUMN=ROLE, such as "Begin=start" or "3=title"
choose-role = "{ $value }" is no role of a column; there are { $roles }
table-form = table
table-form-sheet = sheet "{ $name }"
table-form-json = JSON list
table-decided = { $form } of { $rows ->
    [terms] terms
   *[events] events
}, { $encoding }{ $cells }, { $head }
table-cells-tabs = , cells between tabs
table-cells-between = , cells between "{ $sign }"
table-no-head = no head
table-head = head in line { $line }
table-zone = times are those of { $zone }
table-column = column { $number } "{ $name }": { $role }{ $instead }{ $reason }{ $order }{ $shown }{ $ranges }{ $days }
table-column-instead = ; { $role } where that is empty
table-column-content = { " " }(by its cells)
table-column-chosen = { " " }(chosen)
table-column-order = ; { $order }
table-order-chosen = { " " }as chosen
table-order-cell = , as { $example } shows
table-order-cells = , as { $count } cells such as { $example } show
table-order-other = , as another column shows
table-order-mixed = ; day and month stand in both orders: { $one }, { $other }
table-order-unclear = ; nothing shows which is the month in cells such as { $example }
table-year-ranges = ; 2003-04 is a period of years
table-counts-days = ; plain numbers count days
date-order-dmy = day, month, year
date-order-mdy = month, day, year
date-order-ymd = year, month, day

# The rotation: years of turns, and what is odd in them.

turn-years = { $from }–{ $to }
turn-around = around { $years }
turn-since = since { $years }
turn-from = from { $years }
turn-until = until { $years }
turn-in = in { $years }

finding-other-order = The turns went round in another order than the stated one: { $names }.
finding-order-before = Before { $year } the turns came in another order: { $names }.
finding-stand-in = { $years }: { $who } in the place of { $whom }.
finding-departure = { $years }: { $who } came after { $after }; by the order it is { $other }.
finding-overlap = { $years }: { $who } and { $other } at once, as this file has it.
finding-gap = No term in this file between { $last } and { $first }.
finding-reversed = { $who }, { $date }: the term ends before it begins, as written.
finding-dates-joined = { $one }; { $other }
finding-dates = { $who }: accounts give different dates: { $dates }.
finding-calendar-years = Since { $year } all terms in this file begin on 1 January; those before began on other days or less is known.

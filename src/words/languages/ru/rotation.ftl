# Председательство: годы сроков и всё необычное в них.

turn-years = { $from }–{ $to }
turn-around = около { $years }
turn-since = с { $years }
turn-from = с { $years }
turn-until = до { $years }
turn-in = в { $years }

finding-other-order = Сроки шли в ином порядке, чем заявлено: { $names }.
finding-order-before = До { $year } года сроки шли в другом порядке: { $names }.
finding-stand-in = { $years }: { $who } (заменяет: { $whom }).
finding-departure = { $years }: предыдущий срок — { $after }, следующий — { $who }; по порядку ожидается: { $other }.
finding-overlap = { $years }: { $who } и { $other } одновременно, если верить файлу.
finding-gap = В файле нет срока между { $last } и { $first }.
finding-reversed = { $who }, { $date }: по записи срок кончается раньше, чем начинается.
finding-dates-joined = { $one }; { $other }
finding-dates = { $who }: источники называют разные даты: { $dates }.
finding-calendar-years = С { $year } года все сроки в файле начинаются 1 января; прежние начинались в другие дни, или о них известно меньше.

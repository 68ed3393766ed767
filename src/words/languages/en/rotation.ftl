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

rotation-by-rule = by the rule only
rotation-by-order = by the order only
rotation-who-by-order = { $who } by the order only
basis-stated = stated
basis-inferred = inferred
basis-none = not said
rotation-sources-none = none
rotation-sources = { $count } { $count ->
    [one] source
   *[other] sources
}
order-observed = Order observed, { $turns } turns in each cycle
order-observed-since = Order observed since { $year }, { $turns } turns in each cycle
order-stated = Order as a source states it
order-stated-observed = Order as a source states it; observed, { $turns } turns in each cycle
order-stated-observed-since = Order as a source states it; observed since { $year }, { $turns } turns in each cycle
order-sequence = In the order in which they first held it; no full cycle in this file
number-word = { $number ->
    [0] no
    [1] one
    [2] two
    [3] three
    [4] four
    [5] five
    [6] six
    [7] seven
    [8] eight
    [9] nine
    [10] ten
    [11] eleven
    [12] twelve
   *[other] { $number }
}
end-not-stated = not stated
end-open = open
rotation-in-place-of = in the place of { $name }
rotation-for = for { $name }
rotation-inferred = inferred
rotation-no-source = no source states it
rotation-none-here = no term in this file
rotation-to-day = to { $day }: { $name }
rotation-then = then: { $name }
rotation-next = next
rotation-next-by-order = next by the order
lead-and-name = { $lead }: { $name }
lead = { $lead }:
rotation-stands-out = What stands out
rotation-departs = Where history departs from the order
rotation-rule = The rule, as sources state it
rotation-no-rule = No source in this file states a rule.
rotation-no-source-named = { $text } (no source named)
rotation-order-stated = The order, as a source states it
rotation-order-observed = The order observed
rotation-no-order = None: the terms in this file have not gone round once.
rotation-no-projection = So nothing is projected from them.
rotation-order-how = Taken from the terms in this file: who most often followed whom, where it is even the later. A stand-in counts as whom it stood in for.
rotation-projection-how = The next turn follows from the order alone. It is drawn broken and is no part of the file.
rotation-more-turns = { $count ->
    [one] and { $count } more turn
   *[other] and { $count } more turns
}
rotation-absent = No term in this file: { $names }
rotation-year-inferred = { $name }, inferred
rotation-year-name = { $year }: { $names }
rotation-and-then = { $before }, then { $after }
terms-title = Terms
terms-none = None in what is open.
terms-from = From
terms-term = Term
terms-to = To
terms-holder = Holder
terms-person = Person
terms-basis = Basis
terms-sources = Sources
wheel-nothing = No term of this office in what is open
wheel-help-1 = Add terms to the file: who holds the office,
wheel-help-2 = from when to when, and which source says so.
wheel-no-term = no term
wheel-absent = no term in this file:

# Words of statuses and of how sure things are.

word-held = held
word-in-progress = in progress when reported
word-scheduled = scheduled
word-scheduled-no-report = scheduled, no later report
word-proposed = proposed
word-postponed = postponed
word-canceled = canceled
word-status-not-stated = status not stated
word-adopted = adopted
word-expected = expected
word-rejected = rejected
word-withdrawn = withdrawn
word-not-stated = not stated
word-discussed = discussed
word-dropped = dropped
word-present = present
word-invited = invited
word-remote = remote
word-represented = represented
word-not-expected = not expected
word-declined = declined
word-absent = absent
word-ended = ended
word-in-office = in office when reported
word-announced = announced
whereabouts-host = host { $name }
wording-count-word = { $count } { $word }
outcomes-none-adopted = none reported as adopted
outcomes-adopted = { $count } adopted
topic-when = Date
topic-begins = Beginning
topic-ends = End
topic-status = Status
topic-attendance = Attendance
topic-reason = Reason given
topic-place = Place
topic-name = Name
topic-wording = Wording
topic-number = Number of { $what }
contradictions-none = no contradiction
contradictions = { $count } { $count ->
    [one] contradiction
   *[other] contradictions
}
claim-said-by = said by { $name }, according to the source
claim-confidence-high = confidence high
claim-confidence-medium = confidence medium
claim-confidence-low = confidence low
claim-publishers-none = no publisher
claim-publishers = { $count ->
    [one] one publisher
   *[other] { $count } publishers agree
}
term-person = Person: { $name }
term-instead-of = In the place of { $name }
term-basis-stated = A source states this term.
term-basis-inferred = No source states this term; it is inferred.
term-basis-none = The file does not say what this term rests on.
stance-before = written before the event
stance-during = written during the event
stance-after = written after the event
stance-unknown = not clear whether written before or after
agreement-same = sources agree
agreement-refinement = one is more exact
agreement-development = changes over time
agreement-accounts = different accounts
agreement-disagreement = sources differ
relation-part-of = Part of
relation-next = next
relation-hands-over = hands over to
relation-leads-to = leads to
relation-follows-from = follows from
relation-replaces = replaces
relation-same = the same as
relation-see-also = see also
relation-part = part
relation-comes-after = comes after
relation-handed-over = handed over at
relation-comes-of = comes of
relation-replaced-by = replaced by
no-later-report = no later report
term-chaired = { $holder } chaired the { $body }
term-chairs = { $holder } chairs the { $body }
term-is-to-chair = { $holder } is to chair the { $body }

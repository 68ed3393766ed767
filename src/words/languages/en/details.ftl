# Details of what is selected.

details-same-in = Also in “{ $title }”
details-as-told = According to “{ $title }”
citation-name = Source: { $name }
citation-unknown = "{ $source }" is not in the list of sources.
citation-said-by = The source gives this as said by { $name }.
details-inferred = Inferred: { $reason }
details-brought-by = brought by { $name }
details-of = Of: { $title }
details-paraphrased = { $count } paraphrased
details-texts = { $count } { $count ->
    [one] text
   *[other] texts
}
follow-theme = Follow { $what } through time
follow-one = Follow { $name }
follow-or = { $one } or { $other }
cite-paragraph = Paragraph { $number }
cite-paragraphs = Paragraphs { $from } to { $to }
cite-whole = The whole text
cite-anchors = { "," } at the words { $anchors }
cite-anchors-and = { $one } and { $other }
quoted = “{ $text }”
citation-open = Open in browser…
citation-copy = Copy citation
citation-no-date = no date in the text
citation-show = Show the paragraph…
citation-show-help = Choose the folder that holds the texts of the sources
citation-no-publisher = Publisher not stated
details-status-by = status as reported by
section-agenda = Agenda
section-outcomes = Outcomes
section-people = People
section-claims = Claims
section-statements = Statements
section-sources = Sources
details-nothing = Click an event to see its agenda, its outcomes, who took part, and which source says so.
details-arrows = The arrow keys go from event to event.

details-related = Related
citation-participants = Participants
themes-all = All themes
date-inferred = Date inferred: { $reason }
neighbor-next = Next: { $title }
neighbor-previous = Previous: { $title }
details-width = Width of the details
section-own = Other columns

# Search, its results, bookmarks.

search-only-help = Leaves out everything in which the words do not stand
search-only = Only hits
search-close = Close the search (Esc)
search-next = Next hit (Enter)
search-previous = Previous hit (Shift + Enter)
search-looking = looking…
search-at = { $at } of { $count }
search-nothing = nothing found
search-hits = { $count } { $count ->
    [one] hit
   *[other] hits
}
search-asking = asking…
search-more-hits = more than { $count } hits; the first are listed
search-at-more = { $at } of more than { $count }
search-list = Hits
search-more = { $count } more
bookmark-go = Go to { $name }
bookmark-remove = Remove the bookmark { $name }
bookmark-rename = Rename the bookmark { $name }
bookmark-name = Name of the bookmark
field-agenda = Agenda
field-outcome = Outcome
field-participant = Participant
field-holder = Holder of the office
field-person = Person in office
field-about = Description
field-place = Place
field-host = Host
field-theme = Theme
field-label = Label
field-title = Title
field-speaker = Statement by
field-statement = Statement by { $who }
search-name = Search
search-hint = Search { $what }
search-people = people
search-themes = themes
search-states = states
search-events = events
search-near = Near it in this file:
search-for = Search for “{ $term }” ({ $kind }, { $events })
bookmark-flag = Bookmark: { $name }

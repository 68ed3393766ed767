# The status bar.

status-no-problems = no problems
status-problems = { $count } { $count ->
    [one] problem
   *[other] problems
}
status-events = { $count } { $count ->
    [one] event
   *[other] events
}
status-sources = { $count } { $count ->
    [one] source
   *[other] sources
}
status-hidden = { $count } filtered out
status-terms = { $count } { $count ->
    [one] term
   *[other] terms
}
status-lanes-off = { $count } { $count ->
    [one] lane off
   *[other] lanes off
}
status-read-only = read-only
status-marked = marked: { $range } · { $length } · F shows it, Esc clears it
status-opening = Opening · { $name } · { $events } events
status-reading-on = The first events stand; reading on · { $name } · { $events } events
status-scale-help = How much time one point of the picture shows

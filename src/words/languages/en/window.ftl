# The window: settings, notices and what belongs to no view.

language-file-broken = The language file { $file } cannot be read whole: { $count } { $count ->
    [one] fault
   *[other] faults
}. English stands in for what is missing.
settings-language = Language
settings-language-system = As the system

menu = Menu
settings-theme = Theme and contrast
settings-wheel = Mouse wheel
settings-motion = Motion
wheel-zooms = Zooms
wheel-scrolls = Scrolls the lanes
settings-start = At start
start-resume = Go on where I was
start-built-in = Built-in timeline
motion-calm = Calm
motion-none = None
theme-system = System
theme-light = Light
theme-dark = Dark
theme-contrast = High contrast
no-dated-events = This file has no event with a place on the axis.
settings-title = Settings
settings-text-size = Text size
menu-file = File
menu-edit = Edit
menu-view = View
menu-present = Present
menu-help = Help

# The card of the first start.
welcome-title = Welcome to Summitline
welcome-about = A viewer for timelines, open on “{ $title }”. Click an event to see who says what, and where. Turn the wheel to zoom, drag to move.
welcome-look = Look around
welcome-open = Open a file…
welcome-table = Start from a table…
menu-recent = Recent files
palette-title = Command palette
palette-hint = Actions, views, lanes, people, themes, events
palette-near = Nothing is called “{ $typed }”. Near it in this file:
palette-file = In this file
palette-actions = Actions
palette-go-to = Go to { $date }
palette-only = Show only { $date }
palette-search = Search for “{ $typed }”
palette-note = { $kind } · { $events }
palette-show-lane = lane · show it
palette-hide-lane = lane · hide it
kind-theme = theme
kind-name = name
kind-word = word
kind-state = state
kind-person = person
kind-place = place
kind-organization = organization
kind-document = document

# Keys of a person's own.
settings-keys = Keyboard
own-keys-about = Press a key here to change it; the next key you press, alone or with Ctrl or Shift, takes its place.
own-keys-press = Press the new key for “{ $action }”. Esc leaves it as it is, Backspace takes the key away.
own-keys-taken = { $key } means “{ $action }” now.
own-keys-take = Use it for “{ $action }”
own-keys-leave = Leave it
own-keys-none = no key
own-keys-listening = Press a key…
own-keys-of = { $action }: { $key }
own-keys-usual = Usual
own-keys-usual-of = Usual key of “{ $action }”
own-keys-usual-all = All usual keys

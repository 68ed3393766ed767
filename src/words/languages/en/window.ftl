# The window: settings, notices and what belongs to no view.

language-file-broken = The language file { $file } cannot be read whole: { $count } { $count ->
    [one] fault
   *[other] faults
}. English stands in for what is missing.
settings-language = Language
settings-language-system = As the system

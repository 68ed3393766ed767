# Values of the command line.

diff-counts = { $added } added, { $removed } removed, { $altered } altered
diff-no-date = no date
diff-nothing = nothing
cli-no-language = no language "{ $tag }"; there are: { $tags }
needs-screen = there is no screen: neither WAYLAND_DISPLAY nor DISPLAY is set
needs-driver = a graphics driver
needs-and = { $names } and { $last }
needs-libraries = the window needs { $names }, which { $count ->
    [one] is
   *[other] are
} missing here; on Debian or Ubuntu: sudo apt install { $packages }
window-not-opened = { $reason }.
    Pictures need no window: summitline render -o timeline.svg
window-reasons = { $one }; { $next }
window-none = no window can be opened: { $reasons }
window-no-way = the system gives no window
window-no-vulkan = no driver for Vulkan or OpenGL answers (wgpu)
window-no-opengl = no driver for OpenGL 2 or later answers (glow)
window-no-screen = { $variable } is { $name }, and no screen answers there
cli-usage-heading = Usage:
cli-commands-heading = Commands
cli-arguments-heading = Arguments
cli-options-heading = Options
cli-possible-values = possible values: { $values }
cli-default-value = default: { $value }
cli-wrong-value = invalid value '{ $value }' for '{ $option }': { $reason }
cli-usage-error = error: { $reason }
cli-unknown-argument = unexpected argument '{ $option }' found
cli-missing-argument = the following required arguments were not provided: { $option }
cli-unknown-command = unrecognized subcommand '{ $value }'
cli-conflict = the argument '{ $option }' cannot be used with '{ $other }'
cli-no-value = a value is required for '{ $option }' but none was supplied
cli-other-value = invalid value '{ $value }' for '{ $option }'; possible values: { $values }
value-size = write it like 1600x900
value-size-side = each side is a whole number from 64 to 16384
value-scale = a number from 0.1 to 100
value-order = the orders are { $words }
value-view = the views are { $words }
value-grouping = lanes stand for one of: { $words }
value-program = files are written for one of: { $words }
value-schema = small letters, digits and underscores, a letter first

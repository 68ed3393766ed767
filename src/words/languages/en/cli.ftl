# The command line.

cli-no-folder = { $path } is no folder
cli-proven = { $cites } citations proven against { $sources } sources
cli-no-proof = the proof is not written, because there are errors
cli-cannot-write = { $path } cannot be written: { $reason }
cli-picture-ending = the name of the picture must end in .svg or .png, that of a film in .gif or .mp4
cli-document-ending = the name of the file must end in one of { $endings }; pictures are made by summitline render
cli-other-view = { $option } is for pictures of the { $view }: leave it out, or ask for another --view
cli-cut = { $cut } All of it: --size { $size }
cli-no-office = no such office in this file; there are: { $ids }
cli-made-by = a .{ $ending } is made by summitline { $command }
cli-itself = { $path } is the file that is read; what is written there holds less than it, so choose another name
cli-read-only = { $name }: the file needs features that this version does not know; writing it anew could harm it
cli-cannot-hold = { $path } cannot hold: { $what }
cli-there-already = { $path } is there already
cli-other-form = { $option } is for files that end in { $endings }; a .{ $own } has no use for it
cli-not-for-story = { $option } does nothing for a story, each of whose steps has its own; it is for files without stories
cli-nothing-written = { $path }: { $reason }; nothing was written
info-built-in = built-in
info-file = file
info-events = events
info-terms = terms
info-statements = statements
info-lanes = lanes
info-sources = sources
info-first = first
info-last = last
info-stories = stories
info-problems = problems
severity-note = note
severity-warning = warning
severity-error = error
cli-too-many-compared = files of up to { $most } events are compared, and one has { $count }
cli-hides-of-story = a step of a story has its own lanes and kinds; --hide-lane, --hide-kind and --hide-status are for views
cli-not-in-file = this file does not have: { $names }
cli-no-step = there is no such step; there are: { $steps }
cli-rows-left-out = { $count } { $count ->
    [one] row stands
   *[other] rows stand
} in no lane and { $count ->
    [one] is
   *[other] are
} left out

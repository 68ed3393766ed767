# What leaves as a file: the choices, and what is said of it.

export-everything = All that is shown
export-view = What is in sight
export-selection = What is selected
export-on-white = On white
export-as-window = As in the window
export-row-count = { $count } { $count ->
    [one] row
   *[other] rows
}
export-page-before = Page before
export-next-page = Next page
export-to-timeline = Timeline
export-to-entries = Entries
export-automatic = Automatic
export-transparent = Without ground
export-scale = Pixels for each point
export-across = Sheets across
export-down = Sheets down
export-story = Story
export-looking-ahead = Looking ahead…
export-preview = What the file will look like
export-save = Save…
export-copy-picture = Copy the picture
export-copy-embedding = Copy code that shows this view in another page
export-a-page = Slides a page
film-no-ffmpeg = a film as MP4 is made by ffmpeg, which is not installed here; a name that ends in .gif needs nothing else
film-needs-story = a film shows a story: name it with --story
film-has-all-steps = a film has all steps of its story; leave out --step
written-open = Open
written-show = Show in its folder
export-title = Title
export-legend = Legend
export-credit = Credit
export-card = Card 1200 × 630
export-card-about = As sites show it of a link: title, view and credit in letters for small screens
export-live-text = Text as text
export-live-text-about = Can be edited and searched; looks the same only where Inter is installed
export-images = Pictures as images
export-images-about = They look the same everywhere, but cannot be edited
form-pdf = PDF hand-out
form-pdf-about = Events with agenda, outcomes, claims and numbered sources, then the whole timeline on pages. Text can be selected and read aloud.
form-pdf-out = Leaves out: columns of your own, and what is folded or hidden.
form-pptx = Slides
form-pptx-about = A slide for each step of a story, with the speaker notes. Words, bars, marks and labels can be edited.
form-pptx-out = Leaves out: what no step shows; agenda and claims stand only in what you tell.
form-html = Web page
form-html-about = One file that needs no network: a timeline to zoom, and everything that stands in it with its sources.
form-html-out = Leaves out: columns of your own, and stories.
form-markdown = Markdown
form-markdown-about = The hand-out as text, for documents that are written on.
form-markdown-out = Leaves out: every picture, columns of your own, and stories.
form-svg = SVG picture
form-svg-about = Sharp at any size, for print and for drawing programs.
form-svg-out = Leaves out: what is said of events beyond their labels.
form-png = PNG picture
form-png-about = For slides, mail and web pages.
form-png-out = Leaves out: what is said of events beyond their labels; letters are pixels.
form-ics = Calendar
form-ics-about = Events and terms as calendar entries with their citations. Dates that are not certain say so. Summitline opens the file again without loss.
form-ics-out = Leaves out, and counts: what has no day, for other programs; for Summitline nothing.
form-csv = CSV table
form-csv-about = A line for each event, for any program. Agenda, outcomes and claims are counts or text.
form-csv-out = Leaves out: claims, states of agenda and outcomes, links between events, and stories.
form-xlsx = Excel workbook
form-xlsx-about = A line for each event. Agenda, outcomes and claims are counts or text.
form-xlsx-out = Leaves out: links between events, and stories.
forms-document = To read
forms-picture = Pictures
forms-data = For other programs

export-all-one = The one event or term of the timeline.
export-all = All { $count } events and terms of the timeline.
export-some-view = { $count } of { $all } events and terms: what was in sight.
export-some-shown = { $count } of { $all } events and terms: what is shown.
export-some-selected = { $count } of { $all } events and terms: what was selected.
export-one-unplaced = { $counts } One of them has no date that has a place on the timeline, and stands last.
export-unplaced = { $counts } { $count } of them have no date that has a place on the timeline, and stand last.
export-lanes-cut = { $count ->
    [one] One lane is not whole here; it stands on the sheets at the end.
   *[other] { $count } lanes are not whole here; they stand on the sheets at the end.
}

export-certain-dates = Leave out uncertain dates
export-in-full = In full
export-two-pages = Two pages
export-story-notes = Story with notes
export-paper = Paper
export-most-slides = No story: slides for the most important events, at most
entry-no-date = no date
entry-dateless = Not on the timeline: the file gives no date.
entry-unplaced = Not on the timeline: its date could not be placed ({ $reason }).
entry-statements-of = Statements: { $title }
entry-in-document = in “{ $title }”
entry-same-elsewhere = The same in other documents
note-same-text = { $name } (the text of note { $number })
calendar-no-day = { $count ->
    [one] { $count } of the events and terms has no day on a calendar
   *[other] { $count } of the events and terms have no day on a calendar
}
calendar-uncertain = { $count ->
    [one] { $count } of the events and terms has no certain date
   *[other] { $count } of the events and terms have no certain date
}
calendar-lacks = not in the calendar: { $what }
calendar-entries = { $count } { $count ->
    [one] entry
   *[other] entries
}.
pdf-contents = Contents
pdf-dateless = without a date
pdf-on-sheets = { $count ->
    [one] The timeline on a sheet
   *[other] The timeline on { $count } sheets
}
pdf-brief-all = All { $count } events and terms, their lists shortened.
pdf-brief-some = The { $count } most important of { $all } events and terms; { $left ->
    [one] one is left out
   *[other] { $left } are left out
}. Lists are shortened.
pdf-marks = Marks: { $marks }
pdf-number = { $number } of { $total }
pdf-page = Page { $number }
pdf-unseen = { $page }; the pages after it are seen in the file
pdf-unseen-one = { $page }; page { $number } is seen in the file
pdf-unseen-some = { $page }; pages { $from } to { $to } are seen in the file
pdf-page-sheet = Page { $page }: sheet { $sheet } of { $all } of the timeline
pdf-sheet = Sheet { $sheet } of { $all } of the timeline
pdf-timeline-of = Timeline, { $range }
pdf-sheet-place = Timeline, sheet { $sheet } of { $all }
pdf-goes-on = { $here } · continues on sheet { $sheet }
pdf-more-lanes = { $here } · continues more lanes on sheet { $sheet }
pdf-goes-on-both = { $here } · continues on sheet { $later }, more lanes on sheet { $below }
pdf-and-more = { $names }; and { $count } more
pdf-figure = The timeline of { $title }
slide-sources = Sources
letters-lacking = no font here has { $count ->
    [one] this letter; it is drawn as a box
   *[other] these { $count } letters; they are drawn as boxes
}: { $letters }
pdf-many-pages = the document has { $count } pages; --brief fits two
page-skip = Skip the picture
page-picture = Picture of the timeline
page-hint-drag = Drag to move.
page-hint-or = or
page-hint-wheel = with the wheel to zoom.
page-zoom-out = Zoom out
page-zoom-in = Zoom in
page-fit = fit
page-fit-name = Show everything
page-view = Timeline; arrows move it, plus and minus zoom, zero shows everything
page-find = Find in this page
page-find-name = Show only what holds these words
page-all-lanes = All lanes
page-all-statuses = Any status
page-hit-before = Hit before
page-next-hit = Next hit
page-nothing = Nothing here holds these words.
page-source = Source
page-cited-in = cited in
export-too-many = these are { $count } entries, and such a file holds at most { $most }; a filter, what is in sight, or a table leaves room
export-no-story = this file has no story
export-slide = Slide { $number } of { $count }
export-nothing-left = there is nothing to write: no event or term is left{ $limits }
export-whole-timeline = The whole timeline
export-sheets-needed = the lanes need { $needed } sheets below each other for letters that can be read, and { $chosen } { $chosen ->
    [one] was
   *[other] were
} chosen
export-lanes-cut-here = { $count ->
    [one] One lane is not whole here.
   *[other] { $count } lanes are not whole here.
}
slides-none = No events are shown.
slides-one = A slide for the one event.
slides-all = A slide for each of the { $count } events.
slides-some = Slides for the { $count } most important of { $all } events.
limit-filter = Filter: { $filter }
limit-range = Range: { $range }
limit-left-out = Left out: { $what }
limit-lanes = Lanes switched off: { $lanes }
limit-layers = Layers switched off: { $layers }
picture-beyond = Not in this picture: { $events } of { $all_events } { $all_events ->
    [one] event
   *[other] events
}, { $lanes } of { $all_lanes } { $all_lanes ->
    [one] lane
   *[other] lanes
}.
slide-not-whole = Not whole on this slide: { $lanes }.
slide-not-whole-more = Not whole on this slide: { $lanes } and { $count } more lanes.
no-such-story = no such story in this file; there are: { $ids }
no-such-step = this story has the steps 1 to { $count }

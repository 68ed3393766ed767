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
form-pdf = PDF hand-out
form-pdf-about = Events with agenda, outcomes, claims and numbered sources, then the whole timeline on pages. Text can be selected and read aloud.
form-pptx = Slides
form-pptx-about = A slide for each step of a story, with the speaker notes. Title and caption can be edited; the picture is one picture.
form-html = Web page
form-html-about = One file that needs no network: a timeline to zoom, and everything that stands in it with its sources.
form-markdown = Markdown
form-markdown-about = The hand-out as text, for documents that are written on.
form-svg = SVG picture
form-svg-about = Sharp at any size, for print and for drawing programs.
form-png = PNG picture
form-png-about = For slides, mail and web pages.
form-ics = Calendar
form-ics-about = Events and terms as calendar entries with their citations. Dates that are not certain say so. Summitline opens the file again without loss.
form-csv = CSV table
form-csv-about = A line for each event, for any program. Agenda, outcomes and claims are counts or text.
form-xlsx = Excel workbook
form-xlsx-about = A line for each event. Agenda, outcomes and claims are counts or text.
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

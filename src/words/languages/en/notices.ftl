# Notices.

notice-copied = Copied.
notice-copied-with-citations = Copied with its citations.
notice-copied-rows = Copied { $count } { $count ->
    [one] row
   *[other] rows
} with citations.
notice-most-bookmarks = A file has at most { $count } bookmarks.
notice-bookmark-set = Bookmark set: { $name }
notice-bookmark-removed = Bookmark removed: { $name }
notice-bookmark-layer-off = “{ $title }” is in a layer that is not open.
notice-bookmark-gone = “{ $title }” is no longer in this file.
notice-texts-found = Found the texts of { $count } { $count ->
    [one] source
   *[other] sources
}; citations now show their paragraphs.
notice-most-layers = At most { $count } timelines are shown together; the others stay closed.
notice-no-more-layers = At most { $count } timelines are shown together; take one away first.
notice-step-kinds = A step cannot leave out events without a kind; it shows them.
notice-nothing-to-present = There is nothing to present: this file has no story, and no event is shown.
notice-screen-lost = The second screen is gone. The audience is shown in a window now.
notice-screen-there = There is a second screen. The audience is shown on it.
notice-story-gone = The file no longer has the story that was presented.
notice-still-reading = The file is still being read; save the stories when it is there.
notice-stories-saved = Stories saved in { $path }
notice-story-deleted = Story deleted; Undo (Ctrl + Z) brings it back.
notice-saved = Saved { $path }
notice-stopped-export = Stopped: the export was not written.
notice-stopped-copy = Stopped: the copy was not written.
notice-stopped-table = Stopped: the table was not written.
notice-stopped-stories = Stopped: the stories was not written.
notice-opened-with-problems = Opened with { $count } { $count ->
    [one] problem
   *[other] problems
}; the list is behind the number at the lower right.
notice-cache-damaged = What was kept of this file for opening it faster is damaged. It is read again.
notice-restored = The stories are back. Save them to keep them.
notice-asked-missing = Asked for, but not in this file: { $names }.
notice-busy-export = Summitline is still writing the export. Wait for it, or stop it first.
notice-busy-copy = Summitline is still writing the copy. Wait for it, or stop it first.
notice-busy-table = Summitline is still writing the table. Wait for it, or stop it first.
notice-busy-stories = Summitline is still writing the stories. Wait for it, or stop it first.
notice-template = The template is open here and in your spreadsheet program. What you save there is seen here.
notice-read-only = This file needs features that this version does not know. It is read-only, because a copy could lack them.
address-not-opened = This address is not opened
address-why = Only web addresses that begin with http:// or https:// are opened.
address-help = Copy it if you trust it.
failed-open = { $name } could not be opened
failed-broken-off = The work was broken off, or could not be begun; close other programs and try again.
failed-still-open = What was open before is still open.
failed-to-go-on = To go on: { $help }. What was open before is still open.
failed-pasted = The pasted text could not be opened
failed-save = Not saved
failed-unchanged = What stood there before is unchanged.
failed-stories = The stories are not saved
failed-texts = No text found
failed-texts-folder = The folder holds none of the files that the sources name, or they cannot be read.
failed-texts-unnamed = No source of this timeline names a file.
help-texts-folder = Choose the folder in which these files lie.
help-choose-file = choose a file
help-check-path = check the path
help-permission = ask for leave to read it
help-try-again = try again, or copy the file to another disk

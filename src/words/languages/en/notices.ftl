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
notice-last-file-gone = { $name }, which was open last, is not there any more. The built-in timeline is shown instead.
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

reason-broken-off = the work was broken off, or could not be begun; close other programs and try again
reason-in-use = another program has it open; close it there, or choose another name
reason-disk-full = the disk is full; make room on it, or choose a folder on another one
reason-quota = your share of the disk is full; make room in it, or choose a folder on another one
reason-read-only = the disk can only be read; choose a folder on another one
reason-not-allowed = you are not allowed to write there; choose another folder
reason-no-folder = the folder does not exist; choose another one, or make it first
reason-file-for-folder = what stands in the place of its folder is a file; choose another folder
reason-is-folder = that is a folder; choose another name
reason-too-large = the disk takes no file as large as this; choose a folder on another one
reason-name = the disk takes no such name; choose another one
notice-drawing = The picture is being drawn…
notice-picture-copied = Copied as a picture.
notice-picture-not-copied = The picture cannot be copied: { $reason }.
notice-settings-not-kept = Your settings could not be kept: { $reason }.
notice-settings-newer = Your settings are of a newer version of Summitline. They are left as they are; what you change here is forgotten.
notice-settings-unread = Your settings could not be read: { $reason }.
notice-settings-broken = Your settings could not be understood; the usual ones are used.
notice-settings-put-aside = Your settings could not be understood; the usual ones are used. They are kept as { $path }.
notice-autosave = Stories that are not saved cannot be kept against a crash: { $reason }. Save them soon.
notice-not-kept = This file could not be kept for opening it faster the next time ({ $reason }). Nothing of it is lost.
writing-stories = The stories of { $title }
stories-io = They cannot be written: { $reason }.
stories-changed = The file has changed on disk since it was read.
stories-not-understood = What stands there is no file of stories that this program understands.
stories-no-place = There is no folder for the settings.
help-stories-here = Nothing is lost: the stories are still here. Save again.
help-stories-io = Nothing is lost: the stories are still here. Give leave to write there, then save again.
help-stories-changed = Nothing is lost: the stories are still here, and the file is as it was. Read the file again (Ctrl + R): your stories stay and join those of the file. Then save again.
help-stories-not-understood = Nothing is lost: move that file away or mend it, then save again.
help-stories-no-place = Save a copy of the timeline and open it; its stories are saved in the copy.

# The program as a page of a browser.

page-not-kept = The browser did not do that: { $reason }.
page-no-folders = A page cannot read folders. Open the timeline in the desktop program to prove its citations.
page-too-big = open it in the desktop program, or split the file
page-picture-copied = Copied as a picture.
page-picture-not-copied = The picture was not copied: { $reason }.
page-sources = Sources
page-no-drawing = This browser does not draw with WebGL2, so the events of the built-in timeline are listed here with their sources.
page-screen-reader = Show what stands in the window to a screen reader

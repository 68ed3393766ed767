# Stories that are made.

story-steps = { $count } { $count ->
    [one] step
   *[other] steps
}
stories-title = Stories
stories-close = Close the stories
stories-new-help = New story
stories-new = New
stories-name = Title of the story
stories-delete = Delete the story
stories-present = Present the story
stories-take = Take this view as a step
stories-unsaved = Not saved
stories-saved = All changes are saved
stories-none = No story yet. A story is a path of views that is shown to a room, one step after the other: arrange the view, then take it as a step.
stories-chosen = Story: { $title }
stories-begins = Begins a new story
stories-comes-after = Comes after step { $number }
stories-becomes-first = Becomes the first step
stories-becomes-last = Becomes the last step
step-missing = Not in this file: { $names }
step-untitled = Without a title
step-name = Step { $number }: { $title }
step-none = No step yet
step-title = Title
step-caption = Caption under the picture
step-notes = Notes for the speaker, in Markdown
step-seconds = Seconds when it plays by itself
step-seconds-open = open
step-seconds-help = How long the step stays while the story plays by itself; 0 leaves it open
step-hint = Click to show, drag to move
step-retake = Retake
step-retake-help = The view as it is now, in place of what the step shows
step-up = Move the step up (Alt + ↑)
step-down = Move the step down (Alt + ↓)
step-delete = Delete the step
step-present = Present from this step

export-story-of = { $title } (not stored in the file)
export-story-words = Events with “{ $words }”
export-story-events = Events
stories-new-title = New story
stories-new-numbered = New story { $number }

# Attendance, comparison, rotation.

attendance-nothing = No event of this file names who took part.
attendance-help = As soon as an event lists its participants, they stand here as a table of states and events.
attendance-choose = Choose which events stand in the table
back-to-timeline = Back to the timeline
order-oldest = Oldest first
order-newest = Newest first
order-file = As in the file
order-name = A–Z
grids-filtered = Or the filter leaves those events out.
compare-most = { $count } at most
compare-all-themes = All themes
compare-recurring = Only recurring
compare-remove = Remove { $event } from the comparison
rotation-name = Rotation: { $title }
rotation-office = Office: { $title }
rotation-no-terms = { $title }, no terms
compare-nothing = There is nothing to compare in this file.
compare-help = Events that have an agenda, outcomes or statements can be set side by side here.
compare-add = Add an event…
compare-all-there = All events that say anything are compared already.
rotation-show = Show on the timeline
rotation-other = Other offices
rotation-title = Rotation
rotation-stop = Stop (Space)
rotation-play = Let the years go by (Space)

# The table of everything.

table-too-many-chosen = At most { $most } rows can be selected at once; all of them can be saved.

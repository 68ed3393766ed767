# Values of the command line.

cli-wrong-value = error: invalid value '{ $value }' for '{ $option }': { $reason }
value-size = write it like 1600x900
value-size-side = each side is a whole number from 64 to 16384
value-scale = a number from 0.1 to 100
value-order = the orders are { $words }
value-view = the views are { $words }
value-grouping = lanes stand for one of: { $words }
value-program = files are written for one of: { $words }
value-schema = small letters, digits and underscores, a letter first

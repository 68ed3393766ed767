"""Prints where a reader of other make puts the entries of a calendar: beginning and end in UTC, and the title."""

import datetime
import sys

import icalendar
import recurring_ical_events


def text(moment):
    if not isinstance(moment, datetime.datetime):
        return moment.isoformat()
    if moment.tzinfo is None:
        return moment.isoformat()
    return moment.astimezone(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")


with open(sys.argv[1], "rb") as file:
    calendar = icalendar.Calendar.from_ical(file.read())
for entry in recurring_ical_events.of(calendar).between((1000, 1, 1), (3000, 1, 1)):
    title = " ".join(entry["SUMMARY"].split())
    print(text(entry.start), text(entry.end), title, sep="\t")

//! Tables to begin with: the names of the columns and three rows that show how they are filled.

use super::choices::RowsAre;

const EVENTS: &str = "\
title;start;end;time;lane;place;participants;absent;agenda;outcomes;tags;source;url;about
Planning meeting;2025-03-03;;10:00;Meetings;Room 1;\"Ada; Grace\";;\"Budget; Schedule\";;planning;Minutes;https://example.org/minutes;An example: write over it
Conference;2025-05-12;2025-05-14;;Conferences;Vienna;\"Ada; Grace; Linus\";Edsger;;\"A declaration; A plan\";\"travel; talks\";Program;;The last day is included
Move to the new office;summer 2025;;;Projects;;;;;;;;;Dates may be as vague as what is known: 2025, July 2025, c. 1850
";

const TERMS: &str = "\
holder;office;from;to;source;url
Ada;Chair;2021-01-01;2022-12-31;Minutes of 2021;https://example.org/2021
Grace;Chair;2023-01-01;2024-12-31;Minutes of 2023;
Linus;Chair;2025-01-01;;;
";

/// What is said of each head of the template, where a program shows notes.
pub const NOTES: &[(&str, &str)] = &[
    ("title", "What happened, in a few words. Each row needs a title and a start."),
    ("start", "A date as exact as it is known: 2025-03-03, March 2025, 2025, c. 1850, 44 BC."),
    ("end", "The last day, which is included. Empty for what lasted a day."),
    ("time", "Time of day, such as 10:00."),
    ("lane", "The row of the picture in which it is drawn. Several with semicolons."),
    ("place", "Where it was."),
    ("participants", "Who took part, with semicolons: Ada; Grace"),
    ("absent", "Who was expected and did not come, with semicolons."),
    ("agenda", "What was to be talked about, with semicolons."),
    ("outcomes", "What came of it, with semicolons."),
    ("tags", "Themes, with semicolons."),
    ("source", "Where it stands: the title of a document or page."),
    ("url", "The address of the source."),
    ("about", "A few sentences. Columns of your own may follow; they are kept."),
    ("holder", "Who held the office: a person or a state. One row for each term."),
    ("office", "The office, such as Chair."),
    ("from", "The first day of the term."),
    ("to", "The last day of the term. Empty for one that has not ended."),
];

/// A table of example rows, with semicolons between its cells.
pub const fn template(rows: RowsAre) -> &'static str {
    match rows {
        RowsAre::Events => EVENTS,
        RowsAre::Terms => TERMS,
    }
}

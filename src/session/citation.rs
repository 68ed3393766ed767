//! What is selected, as text with its citations.

use crate::state::Session;
pub use model::cited::{CitedPlace, cite_text, cited_places, cites_text};
use model::date::text::DateStyle;
use model::source::Cite;
use model::words::StepMode;
use model::{EventId, Tick, Timeline};
use scene::{marks, wording};
use std::fmt::Write as _;
use words::{Message, Words, msg, text};

impl Session {
    /// The selected row as text with its citations and the list of its sources.
    pub fn selection_text(&self) -> Option<String> {
        let row = self.view().selection?;
        let (timeline, today) = (&self.document().timeline, self.today());
        let mut text = Text { timeline, words: self.words(), today, out: String::new(), cited: Vec::new() };
        text.row(row);
        text.sources();
        Some(text.out.replace('\u{a0}', " "))
    }

    /// What is selected for the clipboard, and what is said of it; in the table its lines, as cells between tabs.
    pub(crate) fn copied(&self) -> Option<(String, Message)> {
        if self.mode() != StepMode::Table {
            return Some((self.selection_text()?, msg!(notice_copied_with_citations)));
        }
        let (text, num) = self.lines_text()?;
        Some((text, msg!(notice_copied_rows, count = num)))
    }
}

/// Writing to a String cannot fail.
macro_rules! put {
    ($out:expr, $($arg:tt)*) => { writeln!($out, $($arg)*).expect("writing to a String cannot fail") };
}

struct Text<'t> {
    timeline: &'t Timeline,
    words: &'t Words,
    today: Option<Tick>,
    out: String,
    cited: Vec<String>,
}

impl Text<'_> {
    fn cites(&mut self, cites: &[Cite]) -> String {
        for cite in cites {
            if !self.cited.contains(&cite.source) {
                self.cited.push(cite.source.clone());
            }
        }
        let text = cites_text(self.timeline, cites);
        if text.is_empty() { text } else { format!(" [{text}]") }
    }

    fn row(&mut self, row: EventId) {
        let (timeline, words) = (self.timeline, self.words);
        let when = timeline.when(row).text(DateStyle::Long, words);
        if let Some(term) = timeline.term(row) {
            let cites = self.cites(&term.src);
            put!(self.out, "{}\n{when}{cites}", timeline.title(row));
            return;
        }
        if timeline.statement_group(row).is_some() {
            put!(self.out, "{when}");
            for statement in timeline.statements_of(row) {
                let cites = self.cites(&statement.src);
                put!(self.out, "- {}: {}{cites}", timeline.name_of(&statement.who), statement.title);
            }
            return;
        }
        let Some(event) = timeline.event(row) else { return };
        let cites = self.cites(&event.src);
        put!(
            self.out,
            "{}\n{when}, {}{cites}",
            event.title,
            wording::event_status(timeline, row, self.today).text(self.words)
        );
        if let Some(about) = &event.about {
            put!(self.out, "{about}");
        }
        self.list(
            &text!(self.words, section_agenda),
            event.agenda.iter().map(|item| {
                let status = marks::of_agenda(item.status).word.text(words);
                (format!("{} ({status})", item.title), item.src.as_slice())
            }),
        );
        self.list(
            &text!(self.words, section_outcomes),
            event.outcomes.iter().map(|item| {
                let status = marks::of_outcome(item.status).word.text(words);
                (format!("{} ({status})", item.title), item.src.as_slice())
            }),
        );
        self.list(
            &text!(self.words, citation_participants),
            event.participants.iter().map(|item| {
                let name = timeline.name_of(&item.who);
                let status = marks::of_attendance(item.attendance).word.text(words);
                (format!("{name} ({status})"), item.src.as_slice())
            }),
        );
        self.list(
            &text!(self.words, section_statements),
            event.statements.iter().map(|item| {
                (format!("{}: {}", timeline.name_of(&item.who), item.title), item.src.as_slice())
            }),
        );
    }

    fn list<'a>(&mut self, heading: &str, items: impl Iterator<Item = (String, &'a [Cite])>) {
        let mut is_first = true;
        for (line, src) in items {
            if std::mem::take(&mut is_first) {
                put!(self.out, "\n{heading}");
            }
            let cites = self.cites(src);
            put!(self.out, "- {line}{cites}");
        }
    }

    fn sources(&mut self) {
        let sources: Vec<_> = self.cited.iter().filter_map(|id| self.timeline.source(id)).collect();
        if sources.is_empty() {
            return;
        }
        put!(self.out, "\n{}", text!(self.words, section_sources));
        for source in sources {
            let published =
                source.published.as_ref().map(|when| format!(", {}", when.text(DateStyle::Long, self.words)));
            let address = source.url.as_ref().map(|url| format!(", {url}"));
            let (published, address) = (published.unwrap_or_default(), address.unwrap_or_default());
            put!(self.out, "- {}: {}{published}{address}", source.citation_name(), source.title);
        }
    }
}

//! markwhen: lines of `date: what happened`, with headings, groups and tags → events.

use super::Clues;
use super::draft::{Draft, Spot};
use super::markwhen_date::{Before, MAX_LENGTH, Range, range};
use crate::native::quoted;
use crate::{Opened, ReadError, ReadWatch};
use model::date::civil::Civil;
use model::event::{Event, Place};
use model::source::Source;
use model::words::Markup;
use std::collections::HashMap;
use words::msg;

/// Lines that a text is told by.
const MAX_LINES: usize = 200;

/// Whether a text is of this format: several of its lines begin with a date and a colon, and nothing makes it something
/// else.
pub fn sniff(clues: &Clues<'_>) -> bool {
    let head = clues.head(1 << 16);
    if head.starts_with(['{', '[', '<']) {
        return false;
    }
    let lines: Vec<&str> =
        head.lines().map(str::trim).filter(|line| !line.is_empty()).take(MAX_LINES).collect();
    let before = Before { end: Some(Civil::new(2000, 1, 1)), is_day_first: false };
    let num_events = lines.iter().filter(|line| event_line(line, &before, |_| None).is_some()).count();
    let has_head = lines.iter().take(20).any(|line| header(line).is_some() || is_group(line).is_some());
    (num_events >= 2 || (num_events == 1 && (has_head || lines.len() == 1))) && num_events * 10 >= lines.len()
}

/// Reads it.
///
/// # Errors
/// If it passes a limit.
pub fn read(text: &str, watch: &ReadWatch) -> Result<Opened, ReadError> {
    let mut reader = Reader {
        draft: Draft::new("markwhen", text),
        before: Before::default(),
        groups: Vec::new(),
        ids: HashMap::new(),
        open: None,
        others: Vec::new(),
    };
    let mut offset = 0;
    for piece in text.split_inclusive('\n') {
        reader.line(piece.trim_end_matches(['\n', '\r']), offset, watch)?;
        offset += piece.len();
    }
    reader.close(watch)?;
    reader.draft.keep_in_head(&reader.others);
    reader.draft.finish(watch)
}

/// An event whose text may go on.
struct Open {
    when: model::date::When,
    lines: Vec<String>,
    lane: Option<String>,
    spot: Spot,
}

struct Reader<'a> {
    draft: Draft<'a>,
    before: Before,
    /// Titles of the groups and sections that are open.
    groups: Vec<String>,
    /// First days behind the events that have ids.
    ids: HashMap<String, Civil>,
    open: Option<Open>,
    /// Lines of the head that say nothing here.
    others: Vec<(String, String)>,
}

impl Reader<'_> {
    fn line(&mut self, line: &str, offset: usize, watch: &ReadWatch) -> Result<(), ReadError> {
        let trimmed = line.trim();
        let ids = &self.ids;
        if let Some((found, rest)) = event_line(trimmed, &self.before, |id| ids.get(id).copied()) {
            self.close(watch)?;
            self.before.end = found.end.or(self.before.end);
            for id in rest.split_whitespace().filter_map(|word| word.strip_prefix('!')) {
                if let Some(end) = found.end {
                    self.ids.insert(id.to_owned(), end);
                }
            }
            let lane = (!self.groups.is_empty()).then(|| self.groups.join(" · "));
            let spot = Spot::new(offset, format!("event {}", self.draft.num_events() + 1), line);
            self.open = Some(Open { when: found.when, lines: vec![rest.to_owned()], lane, spot });
            return Ok(());
        }
        if let Some(title) = is_group(trimmed) {
            self.close(watch)?;
            // A new group ends the one before; a section holds groups.
            let depth = usize::from(!trimmed.starts_with("section"));
            self.groups.truncate(depth.min(self.groups.len()));
            self.groups.push(title_of(title));
        } else if trimmed.eq_ignore_ascii_case("endGroup")
            || trimmed.eq_ignore_ascii_case("endSection")
            || trimmed == "end group"
            || trimmed == "end section"
        {
            self.close(watch)?;
            self.groups.pop();
        } else if let Some(level) = heading(trimmed) {
            self.close(watch)?;
            self.groups.truncate(level - 1);
            self.groups.push(trimmed.trim_start_matches('#').trim().to_owned());
        } else if trimmed.starts_with("//") {
            self.others.push(("comment".to_owned(), quoted(line)));
        } else {
            self.text(line, trimmed, offset);
        }
        Ok(())
    }

    /// Text of the event that is open, or of the head.
    fn text(&mut self, line: &str, trimmed: &str, offset: usize) {
        if let Some(open) = &mut self.open {
            open.lines.push(line.to_owned());
            return;
        }
        let is_first = self.draft.num_events() == 0;
        match header(trimmed).filter(|_| is_first) {
            Some(("title", value)) => value.clone_into(&mut self.draft.head.title),
            Some(("description", value)) => self.draft.head.about = Some(value.to_owned()),
            Some(("dateformat", value)) => {
                self.before.is_day_first = value.starts_with('d');
                self.others.push(("dateFormat".to_owned(), quoted(value)));
            }
            _ if trimmed.is_empty() || trimmed == "---" => {}
            _ if is_first => self.others.push(("head".to_owned(), quoted(line))),
            _ => {
                let (message, help) = (msg!(fault_stray_line), msg!(fix_stray_line));
                self.draft.warn("stray-line", &Spot::new(offset, "", line), message, help);
                self.others.push(("line".to_owned(), quoted(line)));
            }
        }
    }

    fn close(&mut self, watch: &ReadWatch) -> Result<(), ReadError> {
        let Some(Open { when, lines, lane, spot }) = self.open.take() else { return Ok(()) };
        let first = lines.first().map_or("", String::as_str);
        let all = lines.join("\n");
        let mut event = Event { when, ..Event::default() };
        let mut others = Vec::new();
        event.lane = lane.map(|title| self.draft.lane(&title));
        event.title = title_of(first);
        let about = lines.get(1..).unwrap_or(&[]).join("\n");
        let about = about.trim();
        if !about.is_empty() {
            event.about = Some(about.to_owned());
            event.markup = Markup::Markdown;
        }
        for tag in words_with(&all, '#') {
            if !event.tags.contains(&tag) {
                event.tags.push(tag);
            }
        }
        if let Some(id) = words_with(first, '!').first() {
            self.draft.identify(&mut event, id, "id", &mut others);
        }
        for (name, target) in links(&all) {
            if matches!(target, "location" | "map") {
                event.place =
                    event.place.or_else(|| Some(Place { name: Some(name.to_owned()), ..Place::default() }));
            } else if target.contains('.') || target.contains(':') {
                let source =
                    Source { title: name.to_owned(), url: Some(target.to_owned()), ..Source::default() };
                event.src.push(self.draft.cite(target, source));
            }
        }
        if event.title != first.trim() {
            others.push(("line".to_owned(), quoted(first)));
        }
        self.draft.keep(&mut event.extra, &others);
        self.draft.push(event, spot, watch)
    }
}

/// A line that begins an event: its date and what stands behind the colon.
fn event_line<'a>(
    line: &'a str,
    before: &Before,
    named: impl Fn(&str) -> Option<Civil> + Copy,
) -> Option<(Range, &'a str)> {
    let bare = line.strip_prefix("- ").unwrap_or(line);
    let bare = ["[ ] ", "[x] ", "[X] "].iter().find_map(|sign| bare.strip_prefix(sign)).unwrap_or(bare);
    let starts_well =
        bare.starts_with(|letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '-' | '!'));
    let window = bare.get(..bare.floor_char_boundary(MAX_LENGTH + 1)).filter(|_| starts_well)?;
    // A time of day has colons of its own.
    window.match_indices(':').take(8).find_map(|(at, _)| {
        let rest = bare.get(at + 1..)?;
        let is_end = rest.is_empty()
            || rest.starts_with(char::is_whitespace)
            || !rest.starts_with(|letter: char| letter.is_ascii_digit());
        let found = if is_end { range(bare.get(..at)?, before, named) } else { None };
        found.map(|found| (found, rest.trim()))
    })
}

/// A member of the head: its name in small letters, and its value.
fn header(line: &str) -> Option<(&'static str, &str)> {
    let (name, value) = line.split_once(':')?;
    let known = ["title", "description", "dateformat"]
        .iter()
        .find(|known| known.eq_ignore_ascii_case(name.trim()))?;
    Some((*known, value.trim()))
}

/// The title of a group or section that begins here.
fn is_group(line: &str) -> Option<&str> {
    let rest = line.strip_prefix("group ").or_else(|| line.strip_prefix("section "))?;
    let title = rest.split("//").next().unwrap_or(rest).trim();
    (!title.is_empty() && title.len() < 200).then_some(title)
}

/// `## 1990s`: the level of a heading.
fn heading(line: &str) -> Option<usize> {
    let level = line.bytes().take_while(|byte| *byte == b'#').count();
    ((1..=6).contains(&level) && line.get(level..)?.starts_with(' ')).then_some(level)
}

/// The words that begin with a sign, without it.
fn words_with(text: &str, sign: char) -> Vec<String> {
    let is_word = |letter: char| letter.is_alphanumeric() || matches!(letter, '_' | '-');
    text.split_whitespace()
        .filter_map(|word| word.strip_prefix(sign))
        .map(|word| word.chars().take_while(|letter| is_word(*letter)).collect::<String>())
        .filter(|word| !word.is_empty())
        .collect()
}

/// The first line without tags, ids and marks of links.
fn title_of(line: &str) -> String {
    let mut text = line.to_owned();
    for (name, target) in links(line) {
        text = text.replace(&format!("[{name}]({target})"), name);
    }
    let is_mark = |word: &&str| {
        let tail = word.strip_prefix(['#', '!', '@']);
        !tail.is_some_and(|tail| tail.starts_with(char::is_alphabetic))
    };
    text.split_whitespace().filter(is_mark).collect::<Vec<_>>().join(" ")
}

/// Longer links are taken for text; so a line of nothing but brackets costs no more than its length.
const MAX_LINK: usize = 2_000;

/// `[name](target)`; a hundred of one event at most.
fn links(text: &str) -> Vec<(&str, &str)> {
    let mut links = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find('[').filter(|_| links.len() < 100) {
        let tail = rest.get(at + 1..).unwrap_or("");
        let window = tail.get(..tail.floor_char_boundary(MAX_LINK)).unwrap_or(tail);
        let found =
            window.split_once("](").and_then(|(name, behind)| Some((name, behind.split_once(')')?.0)));
        match found.filter(|(name, target)| !name.contains(['[', '\n']) && !target.contains(['\n', ' '])) {
            Some((name, target)) => {
                links.push((name, target));
                rest = tail.get(name.len() + target.len() + 3..).unwrap_or("");
            }
            None => rest = tail,
        }
    }
    links
}

//! A view ⇄ the options of the command line that open it again.

use super::command::SelectCommand;
use super::effect::Effect;
use super::{MARGIN, Motion, Origin, Session};
use index::filter::{KindChoice, kind_choices};
use index::query::Query;
use index::{Filter, Grouping};
use model::date::entry::range_from_typed;
use model::date::{Moment, year_edtf};
use model::words::{EventStatus, StepMode, Word as _};
use model::{EventId, LaneId, LayerId, Resolution, RowKind, Tick, TimeRange, Timeline};
use scene::axis::view;
use std::collections::BTreeSet;
use std::sync::Arc;

/// What is to be seen of a document, in words that outlive the window.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SeenAs {
    /// The stretch of time, as somebody types it; it is shown with a small margin.
    pub range: Option<String>,
    /// Which of the views.
    pub mode: Option<StepMode>,
    /// Name of the selected row: its id, or its place in the file.
    pub selection: Option<String>,
    /// What lanes stand for.
    pub grouping: Option<Grouping>,
    /// Ids of lanes that are switched off.
    pub hidden_lanes: Vec<String>,
    /// Names of kinds that are left out.
    pub hidden_kinds: Vec<String>,
    /// Words of statuses that are left out.
    pub hidden_statuses: Vec<String>,
    /// Titles of layers that are switched off.
    pub hidden_layers: Vec<String>,
    /// The filter as it is typed.
    pub filter: Option<String>,
    /// Whether empty stretches are folded.
    pub folds_gaps: bool,
}

/// A range without the margin it is shown with.
pub(super) fn without_margin(range: TimeRange) -> TimeRange {
    let margin = (range.span() as f64 * MARGIN / (1.0 + 2.0 * MARGIN)) as i64;
    TimeRange::new(range.start().later(margin), range.end().earlier(margin))
}

/// A range as EDTF: days where it is long, else as finely as it needs. The last stretch named is part of it.
pub fn range_text(range: TimeRange, resolution: Resolution) -> String {
    let day = resolution.per_day();
    let unit = if range.span() > day * 1_000 {
        day
    } else if range.span() > day {
        resolution.per_second()
    } else {
        1
    };
    let start = range.start().0.div_euclid(unit) * unit;
    let last = (range.end().0.div_euclid(unit) * unit - unit).max(start);
    format!("{}/{}", moment_text(start, unit, resolution), moment_text(last, unit, resolution))
}

fn moment_text(tick: i64, unit: i64, resolution: Resolution) -> String {
    let moment = Moment::from_tick(Tick(tick), resolution);
    let year = moment.date.year;
    // Of years with more than four digits EDTF knows neither days nor times.
    if !(-9_999..=9_999).contains(&year) {
        return year_edtf(year);
    }
    let (hours, minutes, seconds, millis) = moment.clock();
    match unit {
        _ if unit == resolution.per_day() => moment.date.edtf(),
        _ if unit == resolution.per_second() => {
            format!("{}T{hours:02}:{minutes:02}:{seconds:02}", moment.date.edtf())
        }
        _ => format!("{}T{hours:02}:{minutes:02}:{seconds:02}.{millis:03}", moment.date.edtf()),
    }
}

/// A name by which a row is found again: its id, or where the file has it. Of several documents all but the first stand
/// in front of it, as they do of ids.
pub fn name_of_row(timeline: &Timeline, row: EventId) -> String {
    let id = timeline.id_of(row);
    if !id.is_empty() {
        return id.to_owned();
    }
    let document =
        layer_name(timeline, timeline.layer(row)).map(|name| format!("{name}/")).unwrap_or_default();
    match timeline.statement_group(row) {
        Some(group) => {
            let first = group.items.first().copied().unwrap_or(0);
            format!("{document}{}.statements[{first}]", timeline.path_of(group.event))
        }
        None => format!("{document}{}", timeline.path_of(row)),
    }
}

/// What stands before the names of rows of a document that is not the first: its id or its title, and where another has
/// the same, its place among all.
fn layer_name(timeline: &Timeline, layer: LayerId) -> Option<String> {
    let name = |at: usize| timeline.layers().get(at).map(|layer| layer.id.as_ref().unwrap_or(&layer.title));
    let own = name(layer.index()).filter(|_| layer != LayerId(0))?;
    let is_taken = (1..layer.index()).any(|at| name(at) == Some(own));
    Some(if is_taken { format!("{own}/{}", layer.0) } else { own.clone() })
}

/// The document that a row's name names, if it is open, and the rest of the name.
pub fn layer_of_name<'n>(timeline: &Timeline, name: &'n str) -> Option<(LayerId, &'n str)> {
    let Some((document, rest)) = name.rsplit_once('/') else { return Some((LayerId(0), name)) };
    let layers = (1..timeline.layers().len()).map(|at| LayerId(at as u8));
    let named = layers.into_iter().find(|layer| layer_name(timeline, *layer).as_deref() == Some(document));
    named.map(|layer| (layer, rest))
}

/// The row of a name.
pub fn row_named(timeline: &Timeline, name: &str) -> Option<EventId> {
    let place = layer_of_name(timeline, name).filter(|(_, rest)| rest.starts_with("$."));
    let Some((layer, path)) = place else { return timeline.row_by_id(name) };
    let is_there = |row: EventId, path: &str| timeline.layer(row) == layer && timeline.path_of(row) == path;
    if let Some((event, item)) = path.strip_suffix(']').and_then(|path| path.split_once(".statements[")) {
        let item: u32 = item.parse().ok()?;
        let is_it = |row: &EventId| {
            let group = timeline.statement_group(*row);
            group.is_some_and(|group| group.items.contains(&item) && is_there(group.event, event))
        };
        return timeline.rows().find(is_it);
    }
    let is_it = |row: &EventId| timeline.kind(*row) != RowKind::Statements && is_there(*row, path);
    timeline.rows().find(is_it)
}

const CATEGORY: &str = "category:";

fn kind_name(kind: &KindChoice) -> String {
    match kind {
        KindChoice::Terms => "terms".to_owned(),
        KindChoice::Statements => "statements".to_owned(),
        KindChoice::Uncategorized => "other".to_owned(),
        KindChoice::Category(id) => format!("{CATEGORY}{id}"),
    }
}

fn kind_named(timeline: &Timeline, name: &str) -> Option<KindChoice> {
    kind_choices(timeline).into_iter().map(|choice| choice.value).find(|kind| kind_name(kind) == name)
}

impl SeenAs {
    /// The options that ask for it.
    pub fn options(&self) -> Vec<String> {
        let mut options = Vec::new();
        let mut add = |name: &str, value: &str| options.extend([format!("--{name}"), value.to_owned()]);
        self.range.iter().for_each(|range| add("range", range));
        self.mode.iter().for_each(|mode| add("view", mode.word()));
        self.selection.iter().for_each(|name| add("select", name));
        self.grouping.iter().for_each(|grouping| add("group-by", grouping.word()));
        self.hidden_lanes.iter().for_each(|lane| add("hide-lane", lane));
        self.hidden_kinds.iter().for_each(|kind| add("hide-kind", kind));
        self.hidden_statuses.iter().for_each(|status| add("hide-status", status));
        self.hidden_layers.iter().for_each(|layer| add("hide-layer", layer));
        self.filter.iter().for_each(|filter| add("filter", filter));
        options.extend(self.folds_gaps.then(|| "--fold-gaps".to_owned()));
        options
    }
}

impl Session {
    /// What is seen now, in words.
    pub fn seen_as(&self) -> SeenAs {
        let timeline = &self.document.timeline;
        let table = self.index.table();
        let is_own = |lane: &&LaneId| !self.is_of_hidden_layer(table, **lane);
        let lanes = self.view.hidden_lanes.iter().filter(is_own).filter_map(|lane| table.lane(*lane));
        let layers = self.filter.hidden_layers.iter();
        SeenAs {
            range: Some(range_text(without_margin(self.view.range), timeline.resolution())),
            mode: Some(self.mode).filter(|mode| *mode != StepMode::Timeline),
            selection: self.view.selection.map(|row| name_of_row(timeline, row)),
            grouping: Some(table.grouping()).filter(|grouping| *grouping != Grouping::AsInFile),
            hidden_lanes: lanes.map(|lane| lane.id.clone()).collect(),
            hidden_kinds: self.filter.hidden_kinds.iter().map(kind_name).collect(),
            hidden_statuses: self.filter.hidden_statuses.iter().cloned().collect(),
            hidden_layers: layers.map(|layer| self.document.layer_title(*layer)).collect(),
            filter: Some(self.filter_text.clone()).filter(|text| !text.is_empty()),
            folds_gaps: self.view.folds_gaps,
        }
    }

    /// The command that opens the same view again, as it is typed into a shell.
    pub fn command_line(&self) -> String {
        let files = self.document.layers.iter().filter_map(|layer| match &layer.origin {
            Origin::BuiltIn | Origin::Record => None,
            Origin::File(path) => Some(path.to_string_lossy().into_owned()),
        });
        let words = files.chain(self.seen_as().options());
        let quoted: Vec<String> = words.map(|word| quoted(&word)).collect();
        format!("summitline {}", quoted.join(" "))
    }

    /// Shows what the words ask for; says what of it the document does not have.
    pub(super) fn reopen(&mut self, wanted: &SeenAs) -> Vec<Effect> {
        let document = Arc::clone(&self.document);
        let timeline = &document.timeline;
        let mut asked = Asked::default();
        let range = wanted.range.as_deref();
        if let Some(range) =
            asked.found(range, |text| range_from_typed(text, timeline.resolution()).ok()).next()
        {
            self.show(view::with_margin(range, MARGIN), Motion::Jump);
        }
        self.mode = wanted.mode.unwrap_or(self.mode);
        let grouping = wanted.grouping.unwrap_or(self.grouping);
        let table = self.index.table().regrouped(timeline, grouping);
        if wanted.folds_gaps {
            self.switch_folding(true);
        }
        let lanes = wanted.hidden_lanes.iter().map(String::as_str);
        let mut off: BTreeSet<LaneId> = asked.found(lanes, |id| table.lane_by_id(id)).collect();
        let mut filter = Filter::default();
        let kinds = wanted.hidden_kinds.iter().map(String::as_str);
        filter.hidden_kinds.extend(asked.found(kinds, |name| kind_named(timeline, name)));
        let statuses = wanted.hidden_statuses.iter().map(String::as_str);
        let known = |word: &str| EventStatus::from_word(word).map(|_| word.to_owned());
        filter.hidden_statuses.extend(asked.found(statuses, known));
        let layers = wanted.hidden_layers.iter().map(String::as_str);
        let of_title = |title: &str| timeline.layers().iter().position(|layer| layer.title == title);
        for layer in asked.found(layers, of_title) {
            let layer = LayerId(layer as u8);
            filter.hidden_layers.insert(layer);
            off.extend(table.ids().filter(|lane| table.layer(*lane) == Some(layer)));
        }
        if let Some(text) = &wanted.filter {
            filter.query = Query::parse(text);
            self.filter_text.clone_from(text);
        }
        let row = asked.found(wanted.selection.as_deref(), |name| row_named(timeline, name)).next();
        if let Some(row) = row {
            self.apply_select(SelectCommand::Row(row));
        }
        if !asked.missing.is_empty() {
            self.notify(format!("Asked for, but not in this file: {}.", asked.missing.join(", ")));
        }
        let is_same = filter == self.filter && grouping == self.index.table().grouping();
        self.filter = filter;
        self.hide_only(&table, off);
        if is_same { Vec::new() } else { self.reindex_in(table) }
    }
}

/// What was asked for and is not there.
#[derive(Default)]
struct Asked {
    missing: Vec<String>,
}

impl Asked {
    /// What names stand for; those that stand for nothing are noted.
    fn found<'n, T>(
        &mut self,
        names: impl IntoIterator<Item = &'n str>,
        find: impl Fn(&str) -> Option<T>,
    ) -> std::vec::IntoIter<T> {
        let mut found = Vec::new();
        for name in names {
            match find(name) {
                Some(thing) => found.push(thing),
                None => self.missing.push(name.to_owned()),
            }
        }
        found.into_iter()
    }
}

/// A word that a shell takes as it is: in single quotes unless it is plain.
fn quoted(word: &str) -> String {
    let is_plain = |letter: char| letter.is_ascii_alphanumeric() || "-_./:,+@%".contains(letter);
    if !word.is_empty() && word.chars().all(is_plain) {
        return word.to_owned();
    }
    format!("'{}'", word.replace('\'', "'\\''"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_quoted_for_a_shell() {
        for (word, expected) in [
            ("2023/2024", "2023/2024"),
            ("my file.json", "'my file.json'"),
            ("it's", "'it'\\''s'"),
            ("$.events[3]", "'$.events[3]'"),
            ("", "''"),
            ("a;b", "'a;b'"),
        ] {
            assert_eq!(quoted(word), expected);
        }
    }
}

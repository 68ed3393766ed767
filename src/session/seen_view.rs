//! A view in words that outlive the window ⇄ the options of the command line that open it again.

use crate::document::Document;
use crate::lane_spec::is_of_layer;
use crate::range_text::{range_text, without_margin};
use crate::row_name::name_of_row;
use crate::view_spec::ViewSpec;
use index::Grouping;
use index::filter::{KindChoice, kind_choices};
use index::query_words::in_words_of_format;
use model::words::{StepMode, Word as _};
use model::{EventId, LaneId, Timeline};

/// What is to be seen of a document, in words that outlive the window.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SeenView {
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

const CATEGORY: &str = "category:";

fn kind_name(kind: &KindChoice) -> String {
    match kind {
        KindChoice::Terms => "terms".to_owned(),
        KindChoice::Statements => "statements".to_owned(),
        KindChoice::Uncategorized => "other".to_owned(),
        KindChoice::Category(id) => format!("{CATEGORY}{id}"),
    }
}

pub(crate) fn kind_named(timeline: &Timeline, name: &str) -> Option<KindChoice> {
    kind_choices(timeline).into_iter().map(|choice| choice.value).find(|kind| kind_name(kind) == name)
}

impl SeenView {
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

    /// What is seen, in words; what no option says is left out.
    pub(crate) fn of(view: &ViewSpec, selection: Option<EventId>, document: &Document) -> Self {
        let ViewSpec { mode, range, lanes, filter, filter_text, folds_gaps, .. } = view;
        let (timeline, table) = (&document.timeline, &lanes.table);
        let is_own = |lane: &&LaneId| !is_of_layer(table, **lane, &filter.hidden_layers);
        let hidden = lanes.hidden.iter().filter(is_own).filter_map(|lane| table.lane(*lane));
        let layers = filter.hidden_layers.iter();
        Self {
            range: Some(range_text(without_margin(*range), timeline)),
            mode: Some(*mode).filter(|mode| *mode != StepMode::Timeline),
            selection: selection.map(|row| name_of_row(timeline, row)),
            grouping: Some(lanes.grouping()).filter(|grouping| *grouping != Grouping::AsInFile),
            hidden_lanes: hidden.map(|lane| lane.id.clone()).collect(),
            hidden_kinds: filter.hidden_kinds.iter().map(kind_name).collect(),
            hidden_statuses: filter.hidden_statuses.iter().cloned().collect(),
            hidden_layers: layers.map(|layer| document.layer_title(*layer)).collect(),
            filter: Some(in_words_of_format(filter_text)).filter(|text| !text.is_empty()),
            folds_gaps: *folds_gaps,
        }
    }
}

/// A word that a shell takes as it is: in single quotes unless it is plain.
pub(crate) fn quoted(word: &str) -> String {
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

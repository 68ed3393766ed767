//! The problems of everything that is open: each with its file and the entry it is about, grouped by kind.

use crate::row_name::row_at;
use crate::state::Session;
use index::TableItem;
use model::problem::{MAX_KEPT, Problem, Severity};
use model::{LayerId, Timeline};
use words::{Message, Words, msg};

/// A problem with the file it is in.
#[derive(Clone, Debug)]
pub struct ListedProblem<'s> {
    pub problem: &'s Problem,
    /// The document it is in; `None` for what concerns all that is open.
    pub layer: Option<LayerId>,
    /// The name of its file.
    pub file: String,
}

/// Problems of one kind.
#[derive(Clone, Debug)]
pub struct ProblemGroup<'s> {
    /// What they have in common.
    pub title: String,
    /// That of the most severe.
    pub severity: Severity,
    pub listed: Vec<ListedProblem<'s>>,
}

impl Session {
    /// The problems in which some words stand, grouped by kind: the most severe first, then the most frequent.
    pub fn problem_groups(&self, sought: &str) -> Vec<ProblemGroup<'_>> {
        let sought = sought.trim().to_lowercase();
        let mut groups: Vec<ProblemGroup<'_>> = Vec::new();
        for listed in self.listed_problems().into_iter().filter(|listed| listed.holds(&sought, self.words()))
        {
            let title = title_of(listed.problem.code, self.words());
            let severity = listed.problem.severity;
            match groups.iter_mut().find(|group| group.title == title) {
                Some(group) => {
                    group.severity = group.severity.max(severity);
                    group.listed.push(listed);
                }
                None => groups.push(ProblemGroup { title, severity, listed: vec![listed] }),
            }
        }
        groups.sort_by_key(|group| std::cmp::Reverse((group.severity, group.listed.len())));
        groups
    }

    fn listed_problems(&self) -> Vec<ListedProblem<'_>> {
        let document = self.document();
        // Those of the layers come first; more than are kept in full leave out the less severe.
        let all = document.problems.iter();
        if all.len() == MAX_KEPT {
            let file = document.file_name();
            return all.map(|problem| ListedProblem { problem, layer: None, file: file.clone() }).collect();
        }
        let mut listed = Vec::new();
        for (at, layer) in document.layers.iter().enumerate() {
            let (place, file) = (Some(LayerId(at as u8)), layer.origin.name());
            let own = layer.problems.iter();
            listed.extend(own.map(|problem| ListedProblem { problem, layer: place, file: file.clone() }));
        }
        let others = all.skip(listed.len());
        let other = |problem| ListedProblem { problem, layer: None, file: document.file_name() };
        listed.extend(others.map(other));
        listed
    }

    /// The entry that a problem is about, drawn or not.
    pub fn item_of_problem(&self, listed: &ListedProblem<'_>) -> Option<TableItem> {
        let timeline = &self.document().timeline;
        let layer = listed.layer.or((self.document().layers.len() == 1).then_some(LayerId(0)))?;
        let path = path_of_entry(&listed.problem.path)?;
        row_at(timeline, layer, path)
            .map(TableItem::Row)
            .or_else(|| unplaced_at(timeline, layer, path).map(TableItem::Unplaced))
    }
}

impl ListedProblem<'_> {
    /// Whether words stand in anything that is said of it; they are in small letters.
    fn holds(&self, sought: &str, words: &Words) -> bool {
        let Problem { path, text, message, help, .. } = self.problem;
        let is_in = |text: &str| text.to_lowercase().contains(sought);
        sought.is_empty()
            || [path, text, &self.file].into_iter().any(|text| is_in(text))
            || [message, help].into_iter().any(|message| is_in(&words.text(message)))
    }

    /// Whether it is about an entry that can be shown.
    pub fn has_entry(&self) -> bool {
        path_of_entry(&self.problem.path).is_some()
    }
}

/// `$.events[3]` of `$.events[3].when`.
fn path_of_entry(path: &str) -> Option<&str> {
    let is_entry = path.starts_with("$.events[") || path.starts_with("$.terms[");
    path.find(']').filter(|_| is_entry).and_then(|end| path.get(..=end))
}

/// The event without a place on the axis that a path names.
fn unplaced_at(timeline: &Timeline, layer: LayerId, path: &str) -> Option<u32> {
    let place: u32 = path.strip_prefix("$.events[")?.strip_suffix(']')?.parse().ok()?;
    let is_it =
        |unplaced: &model::timeline::Unplaced| unplaced.file_order == place && unplaced.layer == layer;
    let at = timeline.unplaced().iter().position(is_it)?;
    u32::try_from(at).ok()
}

/// What problems of a code have in common.
fn title_of(code: &str, words: &Words) -> String {
    let title: Message = match code {
        "bad-date" | "no-axis" => msg!(problems_bad_date),
        "bad-part-of-date" => msg!(problems_part_of_date),
        "no-date" => msg!(problems_no_date),
        "reversed-date" | "backward" => msg!(problems_reversed),
        "day-or-month" | "mixed-dates" => msg!(problems_day_or_month),
        "odd-offset" => msg!(problems_offset),
        "year-ranges" | "years" => msg!(problems_year_ranges),
        "no-title" | "missing-member" => msg!(problems_missing),
        "ragged-row" | "stray-line" => msg!(problems_ragged),
        "total-row" | "preamble" | "no-event" => msg!(problems_no_event),
        "doubled-column" | "no-such-column" => msg!(problems_columns),
        "own-words" => msg!(problems_own_words),
        "one-of-several" | "one-of-several-sheets" => msg!(problems_one_of_several),
        "broken-item" | "bad-line" | "bad-yaml" | "open-quote" | "half-letter" => msg!(problems_lines),
        "wrong-kind" | "bad-color" | "bad-weight" | "bad-view" => msg!(problems_values),
        "unknown-word" => msg!(problems_words),
        "part-cycle" | "unknown-reference" | "dangling" | "unknown-lane" | "unknown-source" => {
            msg!(problems_references)
        }
        "doubled-id" | "doubled-key" | "bad-id" | "same" => msg!(problems_ids),
        "text-too-long" | "cut-short" | "too-deep" => msg!(problems_limits),
        "refused" | "layer" | "stories" | "unread-file" => msg!(problems_files),
        "changed-entry" | "empty-series" | "own-record" | "repeats" | "zone" => msg!(problems_calendar),
        "merged-cells" | "formula-without-result" => msg!(problems_cells),
        "unknown-feature" => msg!(problems_features),
        "anchor-length" | "anchor-missing" | "no-paragraph" | "paragraph-both" | "copied-words"
        | "bad-citation" | "unproven" | "source-missing" | "source-changed" | "no-anchor"
        | "paragraph-left" => {
            msg!(problems_citations)
        }
        "two-preferred" | "shown-not-preferred" => msg!(problems_claims),
        _ => msg!(problems_other),
    };
    words.text(&title)
}

//! What a document says that does not fit together: ids that stand twice, references to nothing, shown values that
//! are not the preferred ones. Nothing here stops a file from opening.

use super::cycles;
use super::json::Node;
use super::locate::Locator;
use super::value::{MemberValue as _, Visitor};
use crate::lines::Lines;
use model::claim::{Claim, ClaimValue};
use model::date::{DateError, Marks, Reading, When, ZoneRule};
use model::event::Event;
use model::problem::{MAX_KEPT, Problem, Problems, Severity, excerpt};
use model::source::Cite;
use model::time::Resolution;
use model::timeline::Timeline;
use model::words::{AxisKind, CalendarKind, Word as _};
use std::collections::HashSet;
use words::{Message, msg};

/// Something wrong, before its place in the text is known.
pub struct Finding {
    /// How much it matters.
    pub severity: Severity,
    /// A fixed word for the kind of problem.
    pub code: &'static str,
    /// JSON path of the piece that is wrong.
    pub path: String,
    /// What is wrong, in one sentence.
    pub message: Message,
    /// What to do about it.
    pub help: Message,
}

/// What was found, as far as anybody reads it; the rest is only counted.
#[derive(Default)]
pub struct Findings {
    kept: Vec<Finding>,
    /// How many more there are of each severity, from note to error.
    more: [usize; 3],
}

impl Findings {
    fn push(&mut self, severity: Severity, finding: impl FnOnce() -> Finding) {
        if self.kept.len() < MAX_KEPT {
            self.kept.push(finding());
        } else if let Some(more) = self.more.get_mut(severity as usize) {
            *more += 1;
        }
    }

    /// Those that were kept, and how many more there are of each severity, from note to error.
    pub fn into_parts(self) -> (Vec<Finding>, [usize; 3]) {
        (self.kept, self.more)
    }
}

impl From<Vec<Finding>> for Findings {
    fn from(kept: Vec<Finding>) -> Self {
        Self { kept, ..Self::default() }
    }
}

/// Gives findings their places in the text of the document.
pub fn place(findings: Findings, root: &Node<'_>, text: &str) -> Problems {
    let mut lines = Lines::new(text);
    let mut locator = Locator::new(*root);
    let mut problems = Problems::default();
    let (findings, more) = findings.into_parts();
    for Finding { severity, code, path, message, help } in findings {
        if !problems.has_room_for(severity) {
            problems.count_more(severity);
            continue;
        }
        let node = locator.find(&path);
        let (line, column) = lines.place(node.offset);
        problems.push(Problem { severity, code, line, column, path, text: excerpt(node.raw), message, help });
    }
    problems.count_all(more);
    problems
}

/// Lanes that nobody declared are named up to this number, the others counted.
const MAX_LANES_NAMED: usize = 20;

/// Whether a file is expected to list its lanes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LaneList {
    /// It is: one that is not in the list may be a slip.
    AreDeclared,
    /// Tables and the like have no such list.
    NeedNoList,
}

/// Findings of one document, and what they are measured against.
struct Check<'t> {
    timeline: &'t Timeline,
    /// Ids of events without a place.
    unplaced: HashSet<&'t str>,
    categories: HashSet<&'t str>,
    findings: Findings,
}

/// What of a document does not fit together.
pub fn findings(timeline: &Timeline, lanes: LaneList) -> Findings {
    let unplaced = timeline.unplaced().iter().filter_map(|unplaced| unplaced.event.id.as_deref()).collect();
    let categories = timeline.head().categories.iter().map(|category| category.id.as_str()).collect();
    let mut check = Check { timeline, unplaced, categories, findings: Findings::default() };
    check.head();
    check.lanes(lanes);
    check.ids();
    check.events();
    check.terms();
    check.stories();
    check.citations();
    check.findings
}

impl Check<'_> {
    fn find(
        &mut self,
        severity: Severity,
        code: &'static str,
        path: String,
        message: Message,
        help: Message,
    ) {
        self.findings.push(severity, || Finding { severity, code, path, message, help });
    }

    fn warn(&mut self, code: &'static str, path: String, message: Message, help: Message) {
        self.find(Severity::Warning, code, path, message, help);
    }

    fn head(&mut self) {
        let head = self.timeline.head();
        for (at, feature) in head.requires.iter().enumerate() {
            let message = msg!(fault_feature, feature = feature);
            self.warn("unknown-feature", format!("$.requires[{at}]"), message, msg!(fix_newer_version));
        }
        if head.axis == AxisKind::Number || head.calendar == CalendarKind::Julian {
            let (path, message) = if head.axis == AxisKind::Number {
                ("$.axis", msg!(fault_axis_number))
            } else {
                ("$.calendar", msg!(fault_axis_julian))
            };
            self.warn("no-axis", path.to_owned(), message, msg!(date_fix_other_axis));
        }
        if let Some(view) = &head.view {
            self.date(view, "$.view".to_owned());
        }
        let categories = self.categories.clone();
        for (at, category) in head.categories.iter().enumerate() {
            if let Some(id) = category.parent.as_deref().filter(|id| !categories.contains(id)) {
                self.unknown(format!("$.categories[{at}].parent"), msg!(fault_no_category, id = id));
            }
        }
        for (at, office) in head.offices.iter().enumerate() {
            self.entity(office.of.as_deref(), || format!("$.offices[{at}].of"));
        }
    }

    fn lanes(&mut self, lanes: LaneList) {
        let head = self.timeline.head();
        let num_named = if lanes == LaneList::AreDeclared { head.lanes.len() } else { usize::MAX };
        let further = self.timeline.lanes().iter().skip(num_named);
        let undeclared = further.filter(|lane| !lane.id.is_empty() && !lane.id.starts_with("office:"));
        let ids: Vec<&str> = undeclared.map(|lane| lane.id.as_str()).collect();
        for id in ids.iter().take(MAX_LANES_NAMED) {
            self.unknown_lane(msg!(fault_lane_undeclared, id = *id));
        }
        if ids.len() > MAX_LANES_NAMED {
            let more = ids.len() - MAX_LANES_NAMED;
            self.unknown_lane(msg!(fault_lanes_undeclared, count = more));
        }
        let lanes: HashSet<&str> = head.lanes.iter().map(|lane| lane.id.as_str()).collect();
        for (at, lane) in head.lanes.iter().enumerate() {
            if let Some(id) = lane.parent.as_deref().filter(|id| !lanes.contains(id)) {
                self.unknown(format!("$.lanes[{at}].parent"), msg!(fault_no_lane, id = id));
            }
            self.entity(lane.entity.as_deref(), || format!("$.lanes[{at}].entity"));
        }
    }

    fn unknown_lane(&mut self, message: Message) {
        self.find(Severity::Note, "unknown-lane", "$.lanes".to_owned(), message, msg!(fix_lane));
    }

    fn unknown(&mut self, path: String, message: Message) {
        self.warn("unknown-reference", path, message, msg!(fix_add));
    }

    fn entity(&mut self, id: Option<&str>, path: impl Fn() -> String) {
        if let Some(id) = id.filter(|id| self.timeline.entity(id).is_none()) {
            self.warn("unknown-reference", path(), msg!(fault_no_entity, id = id), msg!(fix_entity));
        }
    }

    fn row(&mut self, id: Option<&str>, path: impl Fn() -> String) {
        let Some(id) = id else { return };
        if id.contains(':') || self.timeline.row_by_id(id).is_some() {
            return;
        }
        if !self.unplaced.contains(id) {
            self.warn("unknown-reference", path(), msg!(fault_no_event, id = id), msg!(fix_id));
        }
    }

    fn date(&mut self, when: &When, path: String) {
        if when.number.is_some() {
            return;
        }
        match when.extent(Reading::Occurrence, Resolution::Seconds, ZoneRule::Wall) {
            Err(err) => {
                let message = msg!(fault_as_it_stands, fault = err.message());
                self.warn("bad-date", path, message, err.help());
            }
            Ok(extent) if extent.marks.has(Marks::REVERSED) => {
                let (message, help) = (DateError::Reversed.message(), DateError::Reversed.help());
                self.warn("reversed-date", path, message, help);
            }
            Ok(_) => {}
        }
    }

    fn ids(&mut self) {
        let head = self.timeline.head();
        let lists: [(&str, Vec<&str>); 6] = [
            ("sources", head.sources.iter().map(|source| source.id.as_str()).collect()),
            ("entities", head.entities.iter().map(|entity| entity.id.as_str()).collect()),
            ("lanes", head.lanes.iter().map(|lane| lane.id.as_str()).collect()),
            ("categories", head.categories.iter().map(|category| category.id.as_str()).collect()),
            ("offices", head.offices.iter().map(|office| office.id.as_str()).collect()),
            ("stories", head.stories.iter().filter_map(|story| story.id.as_deref()).collect()),
        ];
        for (list, ids) in lists {
            let mut seen = HashSet::new();
            for (at, id) in ids.iter().enumerate() {
                self.id_form(id, || format!("$.{list}[{at}].id"));
                if !seen.insert(*id) {
                    let message = msg!(fault_id_twice_in, id = *id, list = list);
                    self.warn("doubled-id", format!("$.{list}[{at}].id"), message, msg!(fix_id_twice));
                }
            }
        }
        self.row_ids();
    }

    fn id_form(&mut self, id: &str, path: impl Fn() -> String) {
        let is_good = !id.is_empty()
            && id.len() <= 128
            && !id.contains(|letter: char| letter.is_whitespace() || "#/\\".contains(letter));
        if !is_good {
            self.warn("bad-id", path(), msg!(fault_bad_id, id = excerpt(id)), msg!(fix_bad_id));
        }
    }

    fn row_ids(&mut self) {
        let timeline = self.timeline;
        let rows = timeline.rows_with_sorted_ids();
        for row in rows {
            self.id_form(timeline.id_of(*row), || format!("{}.id", timeline.path_of(*row)));
        }
        for same in rows.chunk_by(|one, two| timeline.id_of(*one) == timeline.id_of(*two)) {
            let mut in_file_order = same.to_vec();
            in_file_order.sort_by_key(|row| timeline.columns().file_order(*row));
            for row in in_file_order.iter().skip(1) {
                self.doubled_id(timeline.id_of(*row), format!("{}.id", timeline.path_of(*row)));
            }
        }
    }

    fn doubled_id(&mut self, id: &str, path: String) {
        self.warn("doubled-id", path, msg!(fault_id_twice, id = id), msg!(fix_id_twice));
    }

    fn events(&mut self) {
        for row in self.timeline.rows() {
            if self.timeline.marks(row).has(Marks::REVERSED) {
                let path = format!("{}.when", self.timeline.path_of(row));
                self.warn("reversed-date", path, msg!(fault_reversed), msg!(date_fix_reversed));
            }
        }
        for (row, event) in self.timeline.rows_with_details() {
            self.event(event, &self.timeline.path_of(row));
        }
        for unplaced in self.timeline.unplaced() {
            let path = format!("$.events[{}]", unplaced.file_order);
            self.event(&unplaced.event, &path);
            if let Some(id) = &unplaced.event.id
                && self.timeline.row_by_id(id).is_some()
            {
                self.doubled_id(id, format!("{path}.id"));
            }
        }
        self.part_cycles();
    }

    fn event(&mut self, event: &Event, path: &str) {
        if let Some(weight) = event.weight.filter(|weight| !(0.0..=1.0).contains(weight)) {
            let message = msg!(fault_weight, weight = weight.to_string());
            self.warn("bad-weight", format!("{path}.weight"), message, msg!(fix_weight));
        }
        for (at, when) in event.was.iter().enumerate() {
            self.date(when, format!("{path}.was[{at}]"));
        }
        for (at, id) in event.categories.iter().enumerate() {
            if !self.categories.contains(id.as_str()) {
                let path = format!("{path}.categories[{at}]");
                self.warn("unknown-reference", path, msg!(fault_no_category, id = id), msg!(fix_category));
            }
        }
        self.entity(event.host.as_deref(), || format!("{path}.host"));
        self.row(event.part_of.as_deref(), || format!("{path}.part_of"));
        if let Some(place) = &event.place {
            self.entity(place.entity.as_deref(), || format!("{path}.place.entity"));
        }
        for (at, link) in event.links.iter().enumerate() {
            self.row(Some(&link.to), || format!("{path}.links[{at}].to"));
        }
        for (at, participant) in event.participants.iter().enumerate() {
            let path = format!("{path}.participants[{at}]");
            self.entity(participant.represents.as_deref(), || format!("{path}.for"));
            self.claims(&participant.claims, &path, &[("attendance", participant.attendance.word())]);
        }
        for (at, item) in event.agenda.iter().enumerate() {
            self.claims(&item.claims, &format!("{path}.agenda[{at}]"), &[("status", item.status.word())]);
        }
        for (at, outcome) in event.outcomes.iter().enumerate() {
            self.claims(
                &outcome.claims,
                &format!("{path}.outcomes[{at}]"),
                &[("status", outcome.status.word())],
            );
        }
        for (at, statement) in event.statements.iter().enumerate() {
            if let Some(when) = &statement.when {
                self.date(when, format!("{path}.statements[{at}].when"));
            }
        }
        let edtf = if event.when.edtf.is_empty() { None } else { Some(event.when.edtf.as_str()) };
        let shown = [("status", Some(event.status.word())), ("when", edtf)];
        let shown: Vec<(&str, &str)> =
            shown.into_iter().filter_map(|(about, value)| Some((about, value?))).collect();
        self.claims(&event.claims, path, &shown);
    }

    /// The value an object shows must be the preferred one of its claims.
    fn claims(&mut self, claims: &[Claim], path: &str, shown: &[(&str, &str)]) {
        let mut preferred: HashSet<&str> = HashSet::new();
        for (at, claim) in claims.iter().enumerate() {
            let path = format!("{path}.claims[{at}]");
            if let Some(day) = &claim.as_of {
                self.date(&When::plain(day.as_str()), format!("{path}.asOf"));
            }
            if claim.rank != model::words::Rank::Preferred {
                continue;
            }
            if !preferred.insert(&claim.about) {
                let message = msg!(fault_two_preferred, about = &claim.about);
                self.warn("two-preferred", format!("{path}.rank"), message, msg!(fix_two_preferred));
            }
            let value = match &claim.value {
                ClaimValue::Text(text) => text.as_str(),
                ClaimValue::Date(when) => when.edtf.as_str(),
                ClaimValue::Count(_) | ClaimValue::Other(_) => continue,
            };
            if let Some((about, shown)) =
                shown.iter().find(|(about, shown)| *about == claim.about && *shown != value)
            {
                let message = msg!(fault_not_preferred, about = *about, shown = *shown, value = value);
                self.warn("shown-not-preferred", path, message, msg!(fix_not_preferred));
            }
        }
    }

    fn part_cycles(&mut self) {
        for path in cycles::parts_of_themselves(self.timeline) {
            let path = format!("{path}.part_of");
            self.warn("part-cycle", path, msg!(fault_part_cycle), msg!(fix_part_cycle));
        }
    }

    fn terms(&mut self) {
        for (at, term) in self.timeline.terms().iter().enumerate() {
            let path = format!("$.terms[{at}]");
            self.entity(term.of.as_deref(), || format!("{path}.of"));
            self.row(term.begins.as_deref(), || format!("{path}.begins"));
            self.row(term.ends.as_deref(), || format!("{path}.ends"));
            let shown = [("status", term.status.word()), ("when", term.when.edtf.as_str())];
            self.claims(&term.claims, &path, &shown);
        }
    }

    fn stories(&mut self) {
        for (at, story) in self.timeline.head().stories.iter().enumerate() {
            for (step_at, step) in story.steps.iter().enumerate() {
                let path = format!("$.stories[{at}].steps[{step_at}]");
                self.row(step.event.as_deref(), || format!("{path}.event"));
                for (id_at, id) in step.select.iter().enumerate() {
                    self.row(Some(id), || format!("{path}.select[{id_at}]"));
                }
                if let Some(view) = &step.view {
                    self.date(view, format!("{path}.view"));
                }
            }
        }
    }

    fn citations(&mut self) {
        let timeline = self.timeline;
        let mut unknown = UnknownSources { timeline, found: Vec::new() };
        let mut path = "$".to_owned();
        super::document::walk_head(timeline, &mut path, &mut unknown);
        for (row, event) in timeline.rows_with_details() {
            event.walk(&mut timeline.path_of(row), &mut unknown);
        }
        for unplaced in timeline.unplaced() {
            unplaced.event.walk(&mut format!("$.events[{}]", unplaced.file_order), &mut unknown);
        }
        for (path, source) in unknown.found {
            self.warn("unknown-source", path, msg!(fault_no_source, id = source), msg!(fix_source));
        }
    }
}

/// Collects citations of sources that are not in the list.
struct UnknownSources<'t> {
    timeline: &'t Timeline,
    found: Vec<(String, String)>,
}

impl Visitor for UnknownSources<'_> {
    fn cite(&mut self, path: &str, cite: &Cite) {
        if self.timeline.source(&cite.source).is_none() {
            self.found.push((path.to_owned(), cite.source.clone()));
        }
    }
}

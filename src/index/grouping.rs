//! What lanes can be made of, and the values that each row has for it.

use super::facets::Involved;
use super::own;
use model::source::Source;
use model::words::{EntityKind, EventStatus, Word as _};
use model::{EventId, RowKind, Timeline};
use words::{Message, Words, msg};

/// What lanes stand for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Grouping {
    /// What the file says.
    #[default]
    AsInFile,
    /// A state that is named.
    State,
    /// A person that is named.
    Person,
    /// A category, terms of office, or statements.
    Kind,
    Theme,
    Source,
    Place,
    /// What the texts say became of an event.
    Status,
    /// One of several documents.
    Layer,
    /// A column of the person's own, by its place among them.
    Column(u8),
}

impl Grouping {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 9] = [
        Self::AsInFile,
        Self::State,
        Self::Person,
        Self::Kind,
        Self::Theme,
        Self::Source,
        Self::Place,
        Self::Status,
        Self::Layer,
    ];

    /// The word on the command line.
    pub const fn word(self) -> &'static str {
        match self {
            Self::AsInFile => "file",
            Self::State => "state",
            Self::Person => "person",
            Self::Kind => "kind",
            Self::Theme => "theme",
            Self::Source => "source",
            Self::Place => "place",
            Self::Status => "status",
            Self::Layer => "layer",
            Self::Column(at) => column_word(at),
        }
    }

    /// What people call it.
    pub fn title(self) -> Message {
        match self {
            Self::AsInFile => msg!(grouping_file),
            Self::State => msg!(grouping_state),
            Self::Person => msg!(grouping_person),
            Self::Kind => msg!(grouping_kind),
            Self::Theme => msg!(grouping_theme),
            Self::Source => msg!(grouping_source),
            Self::Place => msg!(grouping_place),
            Self::Status => msg!(grouping_status),
            Self::Layer => msg!(grouping_layer),
            Self::Column(at) => msg!(grouping_column, number = (u64::from(at) + 1).to_string()),
        }
    }

    /// The lane of rows that have no value.
    pub(super) fn none_title(self) -> Message {
        match self {
            Self::AsInFile | Self::Kind => msg!(lanes_others),
            Self::State => msg!(lanes_no_state),
            Self::Person => msg!(lanes_nobody),
            Self::Theme => msg!(lanes_no_theme),
            Self::Source => msg!(lanes_no_source),
            Self::Place => msg!(lanes_no_place),
            Self::Status => msg!(lanes_no_status),
            Self::Layer => msg!(lanes_no_layer),
            Self::Column(_) => msg!(lanes_no_cell),
        }
    }

    /// The grouping of a word.
    pub fn from_word(word: &str) -> Option<Self> {
        let columns = (0..own::MAX_GROUPED as u8).map(Self::Column);
        Self::ALL.into_iter().chain(columns).find(|grouping| grouping.word() == word)
    }

    /// Whether lanes stand by how much is in them; otherwise by name.
    pub(super) const fn is_by_count(self) -> bool {
        matches!(self, Self::Person | Self::Theme | Self::Source | Self::Place | Self::Column(_))
    }

    /// What people call it, over a timeline: a column by its name.
    pub fn name(self, timeline: &Timeline, words: &Words) -> String {
        let column =
            if let Self::Column(at) = self { timeline.own_columns().get(usize::from(at)) } else { None };
        column.map_or_else(|| words.text(&self.title()), |column| column.name.clone())
    }

    /// Whether only details, terms and statements have values, so that plain rows need not be asked.
    const fn needs_details(self) -> bool {
        match self {
            Self::State | Self::Person | Self::Theme | Self::Source | Self::Place | Self::Column(_) => true,
            Self::AsInFile | Self::Kind | Self::Status | Self::Layer => false,
        }
    }
}

/// The word of a column on the command line.
const fn column_word(at: u8) -> &'static str {
    match at {
        0 => "column-1",
        1 => "column-2",
        2 => "column-3",
        3 => "column-4",
        4 => "column-5",
        5 => "column-6",
        6 => "column-7",
        _ => "column-8",
    }
}

/// The groupings that tell rows of a timeline apart.
pub fn groupings(timeline: &Timeline) -> Vec<Grouping> {
    let has_values = |grouping: &Grouping| match grouping {
        Grouping::AsInFile => true,
        Grouping::Layer => timeline.layers().len() > 1,
        Grouping::Kind | Grouping::Status => timeline.num_rows() > 0,
        _ => rows_with_values(timeline, *grouping).any(|row| !values(timeline, *grouping, row).is_empty()),
    };
    let known = Grouping::ALL.into_iter().filter(has_values);
    known.chain(own::grouped(timeline).map(Grouping::Column)).collect()
}

/// Rows that may have values.
pub(super) fn rows_with_values(
    timeline: &Timeline,
    grouping: Grouping,
) -> Box<dyn Iterator<Item = EventId> + '_> {
    if !grouping.needs_details() {
        return Box::new(timeline.rows());
    }
    let with_details = timeline.rows_with_details().map(|(row, _)| row);
    let terms = timeline.term_rows().iter().map(|(row, _)| *row);
    Box::new(with_details.chain(terms).chain(timeline.rows_of_statements()))
}

/// Kinds in the ids of their lanes, which settings and stories keep; what they are called is a message.
const TERMS: &str = "Terms of office";
const STATEMENTS: &str = "Statements";
const EVENTS: &str = "Events";
const OTHER_EVENTS: &str = "Other events";
const UNDESCRIBED: &str = "A category that the file does not describe";

fn status_title(status: EventStatus) -> Message {
    match status {
        EventStatus::Held => msg!(lanes_held),
        EventStatus::Ongoing => msg!(lanes_ongoing),
        EventStatus::Scheduled => msg!(lanes_scheduled),
        EventStatus::Proposed => msg!(lanes_proposed),
        EventStatus::Postponed => msg!(lanes_postponed),
        EventStatus::Cancelled => msg!(lanes_canceled),
        EventStatus::Unknown => msg!(lanes_status_unknown),
    }
}

/// One thing to group by: what stands first among lanes has the lower rank; equal ranks are sorted by count or name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct GroupValue<'t> {
    pub rank: u16,
    pub text: &'t str,
}

impl GroupValue<'_> {
    /// The title of its lane where the file has no word for it.
    pub(super) fn title(&self, grouping: Grouping) -> Option<Message> {
        match (grouping, self.text) {
            (Grouping::Status, word) => EventStatus::from_word(word).map(status_title),
            (Grouping::Kind, TERMS) if self.rank == 0 => Some(msg!(kind_terms)),
            (Grouping::Kind, STATEMENTS) if self.rank == u16::MAX => Some(msg!(kind_statements)),
            (Grouping::Kind, EVENTS) if self.rank == u16::MAX - 1 => Some(msg!(kind_events)),
            (Grouping::Kind, OTHER_EVENTS) if self.rank == u16::MAX - 1 => Some(msg!(kind_other_events)),
            (Grouping::Kind, UNDESCRIBED) if self.rank == u16::MAX - 2 => Some(msg!(lanes_unknown_category)),
            _ => None,
        }
    }
}

/// What a row has to be grouped by: each value once, in order.
pub(super) fn values(timeline: &Timeline, grouping: Grouping, row: EventId) -> Vec<GroupValue<'_>> {
    let mut values: Vec<GroupValue<'_>> = match grouping {
        Grouping::Kind => kinds(timeline, row),
        Grouping::Status => status(timeline, row).into_iter().collect(),
        Grouping::Layer => {
            let rank = u16::from(timeline.layer(row).0);
            timeline.layer_title(row).map(|text| GroupValue { rank, text }).into_iter().collect()
        }
        _ => texts(timeline, grouping, row).into_iter().map(|text| GroupValue { rank: 0, text }).collect(),
    };
    values.sort_unstable();
    values.dedup();
    values
}

/// Names and words, some more than once.
pub(super) fn texts(timeline: &Timeline, grouping: Grouping, row: EventId) -> Vec<&str> {
    let involved = Involved::of(timeline, row);
    let named = |kind: EntityKind| {
        let of_kind = |id| timeline.entity(id).filter(|entity| entity.kind == kind);
        involved.ids().filter_map(of_kind).map(|entity| entity.name.as_str()).collect()
    };
    match grouping {
        Grouping::State => named(EntityKind::State),
        Grouping::Person => named(EntityKind::Person),
        Grouping::Theme => involved.themes().collect(),
        Grouping::Source => {
            let name = |id| timeline.source(id).map(Source::citation_name);
            involved.sources().filter_map(name).collect()
        }
        Grouping::Place => place(timeline, row).into_iter().collect(),
        Grouping::Column(at) => own::cell(timeline, usize::from(at), row).into_iter().collect(),
        Grouping::AsInFile | Grouping::Kind | Grouping::Status | Grouping::Layer => Vec::new(),
    }
}

/// Terms first, then categories as the file has them, other events and statements.
fn kinds(timeline: &Timeline, row: EventId) -> Vec<GroupValue<'_>> {
    let one = |rank, text| vec![GroupValue { rank, text }];
    let categories = &timeline.head().categories;
    match timeline.kind(row) {
        RowKind::Term => return one(0, TERMS),
        RowKind::Statements => return one(u16::MAX, STATEMENTS),
        RowKind::Event(_) => {}
    }
    let of_event = timeline.details(row).map_or(&[][..], |event| &event.categories);
    if of_event.is_empty() {
        let text = if categories.is_empty() { EVENTS } else { OTHER_EVENTS };
        return one(u16::MAX - 1, text);
    }
    let value = |id: &'_ String| -> GroupValue<'_> {
        let at = categories.iter().position(|category| category.id == *id);
        match at.and_then(|at| Some((at, categories.get(at)?))) {
            Some((at, category)) => GroupValue { rank: (at as u16).saturating_add(1), text: &category.title },
            None => GroupValue { rank: u16::MAX - 2, text: UNDESCRIBED },
        }
    };
    of_event.iter().map(value).collect()
}

/// Only events have one that they share.
fn status(timeline: &Timeline, row: EventId) -> Option<GroupValue<'_>> {
    let is_event = matches!(timeline.kind(row), RowKind::Event(_));
    let status = timeline.status(row);
    let rank = EventStatus::ALL.iter().position(|known| *known == status)?;
    is_event.then_some(GroupValue { rank: rank as u16, text: status.word() })
}

/// The name of a place, or of the house where there is none.
fn place(timeline: &Timeline, row: EventId) -> Option<&str> {
    let place = match timeline.statement_group(row) {
        Some(group) => timeline.details(group.event)?.place.as_ref()?,
        None => timeline.details(row)?.place.as_ref()?,
    };
    let entity = place.entity.as_deref().map(|id| timeline.name_of(id));
    entity.or(place.name.as_deref()).or(place.venue.as_deref())
}

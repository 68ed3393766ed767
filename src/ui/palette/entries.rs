//! What the palette lists for what is typed: terms near to it, what the file has by that name, and everything that can be
//! done.

use index::facets::Facet;
use index::follow::Followed;
use index::normalize::normalized;
use index::query::Field;
use index::search::find_words;
use index::{NearTermKind, SearchWords, nearest_terms};
use model::date::text::DateStyle;
use model::words::{EntityKind, StepMode};
use model::{EventId, LaneId};
use session::command::{FilterCommand, LaneCommand, SearchCommand, SelectCommand, ViewCommand};
use session::{Action, Command, Session, Shortcut};
use words::{Message, Words, msg, text};

/// Something that can be chosen.
#[derive(Clone, Debug)]
pub struct PaletteEntry {
    pub section: PaletteSection,
    pub title: String,
    /// What it is, under or behind the title.
    pub note: String,
    /// The key that does the same.
    pub key: String,
    pub commands: Vec<Command>,
}

/// A part of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PaletteSection {
    /// Terms near to what was typed.
    Near,
    /// What the file has.
    File,
    Actions,
}

/// Most entries of each sort.
const MAX_THEMES: usize = 4;
const MAX_ENTITIES: usize = 5;
const MAX_LANES: usize = 4;
const MAX_EVENTS: usize = 8;

/// Files of more rows are searched on a thread, by the search.
const MAX_ROWS: usize = 50_000;

/// Everything that what is typed may mean, the nearest first.
pub fn entries(session: &Session, facets: &[Facet], typed: &str) -> Vec<PaletteEntry> {
    let words = SearchWords::new(typed);
    let mut found = Vec::new();
    if !words.is_empty() {
        found = of_file(session, facets, &words, typed);
        if found.is_empty() {
            found = near(session, typed);
        }
    }
    found.extend(dates(session, typed));
    let mut actions: Vec<PaletteEntry> = Action::ALL
        .iter()
        .filter(|action| words.is_empty() || words.are_in(&action.title(session.words())))
        .filter_map(|action| of_action(session, *action))
        .collect();
    let beginning = normalized(typed.trim());
    let name = |entry: &PaletteEntry| normalized(entry.title.trim_end_matches('…'));
    actions.sort_by_key(|entry| !name(entry).starts_with(&beginning));
    // What is called by its whole name is meant before all that only speaks of it.
    if actions.first().is_some_and(|action| name(action) == beginning) {
        actions.extend(found);
        return actions;
    }
    found.extend(search_for(typed, session.words()));
    found.extend(actions);
    found
}

fn of_action(session: &Session, action: Action) -> Option<PaletteEntry> {
    // What is open already needs no way in.
    let command = action.command(session).filter(|_| !matches!(action, Action::Palette | Action::Escape))?;
    Some(PaletteEntry {
        section: PaletteSection::Actions,
        title: action.title(session.words()),
        note: String::new(),
        key: session.shortcut(action).map_or_else(String::new, |key: Shortcut| key.text(session.words())),
        commands: vec![command],
    })
}

/// The ways to a date, where one is typed.
fn dates(session: &Session, typed: &str) -> Vec<PaletteEntry> {
    let typed = typed.trim();
    let Ok((when, _)) = session.date_from_typed(typed) else { return Vec::new() };
    let entry = |title: String, commands: Vec<Command>| PaletteEntry {
        section: PaletteSection::File,
        title,
        note: String::new(),
        key: String::new(),
        commands,
    };
    let text = when.text(DateStyle::Long, session.words());
    let go_to =
        || vec![ViewCommand::Mode(StepMode::Timeline).into(), ViewCommand::GoTo(typed.to_owned()).into()];
    let kept = session.filter().query.within(&when.edtf);
    let only = go_to().into_iter().chain([FilterCommand::Query(Box::new(kept)).into()]).collect();
    let words = session.words();
    vec![
        entry(text!(words, palette_go_to, date = text.as_str()), go_to()),
        entry(text!(words, palette_only, date = text.as_str()), only),
    ]
}

fn search_for(typed: &str, words: &Words) -> Option<PaletteEntry> {
    let typed = typed.trim();
    (!typed.is_empty()).then(|| PaletteEntry {
        section: PaletteSection::Actions,
        title: text!(words, palette_search, typed = typed),
        note: String::new(),
        key: String::new(),
        commands: vec![SearchCommand::Open.into(), SearchCommand::Look(typed.to_owned()).into()],
    })
}

/// Terms near to what is found nowhere; of a large file the search tells them.
fn near(session: &Session, typed: &str) -> Vec<PaletteEntry> {
    let timeline = &session.document().timeline;
    if timeline.num_rows() > MAX_ROWS {
        return Vec::new();
    }
    let entry = |near: index::NearTerm| PaletteEntry {
        section: PaletteSection::Near,
        title: near.term,
        note: counted(near_kind(near.kind), near.count, session.words()),
        key: String::new(),
        commands: vec![SearchCommand::Open.into(), SearchCommand::Look(near.query).into()],
    };
    nearest_terms(timeline, typed).into_iter().map(entry).collect()
}

/// What a term is.
pub fn near_kind(kind: NearTermKind) -> Message {
    match kind {
        NearTermKind::Theme => msg!(kind_theme),
        NearTermKind::Name => msg!(kind_name),
        NearTermKind::Word => msg!(kind_word),
    }
}

/// What something is, and in how many events it stands.
pub fn counted(kind: Message, count: usize, words: &Words) -> String {
    text!(words, palette_note, kind = kind, events = msg!(status_events, count = count))
}

/// What the file has by these words.
fn of_file(session: &Session, facets: &[Facet], words: &SearchWords, typed: &str) -> Vec<PaletteEntry> {
    let mut found = Vec::new();
    let beginning = normalized(typed);
    let mut add = |mut some: Vec<PaletteEntry>, most: usize| {
        some.sort_by_key(|entry| !normalized(&entry.title).starts_with(&beginning));
        some.truncate(most);
        found.extend(some);
    };
    add(themes(session, facets, words), MAX_THEMES);
    add(entities(session, words), MAX_ENTITIES);
    add(lanes(session, words), MAX_LANES);
    let timeline = &session.document().timeline;
    if timeline.num_rows() <= MAX_ROWS {
        // Those with the words in their titles come before those that only speak of them.
        let mut rows = find_words(timeline, words);
        rows.sort_by_key(|row| !words.are_in(timeline.title(*row)));
        add(rows.into_iter().take(MAX_EVENTS).map(|row| event(session, row)).collect(), MAX_EVENTS);
    }
    found
}

fn of_file_entry(title: &str, note: String, commands: Vec<Command>) -> PaletteEntry {
    PaletteEntry {
        section: PaletteSection::File,
        title: title.to_owned(),
        note,
        key: String::new(),
        commands,
    }
}

/// Shows on the timeline what is followed.
fn follow(followed: Followed) -> Vec<Command> {
    vec![ViewCommand::Mode(StepMode::Timeline).into(), ViewCommand::Follow(Some(followed)).into()]
}

fn themes(session: &Session, facets: &[Facet], words: &SearchWords) -> Vec<PaletteEntry> {
    let themes = facets.iter().filter(|facet| facet.field == Field::Theme).flat_map(|facet| &facet.choices);
    let meant = themes.filter(|theme| words.are_in(&theme.title));
    let entry = |theme: &index::filter::Choice<String>| {
        let note = counted(msg!(kind_theme), theme.count, session.words());
        of_file_entry(&theme.title, note, follow(Followed::Theme(theme.value.clone())))
    };
    meant.map(entry).collect()
}

fn entities(session: &Session, words: &SearchWords) -> Vec<PaletteEntry> {
    let entities = &session.document().timeline.head().entities;
    let is_meant = |entity: &&model::entity::Entity| {
        words.are_in(&entity.name) || entity.names.iter().any(|name| words.are_in(&name.text))
    };
    let entry = |entity: &model::entity::Entity| {
        let kind = match entity.kind {
            EntityKind::State => msg!(kind_state),
            EntityKind::Person => msg!(kind_person),
            EntityKind::Place => msg!(kind_place),
            EntityKind::Organization => msg!(kind_organization),
            EntityKind::Document => msg!(kind_document),
            EntityKind::Other => msg!(kind_name),
        };
        of_file_entry(&entity.name, session.words().text(&kind), follow(Followed::Entity(entity.id.clone())))
    };
    entities.iter().filter(is_meant).map(entry).collect()
}

fn lanes(session: &Session, words: &SearchWords) -> Vec<PaletteEntry> {
    let table = session.index().table();
    let off = &session.view().hidden_lanes;
    let entry = |lane: LaneId| {
        let title = table.title(lane, session.words());
        let note = if off.contains(&lane) { msg!(palette_show_lane) } else { msg!(palette_hide_lane) };
        let commands = vec![ViewCommand::Mode(StepMode::Timeline).into(), LaneCommand::Toggle(lane).into()];
        of_file_entry(&title, session.words().text(&note), commands)
    };
    let is_meant = |lane: &LaneId| words.are_in(&table.title(*lane, session.words()));
    table.ids().filter(is_meant).map(entry).collect()
}

fn event(session: &Session, row: EventId) -> PaletteEntry {
    let timeline = &session.document().timeline;
    let date = timeline.when(row).label(&timeline.extent(row), session.words());
    let layer = timeline.layer_title(row).map(|title| format!(" · {title}")).unwrap_or_default();
    of_file_entry(timeline.title(row), format!("{date}{layer}"), vec![SelectCommand::Reveal(row).into()])
}

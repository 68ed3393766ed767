//! What the filter keeps and leaves out, as chips that take one part of it back, and one word that takes back all.

use crate::icons::Icon;
use crate::style::Look;
use egui::accesskit::Role as NodeRole;
use egui::{Button, Ui, WidgetInfo};
use index::filter::KindChoice;
use index::query::{Clause, Field, Query};
use model::date::When;
use model::date::text::DateStyle;
use model::words::{AgendaStatus, Attendance, EventStatus, OutcomeStatus, Word as _};
use scene::marks;
use session::command::{FilterCommand, LaneCommand, SearchCommand};
use session::{Action, Command, Session};
use theme::{Role, TextSize, TextStyle, Weight};
use words::{Message, Words, msg, text};

/// A part of the filter, and what takes it back.
pub struct FilterChip {
    pub title: String,
    pub removal: Command,
}

/// All parts of the filter that is on.
pub fn filter_chips(session: &Session) -> Vec<FilterChip> {
    let (filter, timeline) = (session.filter(), &session.document().timeline);
    let words = session.words();
    let mut chips = query_chips(&filter.query, words);
    let mut add = |title: String, removal: Command| chips.push(FilterChip { title, removal });
    for kind in &filter.hidden_kinds {
        let category = |id: &str| {
            let mut categories = timeline.head().categories.iter();
            categories
                .find(|category| category.id == id)
                .map_or_else(|| id.to_owned(), |known| known.title.clone())
        };
        let title = match kind {
            KindChoice::Terms => text!(words, chip_terms),
            KindChoice::Category(id) => category(id),
            KindChoice::Uncategorized => text!(words, chip_uncategorized),
            KindChoice::Statements => text!(words, chip_statements),
        };
        add(text!(words, chip_without, what = title), FilterCommand::ToggleKind(kind.clone()).into());
    }
    let hidden = EventStatus::ALL.iter().filter(|status| filter.hidden_statuses.contains(status.word()));
    for status in hidden {
        let title = marks::of_event(*status).word.text(words);
        add(text!(words, chip_without, what = title), FilterCommand::ToggleStatus(*status).into());
    }
    for layer in &filter.hidden_layers {
        let title = session.document().layer_title(*layer);
        add(text!(words, chip_without, what = title), FilterCommand::ToggleLayer(*layer).into());
    }
    let hidden_lanes = session.view().hidden_lanes.len();
    // The lanes of a layer that is switched off go with it.
    if hidden_lanes > 0 && filter.hidden_layers.is_empty() {
        add(text!(words, chip_lanes, count = hidden_lanes), LaneCommand::ShowAll.into());
    }
    if let Some(search) = session.search().filter(|_| filter.only.is_some()) {
        add(text!(words, chip_only, words = search.words.trim()), SearchCommand::ToggleOnly.into());
    }
    chips
}

fn query_chips(query: &Query, words: &Words) -> Vec<FilterChip> {
    let chip = |title: String, rest: Query| FilterChip {
        title,
        removal: FilterCommand::Query(Box::new(rest)).into(),
    };
    let clauses = query.clauses.iter().enumerate();
    let clauses = clauses.map(|(at, clause)| chip(clause_title(clause, words), query.without_clause(at)));
    let range = query
        .range
        .iter()
        .map(|range| chip(range_title(range, words), Query { range: None, ..query.clone() }));
    let typed = query.words.iter().enumerate();
    let typed = typed.map(|(at, word)| chip(text!(words, quoted, text = word), query.without_word(at)));
    clauses.chain(range).chain(typed).collect()
}

/// A clause as it is shown; the filter itself keeps its keys.
fn clause_title(clause: &Clause, words: &Words) -> String {
    let (field, value) = (clause.field.title(), choice_title(clause.field, &clause.value, words));
    if clause.is_not {
        text!(words, chip_clause_not, field = field, value = value)
    } else {
        text!(words, chip_clause, field = field, value = value)
    }
}

fn range_title(edtf: &str, words: &Words) -> String {
    match edtf.split_once('/') {
        Some((from, "..")) => text!(words, chip_from, date = from),
        Some(("..", to)) => text!(words, chip_until, date = to),
        Some(_) => When::plain(edtf).text(DateStyle::Short, words),
        None => text!(words, chip_in, date = When::plain(edtf).text(DateStyle::Short, words)),
    }
}

/// A value of a field as it is shown: words of the format in the language, all others as the file has them.
pub fn choice_title(field: Field, value: &str, words: &Words) -> String {
    let word = match field {
        Field::Status => EventStatus::from_word(value).map(|status| marks::of_event(status).word.message()),
        Field::Attendance => {
            Attendance::from_word(value).map(|there| marks::of_attendance(there).word.message())
        }
        Field::Outcome => {
            OutcomeStatus::from_word(value).map(|status| marks::of_outcome(status).word.message())
        }
        Field::Agenda => AgendaStatus::from_word(value).map(|status| marks::of_agenda(status).word.message()),
        Field::Certainty => certainty_title(value),
        Field::Kind
        | Field::State
        | Field::Person
        | Field::Who
        | Field::Theme
        | Field::Source
        | Field::Layer
        | Field::Lane
        | Field::Own
        | Field::Place => None,
    };
    word.map_or_else(|| value.to_owned(), |word| words.text(&word))
}

fn certainty_title(value: &str) -> Option<Message> {
    Some(match value {
        "day" => msg!(certainty_day),
        "month" => msg!(certainty_month),
        "year" => msg!(certainty_year),
        "longer" => msg!(certainty_longer),
        "open" => msg!(certainty_open),
        "approximate" => msg!(certainty_approximate),
        "uncertain" => msg!(certainty_uncertain),
        "inferred" => msg!(certainty_inferred),
        _ => return None,
    })
}

/// Shows as many chips as there is room for; the others behind a button, and the way to take back all.
pub fn chips_ui(ui: &mut Ui, session: &Session, look: &Look, commands: &mut Vec<Command>) {
    let chips = filter_chips(session);
    if chips.is_empty() {
        return;
    }
    ui.spacing_mut().item_spacing.x = 6.0;
    let mut rest = chips.iter();
    let num_shown = num_that_fit(&chips, ui.available_width());
    for chip in rest.by_ref().take(num_shown) {
        chip_ui(ui, chip, look, commands);
    }
    let rest = rest.as_slice();
    if !rest.is_empty() {
        ui.menu_button(look.note(format!("+ {}", rest.len())), |ui| {
            for chip in rest {
                chip_ui(ui, chip, look, commands);
            }
        });
    }
    let text = look.text(
        text!(look.words, chips_clear),
        TextStyle::new(TextSize::Body, Weight::Medium),
        Role::Accent,
    );
    let clear = ui
        .add(Button::new(text).frame_when_inactive(false))
        .on_hover_text(Action::ClearFilter.title(&look.words));
    clear.widget_info(|| WidgetInfo::labeled(NodeRole::Button, true, Action::ClearFilter.title(&look.words)));
    if clear.clicked() {
        commands.extend(Action::ClearFilter.command(session));
    }
}

/// Points that a chip takes beside its letters, and for each of these; points for what stands behind the chips.
const AROUND: f32 = 46.0;
const LETTER: f32 = 7.0;
const BEHIND: f32 = 100.0;

fn num_that_fit(chips: &[FilterChip], width: f32) -> usize {
    let mut left = width - BEHIND;
    let fits = |chip: &&FilterChip| {
        left -= AROUND + LETTER * chip.title.chars().count() as f32;
        left >= 0.0
    };
    chips.iter().take_while(fits).count()
}

fn chip_ui(ui: &mut Ui, chip: &FilterChip, look: &Look, commands: &mut Vec<Command>) {
    let text = look.text(&chip.title, TextStyle::new(TextSize::Body, Weight::Regular), Role::Accent);
    let button = Button::new((text, Icon::Close.image(12.0, Role::Accent, look)));
    let button = button.fill(look.color(Role::AccentGround)).corner_radius(14.0);
    let name = text!(look.words, chip_remove, title = &chip.title);
    let response = ui.add(button);
    response.widget_info(|| WidgetInfo::labeled(NodeRole::Button, true, name.as_str()));
    if response.on_hover_text(name.as_str()).clicked() {
        commands.push(chip.removal.clone());
    }
}

//! What the filter keeps and leaves out, as chips that take one part of it back, and one word that takes back all.

use crate::icons::Icon;
use crate::style::Look;
use egui::accesskit::Role as NodeRole;
use egui::{Button, Ui, WidgetInfo};
use index::filter::KindChoice;
use index::query::{Clause, Query};
use model::words::{EventStatus, Word as _};
use scene::marks;
use session::command::{FilterCommand, LaneCommand, SearchCommand};
use session::{Action, Command, Session};
use theme::{Role, TextSize, TextStyle, Weight};
use words::text;

/// A part of the filter, and what takes it back.
pub struct FilterChip {
    pub title: String,
    pub removal: Command,
}

/// All parts of the filter that is on.
pub fn filter_chips(session: &Session) -> Vec<FilterChip> {
    let (filter, timeline) = (session.filter(), &session.document().timeline);
    let mut chips = query_chips(&filter.query);
    let words = session.words();
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

fn query_chips(query: &Query) -> Vec<FilterChip> {
    let chip = |title: String, rest: Query| FilterChip {
        title,
        removal: FilterCommand::Query(Box::new(rest)).into(),
    };
    let clauses = query.clauses.iter().enumerate();
    let clauses = clauses.map(|(at, clause)| chip(clause_title(clause), query.without_clause(at)));
    let range =
        query.range.iter().map(|range| chip(range_title(range), Query { range: None, ..query.clone() }));
    let words = query.words.iter().enumerate();
    let words = words.map(|(at, word)| chip(format!("“{word}”"), query.without_word(at)));
    clauses.chain(range).chain(words).collect()
}

fn clause_title(clause: &Clause) -> String {
    let not = if clause.is_not { "not " } else { "" };
    format!("{not}{}: {}", clause.field.word(), clause.value)
}

fn range_title(edtf: &str) -> String {
    match edtf.split_once('/') {
        Some((from, "..")) => format!("from {from}"),
        Some(("..", to)) => format!("until {to}"),
        Some((from, to)) => format!("{from} – {to}"),
        None => format!("in {edtf}"),
    }
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
    let name = format!("Take back the filter {}", chip.title);
    let response = ui.add(button);
    response.widget_info(|| WidgetInfo::labeled(NodeRole::Button, true, name.as_str()));
    if response.on_hover_text(name.as_str()).clicked() {
        commands.push(chip.removal.clone());
    }
}

//! The comparison in the window: chips of the events that are compared, which themes are shown, and the table; a click
//! opens what stands behind an item, a theme's name leads along the timeline.

use crate::grids::attendance_ui::{nothing_ui, rule, selected, switch};
use crate::grids::sheet_ui::{KeptSheet, MadeFrom, sheet_ui};
use crate::icons::{Icon, icon_button};
use crate::style::Look;
use egui::{Button, Frame, Id, Margin, Popup, ScrollArea, Ui, vec2};
use index::compare::{self, CHOICE, Comparison};
use index::follow::Followed;
use index::series::{Series, SeriesKey};
use model::date::text::DateStyle;
use model::words::StepMode;
use model::{EventId, Timeline};
use scene::draw_list::Target;
use scene::tables::compare::{CompareScene, ThemesShown};
use scene::{StickyTable, TextMeasure};
use session::command::{CompareCommand, ViewCommand};
use session::{Command, Session};
use theme::{Role, TextSize, TextStyle, Weight};
use words::text;

/// The comparison and its picture, kept until something they rest on changes.
#[derive(Default)]
pub struct CompareMemory {
    from: Option<MadeFrom<Option<Vec<EventId>>>>,
    all: Vec<Series>,
    comparison: Comparison,
    drawn: KeptSheet,
}

impl CompareMemory {
    fn prepare(&mut self, session: &Session) {
        let chosen = &session.comparing().chosen;
        if self.from.as_ref().is_some_and(|from| from.holds(session, chosen)) {
            return;
        }
        let timeline = &session.document().timeline;
        let passes = session.filter().compile(timeline);
        let lets = |row| passes.matches(row);
        self.all = compare::all_series(timeline, &lets);
        let rows = chosen.clone().unwrap_or_else(|| compare::first_choice(&self.all));
        self.comparison = compare::compare(timeline, &rows, &lets);
        self.drawn.forget();
        self.from = Some(MadeFrom::now(session, chosen.clone()));
    }

    fn sheet(&mut self, session: &Session, width: f32, measure: &TextMeasure) -> &StickyTable {
        let (timeline, comparison) = (&session.document().timeline, &self.comparison);
        self.drawn.get(session, width, || {
            let scene = CompareScene {
                slide_height: None,
                timeline,
                comparison,
                themes: session.comparing().themes,
                layer_of: Some(&|row| timeline.layer_title(row)),
                today: session.today(),
                selection: session.view().selection,
                detail: session.detail(),
                measure,
                words: session.words(),
                width,
            };
            scene.draw()
        })
    }
}

/// Style of a chip, and the room in it beside its words.
const CHIP: TextStyle = TextStyle::new(TextSize::Body, Weight::Medium);
const AROUND_LABEL: f32 = 62.0;

/// Shows the comparison, or what to do to see one.
pub fn compare_ui(
    ui: &mut Ui,
    session: &Session,
    memory: &mut CompareMemory,
    measure: &TextMeasure,
    look: &Look,
) -> Vec<Command> {
    memory.prepare(session);
    let mut commands = Vec::new();
    if memory.comparison.columns.is_empty() {
        let words = text!(look.words, compare_nothing);
        let help = text!(look.words, compare_help);
        nothing_ui(ui, session, (&words, &help), look, &mut commands);
        return commands;
    }
    Frame::new().inner_margin(Margin::symmetric(16, 8)).show(ui, |ui| {
        ui.horizontal_wrapped(|ui| choices(ui, session, memory, (measure, look), &mut commands));
    });
    rule(ui, look);
    let width = ui.available_width();
    let sheet = memory.sheet(session, width, measure);
    let answer = sheet_ui(ui, sheet, Id::unique("comparison"), session.view().selection, look);
    match answer.clicked {
        Some(Target::Theme(place)) => {
            let theme = memory.comparison.themes.get(place as usize).and_then(|theme| theme.tag.clone());
            commands.push(ViewCommand::Follow(theme.map(Followed::Theme)).into());
            commands.push(ViewCommand::Mode(StepMode::Timeline).into());
        }
        clicked => commands.extend(clicked.and_then(selected)),
    }
    commands
}

fn choices(
    ui: &mut Ui,
    session: &Session,
    memory: &CompareMemory,
    (measure, look): (&TextMeasure, &Look),
    commands: &mut Vec<Command>,
) {
    let timeline = &session.document().timeline;
    let rows: Vec<EventId> = memory.comparison.columns.iter().map(|column| column.first).collect();
    for row in &rows {
        // A frame does not wrap by itself.
        let label = measure.width(timeline.label(*row), CHIP);
        let date = measure.width(&timeline.when(*row).text(DateStyle::Short, &look.words), CHIP);
        if ui.available_width() < label + date + AROUND_LABEL {
            ui.end_row();
        }
        chip(ui, timeline, *row, rows.len() > *CHOICE.start(), look, commands);
    }
    if rows.len() < *CHOICE.end() {
        let button = ui.button(text!(look.words, compare_add));
        Popup::menu(&button).gap(4.0).show(|ui| candidates(ui, session, memory, look, commands));
    } else {
        ui.label(look.note(text!(look.words, compare_most, count = *CHOICE.end())));
    }
    ui.add_space(12.0);
    ui.spacing_mut().item_spacing.x = 2.0;
    for (title, themes) in [
        (text!(look.words, compare_all_themes), ThemesShown::All),
        (text!(look.words, compare_recurring), ThemesShown::Recurring),
    ] {
        let command = CompareCommand::Themes(themes);
        switch(ui, &title, session.comparing().themes == themes, command, commands);
    }
}

/// An event that is compared, with the way out.
fn chip(
    ui: &mut Ui,
    timeline: &Timeline,
    row: EventId,
    can_go: bool,
    look: &Look,
    commands: &mut Vec<Command>,
) {
    let frame = Frame::new()
        .fill(look.color(Role::Panel))
        .stroke(look.stroke(1.0, Role::Hairline))
        .corner_radius(14.0)
        .inner_margin(Margin { left: 12, right: 4, top: 0, bottom: 0 });
    frame.show(ui, |ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        ui.horizontal(|ui| {
            ui.label(look.text(timeline.label(row), CHIP, Role::Text));
            ui.label(look.note(timeline.when(row).text(DateStyle::Short, &look.words)));
            let name = text!(look.words, compare_remove, event = timeline.label(row));
            if can_go && icon_button(ui, Icon::Close, &name, look).clicked() {
                commands.push(CompareCommand::Remove(row).into());
            }
        });
    });
}

/// Events that can be added: those of the sort that is compared first, then all others.
fn candidates(
    ui: &mut Ui,
    session: &Session,
    memory: &CompareMemory,
    look: &Look,
    commands: &mut Vec<Command>,
) {
    let timeline = &session.document().timeline;
    let is_free = |row: &EventId| !memory.comparison.columns.iter().any(|column| column.holds(*row));
    let single = |series: &&Series| series.key != SeriesKey::All || memory.all.len() == 1;
    let mut rows: Vec<EventId> = Vec::new();
    for series in memory.all.iter().filter(single) {
        for row in series.columns.iter().rev().map(|column| column.first).filter(is_free) {
            if !rows.contains(&row) {
                rows.push(row);
            }
        }
    }
    ui.set_width(340.0);
    if rows.is_empty() {
        ui.label(look.note(text!(look.words, compare_all_there)));
        return;
    }
    let height = ui.spacing().interact_size.y;
    ScrollArea::vertical().max_height(420.0).show_rows(ui, height, rows.len(), |ui, seen| {
        for row in rows.get(seen).unwrap_or_default() {
            let text = format!(
                "{} · {}",
                timeline.title(*row),
                timeline.when(*row).text(DateStyle::Short, &look.words)
            );
            let button = Button::new(text).frame_when_inactive(false).truncate();
            if ui.add(button.min_size(vec2(ui.available_width(), height))).clicked() {
                commands.push(CompareCommand::Add(*row).into());
                ui.close();
            }
        }
    });
}

//! The grid of attendance in the window: which events, in which order; a click opens what stands behind a cell.

use crate::grids::sheet_ui::{KeptSheet, MadeFrom, sheet_ui};
use crate::style::Look;
use egui::{Button, ComboBox, Frame, Id, Margin, Ui};
use index::attendance::{self, AttendanceGrid, NameOrder, TimeOrder};
use index::series::{Series, SeriesKey};
use scene::draw_list::Target;
use scene::tables::attendance::AttendanceScene;
use scene::{StickyTable, TextMeasure};
use session::command::{CompareCommand, FilterCommand, SelectCommand};
use session::{Action, Command, Session};
use theme::{Role, TextSize, TextStyle, Weight};
use words::text;

/// The grid and its picture, kept until something they rest on changes.
#[derive(Default)]
pub struct AttendanceMemory {
    from: Option<MadeFrom<Option<SeriesKey>>>,
    all: Vec<Series>,
    grid: AttendanceGrid,
    drawn: KeptSheet,
}

impl AttendanceMemory {
    fn prepare(&mut self, session: &Session) {
        let key = &session.comparing().series;
        if self.from.as_ref().is_some_and(|from| from.holds(session, key)) {
            return;
        }
        let timeline = &session.document().timeline;
        let passes = session.filter().compile(timeline);
        self.all = attendance::all_series(timeline, &|row| passes.matches(row));
        self.grid = attendance::grid(timeline, &self.all, key.as_ref());
        self.drawn.forget();
        self.from = Some(MadeFrom::now(session, key.clone()));
    }

    fn sheet(&mut self, session: &Session, width: f32, measure: &TextMeasure) -> &StickyTable {
        let (comparing, grid) = (session.comparing(), &self.grid);
        self.drawn.get(session, width, || {
            let scene = AttendanceScene {
                slide_height: None,
                timeline: &session.document().timeline,
                grid,
                by_time: comparing.by_time,
                by_name: comparing.by_name,
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

/// Shows the grid, or what to do to see one.
pub fn attendance_ui(
    ui: &mut Ui,
    session: &Session,
    memory: &mut AttendanceMemory,
    measure: &TextMeasure,
    look: &Look,
) -> Vec<Command> {
    memory.prepare(session);
    let mut commands = Vec::new();
    if memory.grid.columns.is_empty() {
        let words = text!(look.words, attendance_nothing);
        let help = text!(look.words, attendance_help);
        nothing_ui(ui, session, (&words, &help), look, &mut commands);
        return commands;
    }
    Frame::new().inner_margin(Margin::symmetric(16, 8)).show(ui, |ui| {
        ui.horizontal_wrapped(|ui| choices(ui, session, memory, look, &mut commands));
    });
    rule(ui, look);
    let width = ui.available_width();
    let sheet = memory.sheet(session, width, measure);
    let answer = sheet_ui(ui, sheet, Id::unique("attendance"), session.view().selection, look);
    commands.extend(answer.clicked.and_then(selected));
    commands
}

/// What a click on a cell or a head asks for.
pub(crate) fn selected(target: Target) -> Option<Command> {
    match target {
        Target::Row(row) => Some(SelectCommand::Row(row).into()),
        Target::Detail(detail) => Some(SelectCommand::Detail(detail).into()),
        _ => None,
    }
}

/// A hairline over the whole width.
pub(crate) fn rule(ui: &Ui, look: &Look) {
    let place = ui.available_rect_before_wrap();
    ui.painter().hline(place.x_range(), place.top(), look.stroke(1.0, Role::Hairline));
}

fn choices(
    ui: &mut Ui,
    session: &Session,
    memory: &AttendanceMemory,
    look: &Look,
    commands: &mut Vec<Command>,
) {
    let comparing = session.comparing();
    series_menu(ui, memory, comparing.series.as_ref(), look, commands);
    ui.add_space(12.0);
    ui.spacing_mut().item_spacing.x = 2.0;
    for (title, order) in [
        (text!(look.words, order_oldest), TimeOrder::OldestFirst),
        (text!(look.words, order_newest), TimeOrder::NewestFirst),
    ] {
        let command = CompareCommand::ByTime(order);
        switch(ui, &title, comparing.by_time == order, command, commands);
    }
    ui.add_space(12.0);
    for (title, order) in [
        (text!(look.words, order_file), NameOrder::AsInFile),
        (text!(look.words, order_name), NameOrder::ByName),
    ] {
        let command = CompareCommand::ByName(order);
        switch(ui, &title, comparing.by_name == order, command, commands);
    }
}

/// One of several choices, of which the chosen one is seen.
pub(crate) fn switch(
    ui: &mut Ui,
    title: &str,
    is_chosen: bool,
    command: CompareCommand,
    commands: &mut Vec<Command>,
) {
    if ui.add(Button::selectable(is_chosen, title)).clicked() && !is_chosen {
        commands.push(command.into());
    }
}

/// Which sort of events stands in the grid.
fn series_menu(
    ui: &mut Ui,
    memory: &AttendanceMemory,
    key: Option<&SeriesKey>,
    look: &Look,
    commands: &mut Vec<Command>,
) {
    let shown = memory.all.iter().find(|series| Some(&series.key) == key).or_else(|| memory.all.first());
    let Some(shown) = shown else { return };
    let style = TextStyle::new(TextSize::Body, Weight::Semibold);
    if memory.all.len() < 2 {
        ui.label(look.text(look.words.value(&shown.title), style, Role::Text));
        return;
    }
    let title = look.text(look.words.value(&shown.title), style, Role::Text);
    let choice = ComboBox::from_id_salt("series").selected_text(title).width(0.0).height(420.0);
    let choice = choice.show_ui(ui, |ui| {
        for series in &memory.all {
            let title = format!("{} ({})", look.words.value(&series.title), series.columns.len());
            if ui.selectable_label(series.key == shown.key, title).clicked() {
                commands.push(CompareCommand::Series(series.key.clone()).into());
            }
        }
    });
    choice.response.on_hover_text(text!(look.words, attendance_choose));
}

/// What is shown where there is nothing to show, with the next step.
pub(crate) fn nothing_ui(
    ui: &mut Ui,
    session: &Session,
    (words, help): (&str, &str),
    look: &Look,
    commands: &mut Vec<Command>,
) {
    ui.vertical_centered(|ui| {
        ui.set_max_width(460.0);
        ui.add_space(ui.available_height() * 0.3);
        let style = TextStyle::new(TextSize::Heading, Weight::Semibold);
        ui.label(look.text(words, style, Role::Text));
        ui.add_space(4.0);
        let is_filtered = !session.filter().is_empty();
        ui.label(look.note(if is_filtered { text!(look.words, grids_filtered) } else { help.to_owned() }));
        ui.add_space(12.0);
        if is_filtered && ui.button(text!(look.words, filter_clear)).clicked() {
            commands.push(FilterCommand::Clear.into());
        }
        if ui.button(text!(look.words, back_to_timeline)).clicked() {
            commands.extend(Action::ShowTimeline.command(session));
        }
    });
}

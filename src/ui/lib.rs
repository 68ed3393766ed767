//! The window's contents: state and pictures to egui, input to commands. Opens no file, starts no thread, changes no
//! session.
//!
//! ```text
//!  &Session ──show──▶ egui      UiMemory: drags, caches, what is typed; may be dropped at any time
//!               └──▶ Vec<Command> for Session::apply
//! ```

pub mod assistive;
mod details;
mod dialogs;
mod engine_ui;
mod filter_chips_ui;
mod grids;
mod icons;
mod images_ui;
mod keys;
mod lanes;
mod menus_ui;
mod nothing_ui;
mod notice_ui;
pub mod offscreen;
mod paint;
mod palette;
mod present;
mod row_scroll;
mod search;
mod status_bar_ui;
mod stories_ui;
pub mod style;
mod table;
mod timeline;
mod top_bar_ui;
mod welcome_ui;
mod writing_ui;

use details::panel_ui;
use egui::{Align, CentralPanel, Frame, Layout, Panel, Rect, Ui, UiBuilder, Vec2, vec2};
use model::words::StepMode;
use scene::{DrawList, TextMeasure, TimeMap};
use session::command::{DocumentCommand, ViewCommand};
use session::{Action, Command, Presentation, Session, VIEW_SIZE};
use std::sync::Arc;
use style::Look;
use theme::{Role, TextSize, TextStyle, Theme, Weight};
use words::Words;
use words::text;

/// What the window remembers between frames and can do without.
#[derive(Default)]
pub struct UiMemory {
    theme: Option<Theme>,
    words: Option<Arc<Words>>,
    stage: timeline::timeline_layout::TimelineLayout,
    hands: timeline::Hands,
    grip: timeline::overview_ui::Grip,
    details: details::DetailsMemory,
    lanes: lanes::LanesMemory,
    dialog: dialogs::DialogMemory,
    nothing: nothing_ui::NothingMemory,
    notice: notice_ui::NoticeMemory,
    search: search::search_ui::SearchMemory,
    hits: search::hits_ui::HitsMemory,
    rotation: grids::rotation_ui::RotationMemory,
    table: table::TableMemory,
    attendance: grids::attendance_ui::AttendanceMemory,
    compare: grids::compare_ui::CompareMemory,
    present: present::PresentMemory,
    images: images_ui::ImagesMemory,
    stories: stories_ui::StoriesMemory,
    /// Seconds of the day.
    clock: Option<u32>,
    canvas: Option<Rect>,
    had_left: bool,
}

/// In narrower windows a panel covers the view.
const COVERS_BELOW: f32 = 600.0;

/// Narrower windows have room for one panel beside the timeline.
const BOTH_PANELS_FROM: f32 = 1_000.0;

impl UiMemory {
    /// Of nothing yet; texts are measured by what somebody hands in.
    pub fn new(measure: TextMeasure) -> Self {
        let mut memory = Self::default();
        memory.stage.set_measure(measure);
        memory
    }

    /// The picture of the view as it was last shown, to be saved.
    pub fn picture(&self, session: &Session) -> DrawList {
        session.picture(self.canvas_size(), self.stage.measure())
    }

    /// Width and height of the view that is shown.
    pub fn canvas_size(&self) -> Vec2 {
        self.canvas.map_or(VIEW_SIZE, |rect| rect.size())
    }

    /// What was made in another language is made anew.
    fn forget_other_words(&mut self, session: &Session) {
        let is_same = self.words.as_ref().is_none_or(|known| Arc::ptr_eq(known, session.words()));
        if !is_same {
            let Self { theme, clock, canvas, had_left, .. } = *self;
            *self = Self { theme, clock, canvas, had_left, ..Self::new(self.measure().clone()) };
        }
        self.words = Some(Arc::clone(session.words()));
    }

    /// Tells what time of the day it is, in seconds.
    pub const fn set_time_of_day(&mut self, second_of_day: u32) {
        self.clock = Some(second_of_day);
    }

    /// Events looked at and items made for the last picture.
    const fn last_work(&self) -> (usize, usize) {
        self.stage.last_work()
    }

    /// In a narrow window the panel that was open gives way to the one that was asked for; where it covers the chart, Esc
    /// closes it.
    fn one_panel_where_narrow(&mut self, ui: &Ui, session: &Session) -> Option<Command> {
        let panels = session.panels();
        let has_left = panels.lanes || panels.stories;
        let had_left = std::mem::replace(&mut self.had_left, has_left);
        let is_crowded = has_left && panels.details && ui.available_width() < BOTH_PANELS_FROM;
        let left = if panels.stories { Action::MakeStory } else { Action::ToggleLanes };
        let is_free = panels.dialog.is_none() && !egui::Popup::is_any_open(ui.ctx());
        if has_left && is_free && covers_all(session, ui.available_width()) {
            let is_over = ui.input_mut(|input| input.consume_key(egui::Modifiers::NONE, egui::Key::Escape));
            if is_over {
                return left.command(session);
            }
        }
        // Showing a step selects what it is about; the stories stay for the next.
        let gives_way = if had_left && !panels.stories { left } else { Action::ToggleDetails };
        is_crowded.then(|| gives_way.command(session)).flatten()
    }

    /// Measures texts.
    pub const fn measure(&self) -> &TextMeasure {
        self.stage.measure()
    }
}

const EMPTY: TextStyle = TextStyle::new(TextSize::Heading, Weight::Regular);

/// Prepares egui: fonts and icons. Once, before the first frame.
pub fn prepare(ctx: &egui::Context) {
    ctx.set_fonts(style::fonts());
    egui_extras::install_image_loaders(ctx);
    // Ctrl and + − 0 zoom the timeline's text nowhere else; the window has its own keys for time.
    ctx.options_mut(|options| options.zoom_with_keyboard = false);
}

/// Shows the whole window and says what was asked for.
pub fn show(ui: &mut Ui, session: &Session, memory: &mut UiMemory) -> Vec<Command> {
    let look = Look::new(session.theme(), Arc::clone(session.words()), memory.measure().clone());
    memory.forget_other_words(session);
    memory.images.forget_gone(ui.ctx(), session);
    put_on(ui, session, memory, &look);
    if let Some(presentation) = &session.presentation() {
        return presented(ui, (session, presentation), memory, &look);
    }
    memory.present.end(ui.ctx());
    let canvas = match session.mode() {
        StepMode::Rotation => grids::rotation_ui::canvas_id(),
        StepMode::Table => table::table_id(),
        StepMode::Timeline | StepMode::Attendance | StepMode::Compare => timeline::canvas_id(),
    };
    let is_covered = covers_all(session, ui.available_width());
    let mut commands: Vec<Command> = memory.one_panel_where_narrow(ui, session).into_iter().collect();
    if !memory.dialog.takes_keys() {
        commands.extend(keys::commands(ui.ctx(), session, canvas));
    }
    commands.extend(keys::pasted(ui.ctx(), session));
    commands.extend(dropped_files(ui));
    memory.search.heed(&commands);
    let has_frame = session.edge().has_frame();
    if has_frame {
        commands.extend(top_bar_ui::top_bar_ui(ui, session, &mut memory.search, &look));
    }
    // Tab goes on in the order in which parts are shown: what stands below the view is shown after it.
    let mut body = above(ui, if has_frame { status_bar_ui::HEIGHT } else { 0.0 }, "above the status bar");
    commands.extend(search::search_ui::found_ui(&mut body, session, &look));
    commands.extend(search::hits_ui::hits_ui(&mut body, session, &mut memory.hits, &look));
    if !is_covered {
        side_panels(&mut body, session, memory, &look, &mut commands);
    }
    let has_overview = session.mode() == StepMode::Timeline && !is_covered;
    if has_overview {
        commands.extend(timeline::follow_ui::follow_ui(&mut body, session, &look));
    }
    let mut center =
        above(&mut body, if has_overview { look.metrics.overview } else { 0.0 }, "above the overview");
    middle(&mut center, session, memory, &look, &mut commands);
    if has_overview {
        overview(&mut body, session, memory, &look, &mut commands);
    }
    if has_frame {
        let map = memory.canvas.map(|rect| canvas_map(session, rect, &look));
        let map = map.unwrap_or_else(|| TimeMap::new(session.view().range, 0.0, 1_000.0));
        commands.extend(status_bar_ui::status_bar_ui(ui, session, &map, &look));
    }
    notice_ui::notice_ui(ui, session, &mut memory.notice, &look, &mut commands);
    commands.extend(dialogs::dialogs_ui(ui, session, &mut memory.dialog, &look));
    memory.search.heed(&commands);
    commands
}

/// Gives egui the theme and the size of text that are chosen.
fn put_on(ui: &Ui, session: &Session, memory: &mut UiMemory, look: &Look) {
    if memory.theme != Some(look.theme) {
        style::apply(ui.ctx(), look);
        memory.theme = Some(look.theme);
        // The style of this frame is laid down already; the next one has the new.
        ui.request_repaint();
    }
    let zoom = f32::from(session.preferences().text.percent()) / 100.0;
    if (ui.ctx().zoom_factor() - zoom).abs() > 0.001 {
        ui.ctx().set_zoom_factor(zoom);
    }
}

/// What is left of a place above a strip that is shown later.
fn above(ui: &mut Ui, height: f32, name: &str) -> Ui {
    let place = ui.available_rect_before_wrap();
    let rect = place.with_max_y((place.bottom() - height).max(place.top()));
    let layout = Layout::top_down(Align::Min);
    ui.new_child(UiBuilder::new().id_salt(name).max_rect(rect).layout(layout))
}

/// The view, or the one panel that covers it.
fn middle(ui: &mut Ui, session: &Session, memory: &mut UiMemory, look: &Look, commands: &mut Vec<Command>) {
    let window = ui.ctx().content_rect().width();
    CentralPanel::no_frame().frame(Frame::new().fill(look.color(Role::Ground))).show(ui, |ui| {
        let place = ui.available_rect_before_wrap();
        if covers_all(session, window) {
            return commands.extend(covering_panel(ui, session, memory, place, look));
        }
        memory.canvas = Some(place);
        commands.extend(view_ui(ui, session, memory, look));
        if session.mode() == StepMode::Timeline {
            commands.extend(nothing_ui::nothing_ui(ui, session, &mut memory.nothing, place, look));
        }
        if session.document().timeline.num_rows() == 0 && session.mode() == StepMode::Timeline {
            let words = text!(look.words, no_dated_events);
            let place = Rect::from_center_size(place.center(), vec2(500.0, 40.0));
            ui.put(place, egui::Label::new(look.text(words, EMPTY, Role::TextSecond)));
        }
        commands.extend(details_over_chart(ui, session, memory, place, look));
        commands.extend(welcome_ui::welcome_ui(ui, session, place, look));
    });
}

/// A story before a room, in place of everything else but dialogs.
fn presented(
    ui: &mut Ui,
    (session, presentation): (&Session, &Presentation),
    memory: &mut UiMemory,
    look: &Look,
) -> Vec<Command> {
    let mut commands =
        present::present_ui(ui, (session, presentation), &mut memory.present, memory.clock, look);
    if session.view().covered_px > 0.0 {
        commands.push(ViewCommand::Cover(0.0).into());
    }
    if presentation.has_two_windows() {
        notice_ui::notice_ui(ui, session, &mut memory.notice, look, &mut commands);
    }
    commands.extend(dialogs::dialogs_ui(ui, session, &mut memory.dialog, look));
    commands
}

/// The view that is shown, in all of the room there is.
fn view_ui(ui: &mut Ui, session: &Session, memory: &mut UiMemory, look: &Look) -> Vec<Command> {
    let UiMemory { stage, hands, rotation, attendance, compare, table, .. } = memory;
    match session.mode() {
        StepMode::Timeline => timeline::timeline_ui(ui, session, stage, hands, look),
        StepMode::Rotation => grids::rotation_ui::rotation_ui(ui, session, rotation, stage.measure(), look),
        StepMode::Attendance => {
            grids::attendance_ui::attendance_ui(ui, session, attendance, stage.measure(), look)
        }
        StepMode::Compare => grids::compare_ui::compare_ui(ui, session, compare, stage.measure(), look),
        StepMode::Table => table::table_ui(ui, session, table, look),
    }
}

/// Lanes or stories at the left and details at the right, where they are open.
fn side_panels(
    ui: &mut Ui,
    session: &Session,
    memory: &mut UiMemory,
    look: &Look,
    commands: &mut Vec<Command>,
) {
    let frame = Frame::new().fill(look.color(Role::Panel));
    if session.panels().lanes {
        let panel = Panel::left("lanes panel").frame(frame).default_size(236.0).size_range(200.0..=340.0);
        panel.show(ui, |ui| commands.extend(lanes::lanes_ui(ui, session, &mut memory.lanes, look)));
    }
    if session.panels().stories {
        let panel = Panel::left("stories panel").frame(frame).default_size(292.0).size_range(250.0..=420.0);
        panel.show(ui, |ui| commands.extend(stories_ui::stories_ui(ui, session, &mut memory.stories, look)));
    }
    if session.panels().details && session.mode() != StepMode::Timeline {
        commands.extend(panel_ui::beside_view(ui, session, &mut memory.details, look));
    }
}

/// Whether a panel is shown in place of the view, because the window has no room for both.
const fn covers_all(session: &Session, width: f32) -> bool {
    let panels = session.panels();
    width < COVERS_BELOW && (panels.lanes || panels.stories || panels.details)
}

/// The one panel that is shown in place of the view.
fn covering_panel(
    ui: &mut Ui,
    session: &Session,
    memory: &mut UiMemory,
    place: Rect,
    look: &Look,
) -> Vec<Command> {
    ui.painter().rect_filled(place, 0.0, look.color(Role::Panel));
    match session.panels() {
        panels if panels.lanes => lanes::lanes_ui(ui, session, &mut memory.lanes, look),
        panels if panels.stories => stories_ui::stories_ui(ui, session, &mut memory.stories, look),
        _ => panel_ui::covering(ui, session, &mut memory.details, place, look),
    }
}

/// The details over the right end of the chart; tells the session how much of it they cover.
fn details_over_chart(
    ui: &mut Ui,
    session: &Session,
    memory: &mut UiMemory,
    chart: Rect,
    look: &Look,
) -> Vec<Command> {
    if session.mode() != StepMode::Timeline {
        return Vec::new();
    }
    let (mut commands, mut covered) = (Vec::new(), 0.0);
    if session.panels().details {
        commands = panel_ui::over_chart(ui, session, &mut memory.details, chart, look);
        covered = panel_ui::width(session, &memory.details, ui.ctx().content_rect().width());
    }
    if (session.view().covered_px - covered).abs() > 0.5 {
        commands.push(ViewCommand::Cover(covered).into());
    }
    commands
}

fn overview(ui: &mut Ui, session: &Session, memory: &mut UiMemory, look: &Look, commands: &mut Vec<Command>) {
    let panel = Panel::bottom("overview")
        .frame(Frame::new().fill(look.color(Role::Ground)))
        .exact_size(look.metrics.overview)
        .resizable(false)
        .show_separator_line(false);
    panel.show(ui, |ui| {
        let UiMemory { stage, grip, .. } = memory;
        commands.extend(timeline::overview_ui::overview_ui(ui, session, stage, grip, look));
    });
}

fn canvas_map(session: &Session, rect: Rect, look: &Look) -> TimeMap {
    let left = rect.left() + look.metrics.lane_titles;
    TimeMap::folded(session.view().range, left, rect.right() - left, &session.view().folds)
}

/// The files that were dropped on the window.
fn dropped_files(ui: &Ui) -> Option<Command> {
    let files = ui.input(|input| {
        input.raw.dropped_files.iter().map(|file| file.path().to_path_buf()).collect::<Vec<_>>()
    });
    (!files.is_empty()).then(|| DocumentCommand::OpenAll(files).into())
}

//! The window's contents: state and pictures to egui, input to commands. Opens no file, starts no thread, changes no
//! session.
//!
//! ```text
//!  &Session ──show──▶ egui      UiMemory: drags, caches, what is typed; may be dropped at any time
//!               └──▶ Vec<Command> for Session::apply
//! ```

mod camera;
mod details;
mod dialogs_ui;
mod gestures;
mod hover_ui;
mod icons;
mod keys;
mod lanes_ui;
mod notice_ui;
mod overview_ui;
mod paint;
mod stage;
mod status_bar_ui;
pub mod style;
mod timeline_ui;
mod top_bar_ui;

use crate::scene::{DrawList, TimeMap};
use crate::session::command::DocumentCommand;
use crate::session::{Command, Session};
use crate::theme::{Role, Theme};
use egui::{CentralPanel, Frame, Panel, Rect, Ui};
use style::Look;

/// What the window remembers between frames and can do without.
#[derive(Default)]
pub struct UiMemory {
    theme: Option<Theme>,
    stage: stage::Stage,
    gesture: gestures::Gesture,
    grip: overview_ui::Grip,
    details: details::DetailsMemory,
    lanes: lanes_ui::LanesMemory,
    dialog: dialogs_ui::DialogMemory,
    notice: notice_ui::NoticeMemory,
    canvas: Option<Rect>,
}

impl UiMemory {
    /// The picture of the view as it was last shown, to be saved.
    pub fn picture(&mut self, session: &Session) -> DrawList {
        let look = Look::new(session.theme());
        let size = self.canvas.map_or(egui::vec2(1280.0, 720.0), |rect| rect.size());
        self.stage.draw(session, size, f64::INFINITY, &look.metrics).list
    }

    /// Measures texts.
    pub const fn measure(&self) -> &crate::scene::TextMeasure {
        self.stage.measure()
    }
}

/// Prepares egui: fonts and icons. Once, before the first frame.
pub fn prepare(ctx: &egui::Context) {
    ctx.set_fonts(style::fonts());
    egui_extras::install_image_loaders(ctx);
    // Ctrl and + − 0 zoom the timeline's text nowhere else; the window has its own keys for time.
    ctx.options_mut(|options| options.zoom_with_keyboard = false);
}

/// Shows the whole window and says what was asked for.
pub fn show(ui: &mut Ui, session: &Session, memory: &mut UiMemory) -> Vec<Command> {
    let look = Look::new(session.theme());
    if memory.theme != Some(look.theme) {
        style::apply(ui.ctx(), &look);
        memory.theme = Some(look.theme);
        // The style of this frame is laid down already; the next one has the new.
        ui.request_repaint();
    }
    let mut commands = keys::commands(ui.ctx(), session, timeline_ui::canvas_id());
    commands.extend(dropped_files(ui));
    commands.extend(top_bar_ui::top_bar_ui(ui, session, &look));
    let map = memory.canvas.map(|rect| canvas_map(session, rect, &look));
    let map = map.unwrap_or_else(|| TimeMap::new(session.view.range, 0.0, 1_000.0));
    commands.extend(status_bar_ui::status_bar_ui(ui, session, &map, &look));
    if session.panels.lanes {
        let frame = Frame::new().fill(look.color(Role::Panel));
        Panel::left("lanes panel").frame(frame).default_size(236.0).size_range(200.0..=340.0).show(
            ui,
            |ui| {
                commands.extend(lanes_ui::lanes_ui(ui, session, &mut memory.lanes, &look));
            },
        );
    }
    if session.panels.details {
        let frame = Frame::new().fill(look.color(Role::Panel));
        let room = ui.available_width();
        let default = (room * 0.3).clamp(290.0, 400.0);
        Panel::right("details panel")
            .frame(frame)
            .default_size(default)
            .size_range(260.0..=(room * 0.6).max(261.0))
            .show(ui, |ui| {
                commands.extend(details::details_ui(ui, session, &mut memory.details, &look));
            });
    }
    let strip = Frame::new().fill(look.color(Role::Ground));
    Panel::bottom("overview")
        .frame(strip)
        .exact_size(look.metrics.overview)
        .resizable(false)
        .show_separator_line(false)
        .show(ui, |ui| {
            commands.extend(overview_ui::overview_ui(
                ui,
                session,
                &mut memory.stage,
                &mut memory.grip,
                &look,
            ));
        });
    CentralPanel::no_frame().frame(Frame::new().fill(look.color(Role::Ground))).show(ui, |ui| {
        memory.canvas = Some(ui.available_rect_before_wrap());
        commands.extend(timeline_ui::timeline_ui(ui, session, &mut memory.stage, &mut memory.gesture, &look));
    });
    notice_ui::notice_ui(ui, session, &mut memory.notice, &look);
    commands.extend(dialogs_ui::dialogs_ui(ui, session, &mut memory.dialog, &look));
    commands
}

fn canvas_map(session: &Session, rect: Rect, look: &Look) -> TimeMap {
    let left = rect.left() + look.metrics.lane_titles;
    TimeMap::new(session.view.range, left, rect.right() - left)
}

/// The first of the files that were dropped on the window.
fn dropped_files(ui: &Ui) -> Vec<Command> {
    let dropped = ui.input(|input| input.raw.dropped_files.first().map(|file| file.path().to_path_buf()));
    dropped.map(|path| DocumentCommand::Open(path).into()).into_iter().collect()
}

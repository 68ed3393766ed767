//! A story before a room: the audience's picture and the presenter's view, each in its window, or one on one screen.
//!
//! ```text
//!  Second, Window   main window: presenter    second window: audience    (swapped: the other way round)
//!  This             main window: audience
//! ```

mod audience;
mod bar_ui;
mod gestures;
mod light_ui;
mod live;
mod menu_ui;
mod notes;
mod presenter;
mod previews;
mod time_ui;

use crate::assistive;
use crate::keys;
use crate::style::Look;
use egui::{Context, Rect, RichText, Ui, ViewportBuilder, ViewportCommand, ViewportId, vec2};
use live::LiveSlide;
pub use menu_ui::{present_button_ui, present_items_ui};
pub(crate) use notes::notes_ui;
use previews::Previews;
use scene::TextMeasure;
use session::command::PresentCommand;
use session::{Command, Cue, Presentation, Screens, Session};
use std::time::Duration;
use theme::{Role, TextStyle};
use words::msg;

/// What is kept between frames while a story is presented.
#[derive(Default)]
pub struct PresentMemory {
    parts: Option<Parts>,
    /// Whether the main window was made to fill its screen.
    fills_screen: bool,
    /// Since when both windows stand in one place although each should fill a screen of its own.
    overlaps_since: Option<f64>,
}

struct Parts {
    audience: LiveSlide,
    current: LiveSlide,
    previews: Previews,
    pointed: light_ui::Pointed,
}

impl Parts {
    /// Of nothing yet, measured by what somebody hands in.
    fn new(measure: &TextMeasure) -> Self {
        Self {
            audience: LiveSlide::new(measure.clone()),
            current: LiveSlide::new(measure.clone()),
            previews: Previews::new(measure.clone()),
            pointed: light_ui::Pointed::default(),
        }
    }
}

/// Seconds after which two windows in one place are no accident.
const SETTLES: f64 = 1.5;

/// What the parts of the presenter's view share.
#[derive(Clone, Copy)]
pub struct ShownStep<'a> {
    pub session: &'a Session,
    pub presentation: &'a Presentation,
    pub look: &'a Look,
    /// Seconds of the window's clock.
    pub now: f64,
    /// Seconds of the day, where somebody tells them.
    pub clock: Option<u32>,
    /// How much larger texts stand than in an ordinary window.
    pub scale: f32,
}

impl ShownStep<'_> {
    /// The same in a window that is so high: what is read at a glance grows with it.
    fn in_window(self, height: f32) -> Self {
        Self { scale: (height / 720.0).clamp(1.0, 1.5), ..self }
    }

    /// Text as large as the window allows.
    fn text(&self, text: impl Into<String>, style: TextStyle, role: Role) -> RichText {
        self.look.text(text, style, role).size(style.size.points() * self.scale)
    }

    /// Width to height of a slide; a frame that follows the screen is that of this one.
    fn shape(&self, screen: Rect) -> f32 {
        self.session.preferences().presenting.aspect.width(screen.width() / screen.height().max(1.0))
    }
}

impl PresentMemory {
    /// Gives the screen back after a presentation.
    pub fn end(&mut self, ctx: &Context) {
        if std::mem::take(&mut self.fills_screen) {
            ctx.send_viewport_cmd(ViewportCommand::Fullscreen(false));
        }
        self.parts = None;
    }

    /// Tells when the audience's window has come to stand where the presenter's is: then its screen is gone, which some
    /// systems say in no other way.
    fn lost(&mut self, own: Option<Rect>, other: Option<Rect>, now: f64) -> Option<Command> {
        let is_same = |(own, other): (Rect, Rect)| own.center().distance(other.center()) < 16.0;
        if !own.zip(other).is_some_and(is_same) {
            self.overlaps_since = None;
            return None;
        }
        let since = *self.overlaps_since.get_or_insert(now);
        (now - since > SETTLES).then(|| PresentCommand::Lost.into())
    }

    /// With a screen of its own for the audience, the presenter too has all of one.
    fn fill_screen(&mut self, ctx: &Context, presentation: &Presentation) {
        let fills = presentation.screens != Screens::Window;
        if fills != self.fills_screen {
            self.fills_screen = fills;
            ctx.send_viewport_cmd(ViewportCommand::Fullscreen(fills));
        }
    }
}

/// Shows both sides of the presentation and says what was asked for.
pub fn present_ui(
    ui: &mut Ui,
    (session, presentation): (&Session, &Presentation),
    memory: &mut PresentMemory,
    clock: Option<u32>,
    look: &Look,
) -> Vec<Command> {
    let now = ui.input(|input| input.time);
    let mut commands = keys::present_commands(ui.ctx(), session, now);
    memory.fill_screen(ui.ctx(), presentation);
    commands.extend(due(ui, presentation, now));
    let parts = memory.parts.get_or_insert_with(|| Parts::new(&look.measure));
    let shown = ShownStep { session, presentation, look, now, clock, scale: 1.0 };
    if !presentation.has_two_windows() {
        let seen = (&mut parts.audience, &mut parts.pointed);
        commands.extend(audience::audience_ui(ui, session, presentation, seen));
        return commands;
    }
    // The clock moves on with each second.
    ui.request_repaint_after(Duration::from_secs_f64(1.0 - now.fract() + 0.005));
    commands.extend(side_ui(ui, shown, parts, presentation.are_swapped));
    let (asked, place) = second_window(ui, shown, parts);
    commands.extend(asked);
    if presentation.screens == Screens::Second {
        commands.extend(memory.lost(place_of_window(ui), place, now));
    }
    commands
}

/// Where the window stands, as far as the system says.
fn place_of_window(ui: &Ui) -> Option<Rect> {
    ui.input(|input| input.viewport().outer_rect)
}

/// What one of the two windows shows.
fn side_ui(ui: &mut Ui, shown: ShownStep<'_>, parts: &mut Parts, is_audience: bool) -> Vec<Command> {
    if is_audience {
        let seen = (&mut parts.audience, &mut parts.pointed);
        audience::audience_ui(ui, shown.session, shown.presentation, seen)
    } else {
        let shown = shown.in_window(ui.content_rect().height());
        let seen = (&mut parts.current, &mut parts.pointed);
        presenter::presenter_ui(ui, &shown, seen, &mut parts.previews)
    }
}

/// The other window, full screen on the other screen or a plain one that can be shared; and where it stands.
fn second_window(ui: &Ui, shown: ShownStep<'_>, parts: &mut Parts) -> (Vec<Command>, Option<Rect>) {
    let is_audience = !shown.presentation.are_swapped;
    let title = if is_audience { msg!(window_audience) } else { msg!(window_presenter) };
    let title = shown.look.words.text(&title);
    let builder = ViewportBuilder::default().with_title(title.as_str()).with_app_id("summitline");
    let other = shown.session.displays().other().filter(|_| shown.presentation.screens == Screens::Second);
    // Windows of their own, because one that has filled a screen would stay there.
    let (id, builder) = if let Some(screen) = other {
        (("second screen", screen), builder.with_monitor(screen).with_decorations(false))
    } else {
        let builder = builder.with_inner_size(vec2(1_280.0, 720.0)).with_min_inner_size(vec2(480.0, 270.0));
        (("second window", 0), builder)
    };
    ui.ctx().show_viewport_immediate(ViewportId::from_hash_of(id), builder, |ui, _| {
        assistive::name_window(ui.ctx(), &title);
        let now = ui.input(|input| input.time);
        let mut commands = keys::present_commands(ui.ctx(), shown.session, now);
        if ui.input(|input| input.viewport().close_requested()) {
            commands.push(Cue::Leave.at(now).into());
        }
        commands.extend(side_ui(ui, shown, parts, is_audience));
        (commands, place_of_window(ui))
    })
}

/// The next step, when a story that plays by itself has come to it; until then the window sleeps.
fn due(ui: &Ui, presentation: &Presentation, now: f64) -> Option<Command> {
    let left = presentation.seconds_left(now)?;
    if left > 0.0 {
        ui.request_repaint_after(Duration::from_secs_f64(left));
        return None;
    }
    Some(Cue::Due.at(now).into())
}

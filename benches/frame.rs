//! One frame of the built-in timeline at 1920 × 1080 without a graphics card: input, scene, layout of the panels,
//! tessellation. `cargo bench --bench frame`

use egui::{Context, Pos2, RawInput, Rect, vec2};
use summitline::app::embedded;
use summitline::session::command::{SelectCommand, ViewCommand};
use summitline::session::{Command, Motion, Preferences, Session};
use summitline::ui::{self, UiMemory};

fn main() {
    divan::main();
}

/// A window without a screen.
struct Window {
    ctx: Context,
    session: Session,
    memory: UiMemory,
    frames: u32,
}

impl Window {
    fn new() -> Self {
        let ctx = Context::default();
        ui::prepare(&ctx);
        let session = Session::new(embedded::document(), Preferences::default());
        let mut window = Self { ctx, session, memory: UiMemory::default(), frames: 0 };
        // The first frames load fonts and lay out panels.
        for _ in 0..5 {
            window.frame();
        }
        window
    }

    fn with(mut self, command: impl Into<Command>) -> Self {
        self.apply(command);
        for _ in 0..5 {
            self.frame();
        }
        self
    }

    fn apply(&mut self, command: impl Into<Command>) {
        self.session.apply(command.into());
    }

    /// The number of triangles' corners that go to the card.
    fn frame(&mut self) -> usize {
        self.frames += 1;
        let input = RawInput {
            screen_rect: Some(Rect::from_min_size(Pos2::ZERO, vec2(1_920.0, 1_080.0))),
            time: Some(f64::from(self.frames) / 60.0),
            ..RawInput::default()
        };
        let (session, memory) = (&self.session, &mut self.memory);
        let output = self.ctx.run_ui(input, |ui| drop(ui::show(ui, session, memory)));
        let shapes = self.ctx.tessellate(output.shapes, output.pixels_per_point);
        shapes
            .iter()
            .map(|shape| match &shape.primitive {
                egui::epaint::Primitive::Mesh(mesh) => mesh.vertices.len(),
                egui::epaint::Primitive::Callback(_) => 0,
            })
            .sum()
    }
}

/// Nothing changes; the window would not even draw.
#[divan::bench]
fn at_rest(bencher: divan::Bencher<'_, '_>) {
    let mut window = Window::new();
    bencher.bench_local(|| window.frame());
}

/// The range moves by a hundredth of its length each frame, to and fro.
#[divan::bench]
fn panning(bencher: divan::Bencher<'_, '_>) {
    let mut window = Window::new();
    bencher.bench_local(|| {
        let share = if window.frames % 40 < 20 { 0.01 } else { -0.01 };
        window.apply(ViewCommand::Pan(share, Motion::Jump));
        window.frame()
    });
}

/// The range shrinks and grows by a twentieth each frame: labels find new rows on the way.
#[divan::bench]
fn zooming(bencher: divan::Bencher<'_, '_>) {
    let mut window = Window::new();
    bencher.bench_local(|| {
        let factor = if window.frames % 80 < 40 { 1.05 } else { 1.0 / 1.05 };
        window.apply(ViewCommand::Zoom { anchor: None, factor, motion: Motion::Jump });
        window.frame()
    });
}

/// An event is selected and its details stand beside the timeline.
#[divan::bench]
fn with_details(bencher: divan::Bencher<'_, '_>) {
    let mut window = Window::new().with(SelectCommand::First).with(SelectCommand::LaneDown);
    bencher.bench_local(|| window.frame());
}

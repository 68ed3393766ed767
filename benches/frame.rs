//! One frame of the built-in timeline at 1920 × 1080 without a graphics card: input, scene, layout of the panels,
//! tessellation. `cargo bench --bench frame`

use egui::vec2;
use session::command::{SelectCommand, ViewCommand};
use session::{Motion, Preferences, Session};
use tasks::embedded;
use ui::offscreen::Offscreen;

fn main() {
    divan::main();
}

fn window() -> Offscreen {
    let session = Session::new(embedded::document(), Preferences::default());
    settled(Offscreen::new(session, vec2(1_920.0, 1_080.0)))
}

/// The first frames load fonts and lay out panels.
fn settled(mut window: Offscreen) -> Offscreen {
    for _ in 0..5 {
        window.frame();
    }
    window
}

/// Nothing changes; the window would not even draw.
#[divan::bench]
fn at_rest(bencher: divan::Bencher<'_, '_>) {
    let mut window = window();
    bencher.bench_local(|| window.frame());
}

/// The range moves by a hundredth of its length each frame, to and fro.
#[divan::bench]
fn panning(bencher: divan::Bencher<'_, '_>) {
    let mut window = window();
    bencher.bench_local(|| {
        let share = if window.num_frames() % 40 < 20 { 0.01 } else { -0.01 };
        window.apply(ViewCommand::Pan(share, Motion::Jump));
        window.frame()
    });
}

/// The range shrinks and grows by a twentieth each frame: labels find new rows on the way.
#[divan::bench]
fn zooming(bencher: divan::Bencher<'_, '_>) {
    let mut window = window();
    bencher.bench_local(|| {
        let factor = if window.num_frames() % 80 < 40 { 1.05 } else { 1.0 / 1.05 };
        window.apply(ViewCommand::Zoom { anchor: None, factor, motion: Motion::Jump });
        window.frame()
    });
}

/// An event is selected and its details stand beside the timeline.
#[divan::bench]
fn with_details(bencher: divan::Bencher<'_, '_>) {
    let mut window = window();
    for command in [SelectCommand::First, SelectCommand::LaneDown] {
        window.apply(command);
    }
    let mut window = settled(window);
    bencher.bench_local(|| window.frame());
}

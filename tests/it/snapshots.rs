//! Pictures of the whole window, in light and dark, as a graphics card draws them. They need a Vulkan driver, if
//! only one in software, so they stand behind the feature `snapshots`; `UPDATE_SNAPSHOTS=1` takes them anew.

use egui::vec2;
use egui_kittest::kittest::{Queryable as _, by};
use egui_kittest::{Harness, SnapshotOptions};
use session::ThemeChoice;
use summitline::app::{App, Environment};

/// Name, theme, width and height, points to a pixel, and what is selected.
const SNAPSHOTS: &[(&str, ThemeChoice, [f32; 2], f32, &str)] = &[
    ("light", ThemeChoice::Light, [1_100.0, 700.0], 1.0, ""),
    ("dark-astana", ThemeChoice::Dark, [1_100.0, 700.0], 1.0, "CSTO summit in Astana"),
    ("contrast-russia", ThemeChoice::HighContrast, [900.0, 600.0], 1.0, "Russia, 2026"),
    ("light-double", ThemeChoice::Light, [720.0, 480.0], 2.0, "CSTO summit in Minsk"),
];

#[test]
fn the_window_looks_as_it_did() {
    let mut results = egui_kittest::SnapshotResults::new();
    for (name, theme, size, scale, selection) in SNAPSHOTS {
        // The day is 21 November 2026.
        let environment = Environment::none(|| 20_778).with_theme(*theme);
        let mut harness = Harness::builder()
            .with_size(vec2(size[0], size[1]))
            .with_pixels_per_point(*scale)
            .with_max_steps(16)
            .wgpu()
            .build_eframe(move |cc| App::new(&cc.egui_ctx, &[], environment));
        harness.run();
        if !selection.is_empty() {
            let begins = |node: &egui_kittest::kittest::AccessKitNode<'_>| {
                node.label().is_some_and(|label| label.starts_with(selection))
            };
            // Both layers may tell of it; the first stands above.
            let found =
                harness.query_all(by().role(egui::accesskit::Role::ListItem).predicate(begins)).next();
            found.expect("what is to be selected").click();
            harness.run();
            harness.remove_cursor();
            harness.run();
        }
        // Drivers round differently at the edges of letters.
        let options =
            SnapshotOptions::new().threshold(1.5).max_failed_pixels(200).output_path("tests/data/snapshots");
        harness.snapshot_options(*name, &options);
        results.extend_harness(&mut harness);
    }
}

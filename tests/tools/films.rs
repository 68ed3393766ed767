//! Stories as films and as several slides a page, as other programs see them.

use std::path::Path;
use std::process::Command;

/// A story of five steps; each says how long it stays.
fn told() -> String {
    let step = |at: u32| format!(r#"{{"title": "Step {at}", "seconds": 1.2, "notes": "Said of {at}"}}"#);
    let steps: Vec<String> = (1..=5).map(step).collect();
    format!(
        r#"{{"format": "timeline/1", "title": "T", "events": [{{"id": "a", "title": "Talks", "when": "2020"}}],
        "stories": [{{"id": "s", "title": "Told", "steps": [{}]}}]}}"#,
        steps.join(",")
    )
}

fn run(program: &str, folder: &Path, arguments: &[&str]) -> String {
    let output = Command::new(program).args(arguments).current_dir(folder).output().expect("it runs");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{program} {arguments:?}: {said}");
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn summitline(folder: &Path, arguments: &[&str]) {
    std::fs::write(folder.join("told.json"), told()).expect("a file");
    run(env!("CARGO_BIN_EXE_summitline"), folder, arguments);
}

pub fn another_program_plays_a_story_as_long_as_it_says() {
    let folder = tempfile::tempdir().expect("a folder");
    let arguments = ["render", "told.json", "-o", "told.mp4", "--story", "s", "--size", "321x180"];
    summitline(folder.path(), &arguments);
    let asked =
        ["-v", "error", "-show_entries", "stream=codec_name,width,height:format=duration", "told.mp4"];
    let told = run("ffprobe", folder.path(), &asked);
    let value = |name: &str| {
        let line = told.lines().find_map(|line| line.strip_prefix(&format!("{name}=")));
        line.expect(name).parse::<f64>().expect("a number")
    };
    assert!(told.contains("codec_name=h264"), "{told}");
    // Sides of the usual coding are even.
    assert_eq!((value("width"), value("height")), (322.0, 180.0));
    assert!((value("duration") - 6.0).abs() < 0.3, "{told}");
}

pub fn several_slides_stand_on_a_page() {
    for (num, expected) in [
        ("1", vec!["Step 1", "Step 2", "Step 3", "Step 4", "Step 5"]),
        ("2", vec!["Step 1 Step 2", "Step 3 Step 4", "Step 5"]),
        ("4", vec!["Step 1 Step 2 Step 3 Step 4", "Step 5"]),
        ("6", vec!["Step 1 Step 2 Step 3 Step 4 Step 5"]),
    ] {
        let folder = tempfile::tempdir().expect("a folder");
        summitline(folder.path(), &["export", "told.json", "-o", "a.pdf", "--story", "s", "--per-page", num]);
        let text = run("pdftotext", folder.path(), &["-raw", "a.pdf", "-"]);
        let pages = text.trim_end_matches('\u{c}').split('\u{c}');
        let steps = |page: &str| {
            let named = (1..=5).map(|at| format!("Step {at}"));
            named.filter(|step| page.contains(step.as_str())).collect::<Vec<_>>().join(" ")
        };
        assert_eq!(pages.clone().map(steps).collect::<Vec<_>>(), expected, "{num} a page");
        // With one on a page stands what is said of it.
        assert_eq!(text.contains("Said of 3"), num == "1", "{num} a page");
    }
}

//! Pictures that events name leave with them, in every form that can hold them; what cannot be shown is named.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::process::Command;

const PNG: &[u8] = include_bytes!("../data/media/two.png");

const DOCUMENT: &str = r#"{"format": "timeline/1", "title": "Talks", "events": [
    {"id": "a", "title": "Talks in Geneva", "when": "1999-05-01", "about": "They talked.", "media": [
        {"file": "pictures/hall.png", "alt": "The <hall>", "caption": "The hall & the table", "credit": "Ada"},
        {"file": "../secret.png", "alt": "A secret"},
        {"file": "none.png", "alt": "Lost"},
        {"url": "https://example.org/a.jpg", "alt": "From far"}]},
    {"id": "b", "title": "Talks in Vienna", "when": "2001-05-01"}],
    "stories": [{"title": "Both", "steps": [{"event": "a", "title": "First", "text": "In Geneva."}, {"event": "b"}]}]}"#;

fn document(folder: &Path) -> PathBuf {
    let own = folder.join("own");
    fs::create_dir_all(own.join("pictures")).expect("made");
    fs::write(own.join("pictures/hall.png"), PNG).expect("written");
    fs::write(folder.join("secret.png"), PNG).expect("written");
    let path = own.join("a.timeline.json");
    fs::write(&path, DOCUMENT).expect("written");
    path
}

fn export(document: &Path, name: &str, more: &[&str]) -> PathBuf {
    let output = document.with_file_name(name);
    let mut command = Command::new(env!("CARGO_BIN_EXE_summitline"));
    command.arg("export").arg(document).arg("-o").arg(&output).args(more);
    let done = command.output().expect("it runs");
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    output
}

#[test]
fn a_page_holds_the_pictures_of_its_events_and_names_the_others() {
    let folder = tempfile::tempdir().expect("a folder");
    let page = fs::read_to_string(export(&document(folder.path()), "a.html", &[])).expect("a page");
    assert_eq!(page.matches("<img src=\"data:image/jpeg;base64,").count(), 1);
    for words in [
        "alt=\"The &lt;hall&gt;\" width=\"2\" height=\"2\"",
        "The hall &amp; the table · Picture: Ada",
        "Picture or recording: “A secret”",
        "Picture or recording: “Lost”",
        "Picture or recording: “From far”",
        "href=\"https://example.org/a.jpg\" rel=\"noreferrer\"",
    ] {
        assert!(page.contains(words), "{words}");
    }
    assert!(!page.contains("src=\"http"), "nothing is fetched by the page");
}

#[test]
fn a_document_holds_the_pictures_of_its_events() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = document(folder.path());
    let pictures = |pdf: &Path| {
        let bytes = fs::read(pdf).expect("a document");
        let image = b"/Subtype /Image";
        let squeezed = b"/Subtype/Image";
        bytes.windows(image.len()).filter(|part| part == image).count()
            + bytes.windows(squeezed.len()).filter(|part| part == squeezed).count()
    };
    assert_eq!(pictures(&export(&path, "a.pdf", &[])), 1);
    fs::remove_file(path.with_file_name("pictures").join("hall.png")).expect("removed");
    assert_eq!(pictures(&export(&path, "b.pdf", &[])), 0, "so the picture was the one counted");
    let text = fs::read_to_string(export(&path, "a.md", &[])).expect("a text");
    assert!(text.contains("Picture or recording: “From far” <https://example.org/a.jpg>"), "{text}");
}

fn parts(path: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut archive = zip::ZipArchive::new(File::open(path).expect("there")).expect("an archive");
    let mut parts = BTreeMap::new();
    for at in 0..archive.len() {
        let mut entry = archive.by_index(at).expect("an entry");
        let mut bytes = Vec::new();
        entry.read_to_end(&mut bytes).expect("read");
        parts.insert(entry.name().expect("a name").into_owned(), bytes);
    }
    parts
}

#[test]
fn a_slide_shows_the_picture_of_its_event_beside_the_timeline() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = document(folder.path());
    let relations_of = |number: usize| format!("ppt/slides/_rels/slide{number}.xml.rels");
    let is_jpeg = |name: &str| Path::new(name).extension().is_some_and(|ending| ending == "jpeg");
    for more in [&[][..], &["--pictures"]] {
        let parts = parts(&export(&path, "a.pptx", more));
        let text = |name: &str| String::from_utf8(parts[name].clone()).expect("text");
        let images: Vec<&String> = parts.keys().filter(|name| is_jpeg(name)).collect();
        assert_eq!(images.len(), 1, "{images:?}");
        let target = images[0].replace("ppt/", "../");
        let knows_it = |number: &usize| text(&relations_of(*number)).contains(&target);
        let num_slides = parts.keys().filter(|name| name.starts_with("ppt/slides/slide")).count();
        let showing: Vec<usize> = (1..=num_slides).filter(knows_it).collect();
        assert_eq!(showing.len(), 1, "the other event has none: {showing:?}");
        let relations = text(&relations_of(showing[0]));
        let line = relations.split("<Relationship ").find(|line| line.contains(&target));
        let id = line.and_then(|line| line.split('"').nth(1)).expect("the slide knows the picture");
        let slide = text(&format!("ppt/slides/slide{}.xml", showing[0]));
        assert!(slide.contains(&format!("<a:blip r:embed=\"{id}\"/>")), "{slide}");
        assert!(slide.contains("descr=\"The &lt;hall&gt;\"") && slide.contains("Picture: Ada"), "{slide}");
        assert!(text("[Content_Types].xml").contains("Extension=\"jpeg\" ContentType=\"image/jpeg\""));
    }
}

#[test]
fn a_package_leaves_by_the_command_line_and_opens_with_its_pictures() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = document(folder.path());
    let package = folder.path().join("talks.zip");
    let mut command = Command::new(env!("CARGO_BIN_EXE_summitline"));
    let done = command.arg("convert").arg(&path).arg("-o").arg(&package).output().expect("it runs");
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    let parts = parts(&package);
    let names: Vec<&String> = parts.keys().collect();
    assert_eq!(names, ["pictures/hall.png", "timeline.timeline.json"]);
    fs::remove_dir_all(folder.path().join("own")).expect("removed");
    let page = fs::read_to_string(export(&package, "a.html", &[])).expect("a page");
    assert_eq!(page.matches("<img src=\"data:image/jpeg;base64,").count(), 1);
}

//! Pictures of an event beside its document are shown in its details; the others are named, and nothing is fetched.

use super::person::{Person, USUAL};
use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;
use session::{Dialog, ImageState};
use std::fs;
use std::path::{Path, PathBuf};

const PNG: &[u8] = include_bytes!("../../data/media/two.png");

const DOCUMENT: &str = r#"{"format": "timeline/1", "title": "Talks", "events": [
    {"title": "Talks in Geneva", "when": "1999-05-01", "media": [
        {"file": "hall.png", "alt": "The hall", "caption": "Hall and table", "credit": "Ada"},
        {"file": "broken.png"},
        {"file": "none.png", "alt": "Lost"},
        {"url": "https://example.org/a.jpg", "alt": "From far"},
        {"url": "file:///etc/passwd", "alt": "A trap"}]}]}"#;

fn document(folder: &Path) -> PathBuf {
    fs::write(folder.join("hall.png"), PNG).expect("written");
    fs::write(folder.join("broken.png"), PNG.get(..40).expect("a part")).expect("written");
    let path = folder.join("a.timeline.json");
    fs::write(&path, DOCUMENT).expect("written");
    path
}

fn is_settled(person: &Person) -> bool {
    let session = person.session();
    let row = session.view().selection.expect("selected");
    let is_read = session.media_of(row).iter().all(|named| named.state != ImageState::Reading);
    is_read && session.images().iter().next().is_some()
}

#[test]
fn the_details_show_pictures_and_name_what_is_not_shown() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut person = Person::at(USUAL, &[document(folder.path())]);
    person.select("Talks in Geneva");
    person.wait_until(is_settled);
    person.wait();
    let image = person.harness.query_by_role_and_label(Role::Image, "The hall");
    assert!(image.is_some(), "a screen reader tells of it");
    person.reads(&[
        "Hall and table",
        "Picture: Ada",
        "“broken.png” is not shown: the picture is damaged.",
        "“Lost” is not shown: there is no such file in the folder of the document.",
        "“From far” is on the web; nothing is fetched from there.",
        "“A trap” is not shown: it does not lie in the folder of the document.",
    ]);
    person.press("Open in browser…");
    let asked = Dialog::Link("https://example.org/a.jpg".to_owned());
    assert_eq!(person.session().panels().dialog, Some(asked), "the address is shown before it is opened");
}

#[test]
fn a_picture_that_was_replaced_is_shown_anew_when_the_document_is_read_again() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut person = Person::at(USUAL, &[document(folder.path())]);
    person.select("Talks in Geneva");
    person.wait_until(is_settled);
    let before = person.session().images().iter().next().expect("read").digest.clone();
    fs::write(folder.path().join("hall.png"), include_bytes!("../../../assets/icon-64.png"))
        .expect("written");
    person.held_key(Modifiers::COMMAND, Key::R);
    let digest = |person: &Person| person.session().images().iter().next().map(|image| image.digest.clone());
    person.wait_until(|person| digest(person).is_some_and(|after| after != before));
}

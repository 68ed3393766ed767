//! Tables of which something is unsure: what their columns hold is asked, shown as events, and remembered.

use super::person::{Person, USUAL};
use egui::accesskit::Role;
use egui_kittest::kittest::Queryable as _;
use export::xlsx::{SheetColumnKind, SheetToWrite, WorkbookAbout, xlsx_bytes};
use session::{Dialog, Preferences};
use std::path::{Path, PathBuf};

fn file(folder: &Path, name: &str, text: &str) -> PathBuf {
    let path = folder.join(name);
    std::fs::write(&path, text).expect("written");
    path
}

fn asks(person: &Person) -> bool {
    person.session().panels().dialog == Some(Dialog::Columns)
}

/// Chooses from a drop-down by its name and what it shows, and waits until the table is read so.
fn choose(person: &mut Person, from: &str, choice: &str) {
    person.press(from);
    person.harness.get_by_role_and_label(Role::Button, choice).click();
    person.wait();
    person.wait_until(|person| person.session().shown_columns().is_none_or(|shown| !shown.is_reading));
    person.wait();
}

fn titles(person: &Person) -> Vec<String> {
    let timeline = &person.session().document().timeline;
    let told = |row| format!("{} {}", timeline.when(row).edtf, timeline.title(row));
    timeline.rows().map(told).collect()
}

#[test]
fn the_order_of_day_and_month_is_asked_once_for_all_files_of_the_same_head() {
    let folder = tempfile::tempdir().expect("a folder");
    let first =
        file(folder.path(), "first.csv", "title,date,town\nA,03/04/2024,Minsk\nB,05/06/2024,Astana\n");
    let second = file(folder.path(), "second.csv", "title,date,town\nC,07/08/2024,Minsk\n");
    let mut person = Person::in_folder(folder.path(), &[first]);
    assert!(asks(&person));
    person.reads(&["Columns of first.csv", "whether the day or the month stands first"]);
    choose(&mut person, "Order of a date: as the table shows", "day, month, year");
    person.reads(&["3 April 2024", "5 June 2024", "2 events"]);
    choose(&mut person, "Lanes by: one lane for all", "town");
    person.press("Use these columns");
    assert!(!asks(&person));
    assert_eq!(titles(&person), ["2024-04-03 A", "2024-06-05 B"]);
    let timeline = &person.session().document().timeline;
    assert_eq!(
        timeline.lanes().iter().map(|lane| lane.title.as_str()).collect::<Vec<_>>(),
        ["Minsk", "Astana"]
    );
    person.close();

    let mut person = Person::in_folder(folder.path(), &[second]);
    assert!(!asks(&person), "it is known already");
    assert_eq!(titles(&person), ["2024-08-07 C"]);
    person.press("File");
    person.press("Columns…");
    person.wait_until(asks);
    person.wait();
    person.reads(&["Columns of second.csv", "Order of a date: day, month, year"]);
    person.press("Cancel");
    assert_eq!(titles(&person), ["2024-08-07 C"]);
}

#[test]
fn a_table_without_dates_is_asked_about_and_what_was_open_stays() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = file(folder.path(), "odd.csv", "title,place\nA,B\nC,D\n");
    let mut person = Person::at(USUAL, &[path]);
    assert!(asks(&person));
    person.reads(&["No column with dates was found", "Read like this, no event has a date yet."]);
    person.press("Cancel");
    person.reads(&["Timeline: CSTO summits"]);
    assert_eq!(person.session().preferences().tables, Preferences::default().tables);
}

#[test]
fn what_is_no_table_says_so() {
    let folder = tempfile::tempdir().expect("a folder");
    let text = r#"{"format": "timeline/1", "title": "T", "events": [{"title": "A", "when": "2024"}]}"#;
    let mut person = Person::at(USUAL, &[file(folder.path(), "own.json", text)]);
    person.press("File");
    person.press("Columns…");
    person.wait_until(|person| person.sees("It cannot be read so"));
    assert!(!asks(&person));
}

#[test]
fn what_was_chosen_for_a_table_without_a_head_is_remembered_for_that_file() {
    let folder = tempfile::tempdir().expect("a folder");
    let bare = file(folder.path(), "bare.csv", "03/04/2024,Spring,Minsk\n05/06/2024,Summer,Brest\n");
    let other = file(folder.path(), "other.csv", "07/08/2024,Autumn,Minsk\n");
    let mut person = Person::in_folder(folder.path(), std::slice::from_ref(&bare));
    assert!(asks(&person));
    choose(&mut person, "Order of a date: as the table shows", "day, month, year");
    person.press("Use these columns");
    assert_eq!(titles(&person), ["2024-04-03 Spring", "2024-06-05 Summer"]);
    person.close();
    let person = Person::in_folder(folder.path(), &[bare]);
    assert!(!asks(&person), "it is known already");
    assert_eq!(titles(&person), ["2024-04-03 Spring", "2024-06-05 Summer"]);
    assert!(asks(&Person::in_folder(folder.path(), &[other])), "another file may mean something else");
}

/// A sheet of dates and titles.
fn sheet<'a>(name: &'a str, rows: &[[&str; 2]]) -> SheetToWrite<'a> {
    let columns = ["date", "title"].map(|head| (head.to_owned(), SheetColumnKind::Text, ""));
    let rows: Vec<Vec<String>> = rows.iter().map(|row| row.map(str::to_owned).to_vec()).collect();
    SheetToWrite { name, columns: columns.into(), num_rows: rows.len(), rows: Box::new(rows.into_iter()) }
}

#[test]
fn the_sheet_of_a_workbook_is_chosen_and_remembered() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("book.xlsx");
    let [fairs, moves] = [
        sheet("Fairs", &[["2024-03-01", "Spring"], ["2024-09-01", "Autumn"]]),
        sheet("Moves", &[["2024-05-01", "To Brest"]]),
    ];
    std::fs::write(&path, xlsx_bytes(WorkbookAbout::default(), vec![fairs, moves]).expect("a workbook"))
        .expect("written");
    let mut person = Person::in_folder(folder.path(), std::slice::from_ref(&path));
    assert!(asks(&person), "two of its sheets have dates");
    person.reads(&["Several sheets of this workbook have dates"]);
    choose(&mut person, "Sheet: Fairs", "Moves");
    person.press("Use these columns");
    assert_eq!(titles(&person), ["2024-05-01 To Brest"]);
    person.close();
    let person = Person::in_folder(folder.path(), &[path]);
    assert!(!asks(&person), "it is remembered for this workbook");
    assert_eq!(titles(&person), ["2024-05-01 To Brest"]);
}

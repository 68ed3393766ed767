//! Files that leave, written on a thread while the window goes on: what stood at the path stays whole if anything fails.

use crate::app::files::package::{is_package, write_package};
use crate::app::files::write::{reason, write_whole, write_with};
use eframe::egui;
use formats::native;
use session::{Document, Form, SheetPlan, TemplateOf};
use std::io::{self, BufWriter, Write as _};
use std::path::Path;
use tasks::exports::{Export, ExportWatch};
use tasks::tables::{self, PieceSink};
use words::{Message, Words, msg};

/// Writes what is planned. Gives what is to be said of it.
///
/// # Errors
/// A sentence without its full stop that says why not.
pub fn write_export(export: &Export, path: &Path, watch: ExportWatch<'_>) -> Result<Option<String>, String> {
    let words = export.session.words();
    match export.plan.form {
        Form::Csv | Form::Xlsx => in_pieces(path, words, |out| export.write_pieces(path, watch, out)),
        // Nothing of a form that is made whole is written before it is whole.
        Form::Svg | Form::Png | Form::Ics | Form::Pdf | Form::Html | Form::Markdown | Form::Pptx => {
            let mut bytes = Vec::new();
            let remark = export.write_pieces(path, watch, &mut |piece| {
                bytes.extend_from_slice(piece);
                Ok(())
            })?;
            write_whole(path, &bytes).map_err(|err| words.value(&reason(&err))).map(|()| remark)
        }
    }
}

/// Writes a table, as long as nobody stops it.
///
/// # Errors
/// A sentence without its full stop that says why not.
pub fn write_table(
    path: &Path,
    plan: SheetPlan,
    words: &Words,
    watch: ExportWatch<'_>,
) -> Result<(), String> {
    in_pieces(path, words, |out| tables::write_pieces(path, plan, watch, out))
}

/// Writes the first document anew, with its pictures if the name asks for a package. Beside the timeline only a piece of
/// it is held. Gives what is to be said of it.
///
/// # Errors
/// What the system says, or that it was stopped.
pub fn write_copy(path: &Path, document: &Document, watch: ExportWatch<'_>) -> io::Result<Option<Message>> {
    let timeline = document.first();
    if is_package(path) {
        let num = write_package(path, timeline, document.origin.path(), watch)?;
        return Ok((num > 0).then(|| msg!(notice_package_lacks, count = num)));
    }
    let num_items = native::num_items(timeline);
    let written = write_with(path, |out| {
        native::write_pieces(timeline, &timeline.head().stories, |piece, done| {
            out.write_all(piece.as_bytes())?;
            if watch(done, num_items) { Ok(()) } else { Err(io::Error::other(tables::STOPPED)) }
        })
    });
    written.map(|()| None)
}

/// Writes the template of a table.
///
/// # Errors
/// A sentence without its full stop that says why not.
pub fn write_template(of: TemplateOf, path: &Path, words: &Words) -> Result<(), String> {
    write_whole(path, &tables::template_of(of, path)?).map_err(|err| words.value(&reason(&err)))
}

fn in_pieces<T>(
    path: &Path,
    words: &Words,
    write: impl FnOnce(PieceSink<'_>) -> Result<T, String>,
) -> Result<T, String> {
    let mut written = None;
    let result = write_with(path, |out: &mut BufWriter<&std::fs::File>| {
        let mut system = None;
        let outcome = write(&mut |piece| {
            out.write_all(piece).map_err(|err| {
                let words = err.to_string();
                system = Some(err);
                words
            })
        });
        match (outcome, system) {
            (_, Some(err)) => Err(err),
            (Err(words), None) => Err(io::Error::other(words)),
            (Ok(outcome), None) => {
                written = Some(outcome);
                Ok(())
            }
        }
    });
    result.map_err(|err| words.value(&reason(&err)))?;
    written.ok_or_else(|| tables::STOPPED.to_owned())
}

/// The pixels of a PNG.
///
/// # Errors
/// If it is none.
pub fn image_of(png: &[u8]) -> Result<egui::ColorImage, String> {
    let icon = eframe::icon_data::from_png_bytes(png).map_err(|err| err.to_string())?;
    let size = [icon.width as usize, icon.height as usize];
    Ok(egui::ColorImage::from_rgba_unmultiplied(size, &icon.rgba))
}

#[cfg(test)]
mod tests {
    use super::*;
    use session::{ExportPlan, Preferences, Preview, Session, Sheets, VIEW_SIZE};
    use tasks::embedded;
    use tasks::exports::PREVIEW_ROWS;

    fn export(form: Form, sheets: Sheets) -> Export {
        let session = Session::new(embedded::document(), Preferences::default());
        Export {
            plan: ExportPlan { form, sheets, ..ExportPlan::default() },
            session,
            size: VIEW_SIZE,
            find_face: None,
            read_images: None,
        }
    }

    #[test]
    fn what_is_stopped_leaves_the_old_file() {
        let folder = tempfile::tempdir().expect("a folder");
        for form in Form::ALL {
            let path = folder.path().join(format!("timeline.{}", form.extension()));
            std::fs::write(&path, "old").expect("a file");
            let export = export(*form, Sheets::default());
            write_export(&export, &path, &|_, _| false).expect_err("stopped");
            assert_eq!(std::fs::read(&path).expect("it is there"), b"old", "{form:?}");
        }
        let names = std::fs::read_dir(folder.path()).expect("listed");
        assert_eq!(names.count(), Form::ALL.len(), "no part of a file is left behind");
    }

    #[test]
    fn every_form_is_seen_beforehand() {
        for form in Form::ALL {
            match export(*form, Sheets::default()).preview(&|_, _| true) {
                Preview::Pages(pages) => assert!(!pages.is_empty(), "{form:?}"),
                Preview::Text(text) => assert!(text.lines().count() > 20, "{form:?}"),
                Preview::Table(rows, num_rows) => {
                    let folder = tempfile::tempdir().expect("a folder");
                    let path = folder.path().join("a.csv");
                    let export = export(Form::Csv, Sheets::default());
                    write_export(&export, &path, &|_, _| true).expect("written");
                    let all = csv::Reader::from_path(path).expect("a table").records().count();
                    // The heads stand before them.
                    assert_eq!((rows.len(), num_rows), (all.min(PREVIEW_ROWS) + 1, all), "{form:?}");
                }
                Preview::Nothing(words) => panic!("{form:?}: {words}"),
            }
        }
    }

    #[test]
    fn chosen_sheets_are_seen_or_what_is_in_the_way() {
        let preview = |across, down| {
            export(Form::Pdf, Sheets { across: Some(across), down: Some(down) }).preview(&|_, _| true)
        };
        let Preview::Pages(pages) = preview(4, 3) else { panic!("no pages") };
        let sheets: Vec<&str> =
            pages.iter().filter(|page| page.is_sheet).map(|page| page.name.as_str()).collect();
        assert_eq!(sheets.len(), 12);
        assert!(sheets[11].ends_with(": sheet 12 of 12 of the timeline"), "{sheets:?}");
        let words =
            "The lanes need 2 sheets below each other for letters that can be read, and 1 was chosen.";
        assert_eq!(preview(2, 1), Preview::Nothing(words.to_owned()));
    }
}

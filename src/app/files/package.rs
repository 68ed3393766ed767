//! A document with its pictures as one ZIP, which opens again as the document does.

use crate::app::files::images::bytes_of;
use crate::app::files::write::write_with;
use formats::image::is_picture;
use formats::native;
use model::Timeline;
use model::event::Media;
use std::collections::BTreeSet;
use std::io::{self, Write as _};
use std::path::Path;
use tasks::exports::ExportWatch;
use tasks::tables::STOPPED;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

/// Whether a name asks for a package.
pub fn is_package(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("zip"))
}

/// Writes a package, with the pictures that lie beside the document it came from, as they are. Gives how many of those it
/// names are not in it.
///
/// # Errors
/// What the system says, or that it was stopped.
pub fn write_package(
    path: &Path,
    timeline: &Timeline,
    from: Option<&Path>,
    watch: ExportWatch<'_>,
) -> io::Result<usize> {
    let names = picture_names(timeline);
    let total = native::num_items(timeline) + names.len();
    let mut num_missing = 0;
    write_with(path, |out| {
        let mut zip = ZipWriter::new(out);
        let options = SimpleFileOptions::default().last_modified_time(DateTime::default());
        let id = timeline.head().id.as_deref().unwrap_or("timeline");
        zip.start_file(format!("{id}.timeline.json"), options)?;
        native::write_pieces(timeline, &timeline.head().stories, |piece, done| {
            zip.write_all(piece.as_bytes())?;
            go_on(watch, done, total)
        })?;
        // Pictures are packed already.
        let options = options.compression_method(CompressionMethod::Stored);
        for (at, name) in names.iter().enumerate() {
            let bytes = from.and_then(|from| bytes_of(from, name).ok()).filter(|bytes| is_picture(bytes));
            match bytes {
                Some(bytes) => {
                    zip.start_file(name.as_str(), options)?;
                    zip.write_all(&bytes)?;
                }
                None => num_missing += 1,
            }
            go_on(watch, total - names.len() + at + 1, total)?;
        }
        zip.finish().map_err(io::Error::from).map(drop)
    })?;
    Ok(num_missing)
}

fn go_on(watch: ExportWatch<'_>, done: usize, total: usize) -> io::Result<()> {
    if watch(done, total) { Ok(()) } else { Err(io::Error::other(STOPPED)) }
}

/// The pictures that its events name beside it, each once.
fn picture_names(timeline: &Timeline) -> BTreeSet<String> {
    let placed = timeline.rows_with_details().map(|(_, event)| event);
    let events = placed.chain(timeline.unplaced().iter().map(|one| &one.event));
    events.flat_map(|event| &event.media).filter_map(Media::file_beside).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::files::images::read_images;
    use crate::app::files::loader::open_now;
    use formats::table::TableChoices;
    use std::fs;

    const PNG: &[u8] = include_bytes!("../../../tests/data/media/two.png");

    const DOCUMENT: &str = r#"{"format": "timeline/1", "id": "talks", "title": "Talks", "events": [
        {"title": "Geneva", "when": "1999", "media": [{"file": "pictures\\hall.png"}, {"file": "none.png"}]},
        {"title": "Vienna", "when": "2001", "media": [{"url": "pictures/b%20c.png"}, {"file": "notes.json"}]},
        {"title": "Some day", "when": "soon", "media": [{"file": "pictures/hall.png"}, {"file": "../secret.png"}]}]}"#;

    fn names_and_sizes(path: &Path) -> Vec<(String, Option<u32>)> {
        let names = ["pictures/hall.png", "pictures/b c.png", "none.png", "notes.json"].map(str::to_owned);
        let widths = read_images(path, &names).into_iter().map(|read| read.ok().map(|image| image.width));
        names.into_iter().zip(widths).collect()
    }

    #[test]
    fn a_package_opens_again_with_its_pictures() {
        let folder = tempfile::tempdir().expect("a folder");
        let own = folder.path().join("own");
        fs::create_dir_all(own.join("pictures")).expect("made");
        for name in ["own/pictures/hall.png", "own/pictures/b c.png", "secret.png"] {
            fs::write(folder.path().join(name), PNG).expect("written");
        }
        fs::write(own.join("notes.json"), "{}").expect("written");
        let document = own.join("a.json");
        fs::write(&document, DOCUMENT).expect("written");
        let opened = open_now(&document, &TableChoices::default()).expect("understood");
        let package = folder.path().join("out.zip");
        let left_out = write_package(&package, &opened.timeline, Some(&document), &|_, _| true);
        assert_eq!(left_out.expect("written"), 2, "one is not there, one is no picture");
        let again = open_now(&package, &TableChoices::default()).expect("understood");
        assert_eq!(native::write(&again.timeline), native::write(&opened.timeline));
        assert_eq!(again.problems.count(), opened.problems.count());
        assert_eq!(names_and_sizes(&package), names_and_sizes(&document));
        let bytes = fs::read(&package).expect("there");
        assert!(!bytes.windows(6).any(|part| part == b"secret"), "nothing from outside goes along");
        // From one package to the next nothing is lost.
        let second = folder.path().join("second.zip");
        write_package(&second, &again.timeline, Some(&package), &|_, _| true).expect("written");
        assert_eq!(fs::read(&second).expect("there"), bytes);
    }

    #[test]
    fn a_package_that_is_stopped_leaves_the_old_one() {
        let folder = tempfile::tempdir().expect("a folder");
        let document = folder.path().join("a.json");
        fs::write(&document, DOCUMENT).expect("written");
        let opened = open_now(&document, &TableChoices::default()).expect("understood");
        let package = folder.path().join("out.zip");
        fs::write(&package, "old").expect("written");
        for most in 0..4 {
            let stopped = write_package(&package, &opened.timeline, Some(&document), &|done, _| done < most);
            stopped.expect_err("stopped");
            assert_eq!(fs::read(&package).expect("there"), b"old");
        }
        assert_eq!(fs::read_dir(folder.path()).expect("listed").count(), 2, "no part is left behind");
    }
}

//! Pictures beside a document, or in the archive that it lies in → what can be shown. Nothing outside of the document's
//! folder is opened, wherever names and links lead.

use formats::foreign::{is_zip, read_entry};
use formats::image::{ImageError, MAX_BYTES, read};
use model::LayerId;
use model::media::Image;
use session::command::{DocumentCommand, ReadImages};
use session::{Command, Document};
use std::fs::{self, File};
use std::io::{self, Read as _, Seek as _, SeekFrom};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use words::Value;

/// Reads pictures that a document names, in the order of their names, which are paths below its folder with slashes
/// between.
pub fn read_images(document: &Path, names: &[String]) -> Vec<Result<Arc<Image>, ImageError>> {
    let read_one = |name: &String| bytes_of(document, name).and_then(|bytes| read(&bytes)).map(Arc::new);
    names.iter().map(read_one).collect()
}

/// What comes of pictures that the session has asked for.
pub fn images_read(document: &Arc<Document>, layer: LayerId, names: Vec<String>) -> Option<Command> {
    let path = document.layers.get(layer.index())?.origin.path()?;
    let read = read_images(path, &names).into_iter();
    let read = read.map(|outcome| outcome.map_err(|err| Value::from(err.message())));
    let images = names.into_iter().zip(read).collect();
    let document = Arc::clone(document);
    Some(DocumentCommand::ImagesRead(ReadImages { document, layer, images }).into())
}

/// The file of a picture, as it is.
pub fn bytes_of(document: &Path, name: &str) -> Result<Vec<u8>, ImageError> {
    if let Some(archive) = archive_at(document) {
        let entry = read_entry(archive, name, MAX_BYTES).map_err(ImageError::Unreadable)?;
        return entry.ok_or(ImageError::Missing);
    }
    let file = File::open(path_of(document, name)?).map_err(unreadable)?;
    let about = file.metadata().map_err(unreadable)?;
    if !about.is_file() {
        return Err(ImageError::Elsewhere);
    }
    if about.len() > MAX_BYTES {
        return Err(ImageError::TooLong(about.len()));
    }
    let mut bytes = Vec::with_capacity(about.len() as usize);
    // A file may grow while it is read.
    file.take(MAX_BYTES + 1).read_to_end(&mut bytes).map_err(unreadable)?;
    Ok(bytes)
}

/// The archive that a document is, if it is one.
fn archive_at(document: &Path) -> Option<File> {
    if !fs::metadata(document).ok()?.is_file() {
        return None;
    }
    let mut file = File::open(document).ok()?;
    let mut head = [0; 4];
    file.read_exact(&mut head).ok()?;
    file.seek(SeekFrom::Start(0)).ok()?;
    is_zip(&head).then_some(file)
}

/// Where a picture lies: a file in the document's folder or below it, after all links were followed.
fn path_of(document: &Path, name: &str) -> Result<PathBuf, ImageError> {
    let folder = if document.is_dir() { Some(document) } else { document.parent() };
    let folder = folder.filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let folder = folder.canonicalize().map_err(unreadable)?;
    let path = name.split('/').fold(folder.clone(), |path, part| path.join(part));
    let path = path.canonicalize().map_err(|err| match err.kind() {
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => ImageError::Missing,
        _ => unreadable(err),
    })?;
    // A device or a pipe might never end; a folder is no picture.
    let is_file = fs::symlink_metadata(&path).is_ok_and(|about| about.is_file());
    if path.starts_with(&folder) && is_file { Ok(path) } else { Err(ImageError::Elsewhere) }
}

#[expect(clippy::needless_pass_by_value, reason = "it is what `map_err` hands over")]
fn unreadable(err: io::Error) -> ImageError {
    ImageError::Unreadable(err.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    const PNG: &[u8] = include_bytes!("../../../tests/data/media/two.png");

    fn outcome(document: &Path, name: &str) -> Result<(u32, u32), ImageError> {
        let read = read_images(document, &[name.to_owned()]).remove(0);
        read.map(|image| (image.width, image.height))
    }

    #[cfg(unix)]
    #[test]
    fn nothing_outside_of_the_folder_is_opened() {
        use std::os::unix::fs::symlink;
        let outside = tempfile::tempdir().expect("a folder");
        fs::write(outside.path().join("secret.png"), PNG).expect("written");
        let folder = outside.path().join("documents");
        fs::create_dir_all(folder.join("pictures")).expect("made");
        let document = folder.join("a.timeline.json");
        fs::write(&document, "{}").expect("written");
        fs::write(folder.join("pictures/own.png"), PNG).expect("written");
        symlink(outside.path().join("secret.png"), folder.join("link.png")).expect("linked");
        symlink(outside.path(), folder.join("away")).expect("linked");
        symlink(folder.join("pictures/own.png"), folder.join("inside.png")).expect("linked");
        symlink("/dev/zero", folder.join("zero.png")).expect("linked");
        let pipe = std::process::Command::new("mkfifo").arg(folder.join("pipe.png")).status();
        assert!(pipe.expect("it runs").success());
        for (name, expected) in [
            ("pictures/own.png", Ok((2, 2))),
            ("inside.png", Ok((2, 2))),
            ("link.png", Err(ImageError::Elsewhere)),
            ("away/secret.png", Err(ImageError::Elsewhere)),
            // No document can name these; if one could, they would be refused here too.
            ("../secret.png", Err(ImageError::Elsewhere)),
            ("zero.png", Err(ImageError::Elsewhere)),
            ("pipe.png", Err(ImageError::Elsewhere)),
            ("pictures", Err(ImageError::Elsewhere)),
            ("none.png", Err(ImageError::Missing)),
            ("a.timeline.json", Err(ImageError::OtherKind)),
            ("a.timeline.json/x.png", Err(ImageError::Missing)),
        ] {
            assert_eq!(outcome(&document, name), expected, "{name}");
        }
    }

    #[test]
    fn pictures_of_an_archive_lie_beside_its_timeline() {
        use std::io::Write as _;
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a.zip");
        let mut zip = zip::ZipWriter::new(File::create(&path).expect("made"));
        for (name, bytes) in [("in/a.timeline.json", &b"{}"[..]), ("in/pictures/own.png", PNG)] {
            zip.start_file(name, zip::write::SimpleFileOptions::default()).expect("begun");
            zip.write_all(bytes).expect("written");
        }
        zip.finish().expect("finished");
        fs::write(folder.path().join("beside.png"), PNG).expect("written");
        assert_eq!(outcome(&path, "pictures/own.png"), Ok((2, 2)));
        assert_eq!(outcome(&path, "beside.png"), Err(ImageError::Missing), "it is not in the archive");
    }
}

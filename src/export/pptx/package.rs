//! Parts, their relations and their kinds → the bytes of a container that are the same each time.

use super::PptxError;
use crate::svg::escaped;
use std::collections::HashSet;
use zip::write::{PreparedZipFile, SimpleFileOptions};
use zip::{CompressionMethod, DateTime, ZipWriter};

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
const MAIN: &str = "application/vnd.openxmlformats-officedocument.presentationml";

/// Kinds of parts by how their names begin.
const KINDS: [(&str, &str); 13] = [
    ("ppt/presentation.xml", "presentation.main"),
    ("ppt/presProps.xml", "presProps"),
    ("ppt/viewProps.xml", "viewProps"),
    ("ppt/tableStyles.xml", "tableStyles"),
    ("ppt/slideMasters/", "slideMaster"),
    ("ppt/slideLayouts/", "slideLayout"),
    ("ppt/slides/", "slide"),
    ("ppt/notesMasters/", "notesMaster"),
    ("ppt/notesSlides/", "notesSlide"),
    ("ppt/theme/", "application/vnd.openxmlformats-officedocument.theme+xml"),
    ("docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"),
    ("docProps/app.xml", "application/vnd.openxmlformats-officedocument.extended-properties+xml"),
    ("ppt/media/", ""),
];

/// From a part to another.
pub struct PartRelation {
    kind: String,
    target: String,
    is_outside: bool,
}

impl PartRelation {
    /// Of a kind of the office formats, to a part as it is found from the first one's folder.
    pub fn new(kind: &str, target: &str) -> Self {
        Self { kind: format!("{OFFICE}/{kind}"), target: target.to_owned(), is_outside: false }
    }

    /// To an address of the web.
    pub fn link(address: &str) -> Self {
        Self { is_outside: true, ..Self::new("hyperlink", address) }
    }

    /// To what libraries want to know.
    pub fn core_properties(target: &str) -> Self {
        let kind = format!("{PACKAGE}/relationships/metadata/core-properties");
        Self { kind, target: target.to_owned(), is_outside: false }
    }
}

/// The container while it is filled.
#[derive(Default)]
pub struct Package {
    files: Vec<PreparedZipFile>,
    /// The kinds of parts that their endings do not tell.
    kinds: Vec<String>,
    /// Parts that several others may share.
    shared: HashSet<String>,
}

impl Package {
    /// Adds a part.
    ///
    /// # Errors
    /// If it cannot be packed.
    pub fn add(&mut self, name: &str, bytes: &[u8]) -> Result<(), PptxError> {
        let known = KINDS.iter().find(|(head, _)| name.starts_with(head));
        if let Some((_, kind)) = known.filter(|(_, kind)| !kind.is_empty()) {
            let kind = if kind.contains('/') { (*kind).to_owned() } else { format!("{MAIN}.{kind}+xml") };
            self.kinds.push(format!("<Override PartName=\"/{name}\" ContentType=\"{kind}\"/>"));
        }
        self.files.push(packed(name, bytes)?);
        Ok(())
    }

    /// Adds a part unless one of this name is there already.
    ///
    /// # Errors
    /// If it cannot be packed.
    pub fn add_once(&mut self, name: &str, bytes: &[u8]) -> Result<(), PptxError> {
        if self.shared.insert(name.to_owned()) { self.add(name, bytes) } else { Ok(()) }
    }

    /// Adds the relations of a part, `rId1` first; those of the container itself where the name is empty.
    ///
    /// # Errors
    /// If they cannot be packed.
    pub fn relate(&mut self, part: &str, relations: &[PartRelation]) -> Result<(), PptxError> {
        let (folder, name) = part.rsplit_once('/').unwrap_or(("", part));
        let folder = if folder.is_empty() { String::new() } else { format!("{folder}/") };
        let line = |(at, relation): (usize, &PartRelation)| {
            let (kind, target) = (&relation.kind, escaped(&relation.target));
            let mode = if relation.is_outside { " TargetMode=\"External\"" } else { "" };
            format!("<Relationship Id=\"rId{}\" Type=\"{kind}\" Target=\"{target}\"{mode}/>", at + 1)
        };
        let lines: String = relations.iter().enumerate().map(line).collect();
        let text =
            format!("{HEAD}<Relationships xmlns=\"{PACKAGE}/relationships\">{lines}</Relationships>\n");
        self.files.push(packed(&format!("{folder}_rels/{name}.rels"), text.as_bytes())?);
        Ok(())
    }

    /// The container, its list of kinds first, as readers expect it.
    ///
    /// # Errors
    /// If it cannot be packed.
    pub fn finish(self) -> Result<Vec<u8>, PptxError> {
        let mut zip = ZipWriter::new_stream(Vec::new());
        let kinds = packed("[Content_Types].xml", kinds_xml(&self.kinds.concat()).as_bytes())?;
        for file in std::iter::once(kinds).chain(self.files) {
            zip.add_prepared_file(file).map_err(|err| PptxError::Packing(err.to_string()))?;
        }
        Ok(zip.finish().map_err(|err| PptxError::Packing(err.to_string()))?.into_inner())
    }
}

fn kinds_xml(kinds: &str) -> String {
    let relations = "application/vnd.openxmlformats-package.relationships+xml";
    let endings = [
        ("rels", relations),
        ("xml", "application/xml"),
        ("png", "image/png"),
        ("jpeg", "image/jpeg"),
        ("svg", "image/svg+xml"),
    ];
    let defaults =
        endings.map(|(ending, kind)| format!("<Default Extension=\"{ending}\" ContentType=\"{kind}\"/>"));
    let defaults = defaults.concat();
    format!("{HEAD}<Types xmlns=\"{PACKAGE}/content-types\">{defaults}{kinds}</Types>\n")
}

/// Packed with one and the same time, so that the bytes depend on the contents alone.
fn packed(name: &str, bytes: &[u8]) -> Result<PreparedZipFile, PptxError> {
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default());
    PreparedZipFile::from_data(name, options, bytes).map_err(|err| PptxError::Packing(err.to_string()))
}

//! Workbooks: samples with the events that are expected of them, hostile ones, and that any bytes give a result.

use super::{compared, events, read, samples_in};
use formats::table::TableChoices;
use formats::{ReadError, ReadWatch};
use proptest::prelude::*;
use std::fs;
use std::io::{Cursor, Write as _};
use std::path::PathBuf;
use zip::write::{SimpleFileOptions, ZipWriter};

const FOLDERS: [&str; 3] = ["xlsx", "xls", "ods"];

fn all_samples() -> Vec<PathBuf> {
    FOLDERS.iter().flat_map(|folder| samples_in(folder)).collect()
}

#[test]
fn each_workbook_gives_the_events_that_are_expected() {
    let mut faults = Vec::new();
    for folder in FOLDERS {
        let paths = samples_in(folder);
        assert!(paths.len() >= 6, "{folder} has {} samples", paths.len());
        faults.extend(paths.iter().filter_map(|path| compared(path, &fs::read(path).expect("a sample"))));
    }
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

#[test]
fn a_sheet_can_be_chosen() {
    let bytes = fs::read(
        samples_in("xlsx").into_iter().find(|path| path.ends_with("several-sheets.xlsx")).expect("a sample"),
    );
    let bytes = bytes.expect("readable");
    for (chosen, found) in [
        ("events", "sheet \"Events\" of events"),
        ("2", "sheet \"Events\" of events"),
        ("Prices", "not a timeline: a table of 2 columns (Item, Price)"),
        (
            "Costs",
            "not a timeline: a workbook without a sheet \"Costs\"; it has \"Read me\", \"Events\", \"Prices\"",
        ),
    ] {
        let choices = TableChoices::default().with_sheet(Some(chosen.to_owned()));
        let text = match formats::read_with(&bytes, &choices, &ReadWatch::default()) {
            Ok(opened) => opened.table.expect("a table").lines().iter().map(crate::said).collect(),
            Err(err) => crate::said(&err.message()),
        };
        assert!(text.starts_with(found), "{chosen}: {text}");
    }
}

/// An archive of parts; each piece of a part stands in it so many times.
fn archive(parts: &[(&str, &[(&str, usize)])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, pieces) in parts {
        writer.start_file(*name, SimpleFileOptions::default()).expect("a part");
        for (piece, count) in *pieces {
            writer.write_all(piece.repeat(*count).as_bytes()).expect("written");
        }
    }
    writer.finish().expect("an archive").into_inner()
}

const TYPES: (&str, &[(&str, usize)]) = (
    "[Content_Types].xml",
    &[("<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>", 1)],
);
const ROOT: (&str, &[(&str, usize)]) = (
    "_rels/.rels",
    &[(
        "<Relationships><Relationship Id=\"a\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>",
        1,
    )],
);
const BOOK: (&str, &[(&str, usize)]) = (
    "xl/workbook.xml",
    &[(
        "<workbook xmlns:r=\"r\"><sheets><sheet name=\"S\" sheetId=\"1\" r:id=\"s\"/></sheets></workbook>",
        1,
    )],
);
const LINKS: (&str, &[(&str, usize)]) = (
    "xl/_rels/workbook.xml.rels",
    &[(
        "<Relationships><Relationship Id=\"s\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>",
        1,
    )],
);
const HEAD: &str = "<worksheet><sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>title</t></is></c><c r=\"B1\" t=\"inlineStr\"><is><t>date</t></is></c></row><row r=\"2\"><c r=\"A2\" t=\"inlineStr\"><is><t>x</t></is></c><c r=\"B2\"><v>2024</v></c></row>";

fn xlsx(sheet: &[(&str, usize)]) -> Vec<u8> {
    archive(&[TYPES, ROOT, BOOK, LINKS, ("xl/worksheets/sheet1.xml", sheet)])
}

fn ods(rows: &[(&str, usize)]) -> Vec<u8> {
    let mut content = vec![(
        "<office:document-content><office:body><office:spreadsheet><table:table table:name=\"S\"><table:table-row><table:table-cell office:value-type=\"string\"><text:p>title</text:p></table:table-cell><table:table-cell office:value-type=\"string\"><text:p>date</text:p></table:table-cell></table:table-row>",
        1,
    )];
    content.extend_from_slice(rows);
    content.push(("</table:table></office:spreadsheet></office:body></office:document-content>", 1));
    archive(&[
        ("mimetype", &[("application/vnd.oasis.opendocument.spreadsheet", 1)]),
        ("META-INF/manifest.xml", &[("<manifest:manifest/>", 1)]),
        ("content.xml", &content),
    ])
}

/// The words that a refusal must have, or the number of events.
type Expected = Result<usize, &'static str>;

type Hostile = (&'static str, Vec<u8>, Expected);

/// An XLSX workbook with a head, a row, and so often this behind it.
fn xlsx_with(more: &str, count: usize, end: &str) -> Vec<u8> {
    xlsx(&[(HEAD, 1), (more, count), (end, 1)])
}

fn hostile_xlsx() -> Vec<Hostile> {
    const END: &str = "</sheetData></worksheet>";
    let rows = |row: &str| xlsx_with(row, 1, END);
    let merged = |merged: &str, count| {
        xlsx_with(
            "",
            1,
            &format!("</sheetData><mergeCells>{}</mergeCells></worksheet>", merged.repeat(count)),
        )
    };
    let broken = Err("cannot be read");
    vec![
        ("one row", rows(""), Ok(1)),
        ("far row", rows("<row><c r=\"A1048576\"><v>1</v></c></row>"), Ok(2)),
        ("far cell", rows("<row><c r=\"XFD1048576\"><v>1</v></c></row>"), Err("columns")),
        ("beyond the sheet", rows("<row><c r=\"ZZZZ99999999\"><v>1</v></c></row>"), Err("columns")),
        ("backward", rows("<row><c r=\"B3\"><v>2025</v></c><c r=\"A3\"><v>7</v></c></row>"), Ok(2)),
        ("bomb", xlsx_with("<row/>", 20_000_000, END), Err("200 times")),
        ("merged everything", merged("<mergeCell ref=\"A1:XFD1048576\"/>", 50_000), Ok(1)),
        ("backward merge", merged("<mergeCell ref=\"Z9:A1\"/>", 1), Ok(1)),
        ("no merge", merged("<mergeCell ref=\"?\"/>", 1), broken),
        ("far formula", rows("<row><c><f t=\"shared\" si=\"4000000000\">A1</f></c></row>"), Ok(2)),
        ("unknown text", rows("<row><c t=\"s\"><v>99</v></c></row>"), broken),
        ("cut sheet", xlsx(&[(HEAD, 1)]), broken),
        (
            "outside entity",
            xlsx(&[("<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]>", 1), (HEAD, 1), (END, 1)]),
            Ok(1),
        ),
        ("no parts", archive(&[("xl/a.xml", &[])]), broken),
        ("binary", archive(&[TYPES, ("xl/workbook.bin", &[("x", 1)])]), Err("XLSB")),
        ("chain in a circle", circle(), Err("no workbook")),
    ]
}

fn hostile_ods() -> Vec<Hostile> {
    let row = "<table:table-row><table:table-cell office:value-type=\"string\"><text:p>x</text:p></table:table-cell><table:table-cell office:value-type=\"float\" office:value=\"2024\"/></table:table-row>";
    let x = "<table:table-cell office:value-type=\"string\"><text:p>x</text:p></table:table-cell>";
    let wide = "<table:table-row table:number-rows-repeated=\"1000000\"><table:table-cell table:number-columns-repeated=\"16000\" office:value-type=\"string\"><text:p>x</text:p></table:table-cell></table:table-row>";
    let tall = format!(
        "<table:table-row table:number-rows-repeated=\"1000000\"><table:table-cell/></table:table-row><table:table-row><table:table-cell table:number-columns-repeated=\"900\"/>{x}</table:table-row>"
    );
    let none = "<table:table-row table:number-rows-repeated=\"-1\"/>";
    vec![
        ("one row", ods(&[(row, 1)]), Ok(1)),
        ("repeated cells", ods(&[(row, 1), (wide, 1)]), Err("repeat")),
        ("repeated rows", ods(&[(row, 1), (&tall, 1)]), Err("repeat")),
        ("no number", ods(&[(row, 1), (none, 1)]), Err("cannot be read")),
    ]
}

/// A compound file whose directory follows itself.
fn circle() -> Vec<u8> {
    const SIGN: u64 = 0xE11A_B1A1_E011_CFD0;
    let mut numbers = vec![0_u32; 512];
    let words = [
        (0, SIGN as u32),
        (1, (SIGN >> 32) as u32),
        (7, 9 << 16),
        (8, 6),
        (11, 1),
        (12, 1),
        (17, u32::MAX),
        // The directory stands in sector 1, which follows itself.
        (129, 1),
    ];
    for (at, number) in numbers.iter_mut().enumerate() {
        let word = words.iter().find(|(place, _)| *place == at).map(|(_, word)| *word);
        *number = word.unwrap_or(if (20..128).contains(&at) { u32::MAX } else { 0 });
    }
    numbers.into_iter().flat_map(u32::to_le_bytes).collect()
}

/// Runs on a stack as small as a thread may have.
fn on_a_small_stack(work: impl FnOnce() -> Vec<String> + Send + 'static) {
    let thread = std::thread::Builder::new().stack_size(512 << 10).spawn(work).expect("a thread");
    let faults = thread.join().expect("no panic and no overflow");
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

#[test]
fn hostile_workbooks_have_their_fate() {
    on_a_small_stack(|| {
        let mut faults = Vec::new();
        for (name, bytes, expected) in hostile_xlsx().into_iter().chain(hostile_ods()) {
            let found = read(&bytes).map(|opened| events(&opened.timeline).len());
            let is_right = match (&found, expected) {
                (Ok(found), Ok(expected)) => *found == expected,
                (Err(err), Err(words)) => crate::said(&err.message()).contains(words),
                _ => false,
            };
            if !is_right {
                faults.push(format!("{name}: {found:?}, not {expected:?}"));
            }
        }
        faults
    });
}

#[test]
fn cut_workbooks_give_a_result() {
    on_a_small_stack(|| {
        for path in all_samples() {
            let bytes = fs::read(path).expect("a sample");
            for part in 1..40 {
                let cut = bytes.get(..bytes.len() * part / 40).expect("inside");
                let result: Result<_, ReadError> = read(cut);
                drop(result);
            }
        }
        Vec::new()
    });
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]
    #[test]
    fn changed_workbooks_give_a_result(at in 0.0..1.0_f64, changes in prop::collection::vec((0.0..1.0_f64, any::<u8>()), 1..8)) {
        let samples = all_samples();
        let place = |part: f64, length: usize| ((part * length as f64) as usize).min(length - 1);
        let mut bytes = fs::read(&samples[place(at, samples.len())]).expect("a sample");
        for (part, byte) in changes {
            let place = place(part, bytes.len());
            bytes[place] = byte;
        }
        drop(read(&bytes));
    }
}

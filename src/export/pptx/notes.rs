//! Speaker notes of a slide: Markdown → the notes pane, with what the slide itself had no room for.

use super::shapes::is_cut;
use super::text::{RunLook, direction, runs};
use super::{PptxPlan, SlidePlan};
use scene::text::notes::{NoteRun, Paragraph, paragraphs};

/// How far items of a list stand to the right, in units of the format.
const INDENT: usize = 228_600;

/// Size of type in points, and that of headings.
const SIZE: f32 = 12.0;
const HEADING: f32 = 14.0;

/// Deepest list.
const MAX_DEPTH: usize = 8;

/// The notes of a slide.
pub fn notes_xml(plan: &PptxPlan<'_>, slide: &SlidePlan) -> String {
    let mut text: String =
        paragraphs(&slide.notes).iter().map(|paragraph| paragraph_xml(paragraph, plan.language)).collect();
    // Nothing is dropped in silence.
    for block in slide.slide.blocks.iter().filter(|block| is_cut(block)) {
        for line in block.words.lines().filter(|line| !line.trim().is_empty()) {
            text.push_str(&plain_xml(line, plan.language));
        }
    }
    if text.is_empty() {
        text.push_str("<a:p/>");
    }
    include_str!("parts/notes.xml").replace("{paragraphs}", &text)
}

fn plain_xml(words: &str, language: &str) -> String {
    format!(
        "<a:p><a:pPr{}/>{}</a:p>",
        direction(words),
        runs(words, RunLook { size: Some(SIZE), ..RunLook::default() }, language)
    )
}

fn paragraph_xml(paragraph: &Paragraph, language: &str) -> String {
    let words: String = paragraph.runs.iter().map(|run| run.text.as_str()).collect();
    let run = |run: &NoteRun| {
        let look = RunLook {
            size: Some(if paragraph.is_heading { HEADING } else { SIZE }),
            is_bold: (run.is_bold || paragraph.is_heading).then_some(true),
            is_italic: run.is_italic,
            ..RunLook::default()
        };
        runs(&run.text, look, language)
    };
    let runs: String = paragraph.runs.iter().map(run).collect();
    let depth = paragraph.depth.min(MAX_DEPTH);
    let margin = depth * INDENT;
    let (indent, sign) = match &paragraph.sign {
        Some(sign) => (-(INDENT as i64), sign_xml(sign)),
        None => (0, "<a:buNone/>".to_owned()),
    };
    format!(
        "<a:p><a:pPr marL=\"{margin}\" indent=\"{indent}\"{}><a:spcBef><a:spcPts val=\"400\"/></a:spcBef>{sign}</a:pPr>\
         {runs}</a:p>",
        direction(&words)
    )
}

/// What stands before an item: a bullet, or a number that counts on.
fn sign_xml(sign: &str) -> String {
    match sign.trim_end_matches('.').parse::<u16>() {
        Ok(number) if number > 0 && number <= 32_767 => {
            format!(
                "<a:buFont typeface=\"+mj-lt\"/><a:buAutoNum type=\"arabicPeriod\" startAt=\"{number}\"/>"
            )
        }
        _ => "<a:buFont typeface=\"Arial\"/><a:buChar char=\"•\"/>".to_owned(),
    }
}

//! A timeline on sheets that lie on their side, each with its place among the others.

use super::block::BlockKind;
use super::document::Book;
use super::letters::Letters;
use super::page::{Ink, PagePiece, PdfPage, PdfRole};
use super::tree::Drawn;
use super::{PdfError, heads};
use emath::{Rect, Vec2, pos2, vec2};
use krilla::destination::XyzDestination;
use krilla::geom::Point;
use krilla::outline::OutlineNode;
use krilla::tagging::ArtifactType;
use scene::Target;
use scene::draw_list::{DrawList, Hit, Item, Stroke};
use scene::timeline::paged::Paged;
use std::borrow::Cow;
use std::collections::HashMap;
use theme::{PageSizes, Paper, Role};
use words::{Words, msg, text};

/// Points of paper for a point of the picture: labels stand at 7½ points and more.
pub const SCALE: f32 = 0.66;

/// Most names that the words for a picture give.
const MAX_NAMES: usize = 60;

/// Size of the picture on one sheet, for [`Paged`].
pub fn sheet_size(paper: Paper) -> Vec2 {
    let size = lying(paper);
    let sizes = PageSizes::SHEET;
    vec2(size.x - sizes.side * 2.0, size.y - sizes.top - sizes.bottom) / SCALE
}

fn lying(paper: Paper) -> Vec2 {
    let (short, long) = paper.points();
    vec2(long, short)
}

impl Book<'_> {
    /// Draws all sheets of a timeline.
    ///
    /// # Errors
    /// If it was canceled.
    pub fn sheets(&mut self, paged: &Paged<'_>, paper: Paper) -> Result<(), PdfError> {
        let place = XyzDestination::new(self.num_done, Point::from_xy(0.0, 0.0));
        let mut bookmark = OutlineNode::new(text!(self.words, export_to_timeline), place);
        for (number, sheet) in paged.sheets.iter().enumerate() {
            let words = paged.words(sheet);
            if paged.sheets.len() > 1 {
                let place = XyzDestination::new(self.num_done, Point::from_xy(0.0, 0.0));
                bookmark.push_child(OutlineNode::new(words.clone(), place));
            }
            let picture = paged.draw(sheet);
            let kind = BlockKind::Figure(picture_words(
                &text!(self.words, pdf_timeline_of, range = words),
                &picture,
                self.words,
            ));
            let count = self.number();
            let page = sheet_page(
                (paged, number),
                picture,
                paper,
                &mut self.letters,
                (&self.title, &count, self.words),
            );
            let mut drawn = Drawn::default();
            self.draw(&page, std::slice::from_mut(&mut drawn), &HashMap::new());
            self.tree.block(&kind, "", drawn);
            self.page_done()?;
        }
        if !paged.sheets.is_empty() {
            self.outline.push_child(bookmark);
        }
        Ok(())
    }
}

/// The page of one sheet, with its picture.
pub fn sheet_page<'a>(
    (paged, number): (&Paged<'_>, usize),
    picture: DrawList,
    paper: Paper,
    letters: &mut Letters<'_>,
    (title, count, in_words): (&str, &str, &Words),
) -> PdfPage<'a> {
    let (size, sizes) = (lying(paper), PageSizes::SHEET);
    let words = paged.sheets.get(number).map(|sheet| paged.words(sheet)).unwrap_or_default();
    let foot = [&place_words(paged, number, in_words), count];
    let mut pieces = heads::pieces(letters, size, &sizes, [title, &words], foot);
    pieces.extend(sheet_overview(paged, number, size));
    let scale = SCALE * paged.type_scale;
    let (picture, corner) = (Cow::Owned(picture), pos2(sizes.side, sizes.top));
    let inks = vec![Ink::Picture { picture, corner, scale }];
    pieces.push(PagePiece { meaning: PdfRole::Content(0), inks });
    PdfPage { size, pieces }
}

/// Which sheet this is, and where the timeline goes on.
fn place_words(paged: &Paged<'_>, number: usize, words: &Words) -> String {
    let all = paged.sheets.len();
    let Some(sheet) = paged.sheets.get(number).filter(|_| all > 1) else { return String::new() };
    // Sheets on which nothing would stand are left out.
    let number_of = |column: u16, row: u16| {
        let mut sheets = paged.sheets.iter();
        sheets.position(|other| (other.column, other.row) == (column, row)).map(|at| at + 1)
    };
    let later = number_of(sheet.column + 1, sheet.row).map(|number| number.to_string());
    let below = number_of(sheet.column, sheet.row + 1).map(|number| number.to_string());
    let here = text!(words, pdf_sheet_place, sheet = (number + 1).to_string(), all = all.to_string());
    words.text(&match (later, below) {
        (None, None) => return here,
        (Some(later), None) => msg!(pdf_goes_on, here = here, sheet = later),
        (None, Some(below)) => msg!(pdf_more_lanes, here = here, sheet = below),
        (Some(later), Some(below)) => msg!(pdf_goes_on_both, here = here, later = later, below = below),
    })
}

/// All sheets in little, one filled, in the middle of the foot.
fn sheet_overview(paged: &Paged<'_>, number: usize, size: Vec2) -> Option<PagePiece<'static>> {
    let sizes = PageSizes::SHEET;
    let cell = vec2(9.0, 6.0);
    let all = vec2(f32::from(paged.num_across) * cell.x, f32::from(paged.num_down) * cell.y);
    let bottom = size.y - sizes.foot + 1.5;
    // Beyond a few rows the little map would stand in the picture.
    if paged.sheets.len() < 2 || all.y > sizes.bottom - sizes.foot || all.x > size.x / 3.0 {
        return None;
    }
    let corner = pos2(size.x / 2.0 - all.x / 2.0, bottom - all.y);
    let inks = paged.sheets.iter().enumerate().map(|(at, place)| {
        let at_corner = corner + vec2(f32::from(place.column) * cell.x, f32::from(place.row) * cell.y);
        let rect = Rect::from_min_size(at_corner, cell - vec2(1.5, 1.5));
        Ink::Shape(if at == number {
            Item::Rect { rect, radius: 0.8, fill: Some(Role::TextSecond.into()), stroke: None }
        } else {
            let points = vec![rect.left_top(), rect.right_top(), rect.right_bottom(), rect.left_bottom()];
            let stroke = Some(Stroke::new(sizes.hairline, Role::TextThird));
            Item::Path { points, is_closed: true, fill: None, stroke }
        })
    });
    Some(PagePiece { meaning: PdfRole::Decoration(ArtifactType::PaginationOther), inks: inks.collect() })
}

/// What a picture shows, in words: what it is, and the names of what stands in it.
pub fn picture_words(what: &str, picture: &DrawList, in_words: &Words) -> String {
    let is_row = |hit: &&Hit| matches!(hit.target, Target::Row(_) | Target::Folded { .. });
    let names: Vec<&str> = picture.hits.iter().filter(is_row).map(|hit| hit.name.as_str()).collect();
    let mut words = what.to_owned();
    let shown: Vec<&str> = names.iter().copied().take(MAX_NAMES).collect();
    if !shown.is_empty() {
        words.push_str(": ");
        words.push_str(&shown.join("; "));
    }
    let more = names.len().saturating_sub(MAX_NAMES);
    if more > 0 { text!(in_words, pdf_and_more, names = words, count = more) } else { words }
}

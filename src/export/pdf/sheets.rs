//! A timeline on sheets that lie on their side, each with its place among the others.

use super::block::Kind;
use super::document::Book;
use super::pen::{Pen, lines_path, rect_path};
use super::tree::{Drawn, Piece};
use super::{PdfError, canvas, heads};
use crate::scene::draw_list::{DrawList, Stroke};
use crate::scene::paged::{Paged, SheetPlace};
use crate::scene::{Target, draw_list::Hit};
use crate::theme::{PageSizes, Paper, Role};
use emath::{Rect, Vec2, pos2, vec2};
use krilla::destination::XyzDestination;
use krilla::geom::Point;
use krilla::outline::OutlineNode;
use krilla::page::PageSettings;
use krilla::tagging::ArtifactType;

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
        let mut bookmark = OutlineNode::new("Timeline".to_owned(), place);
        for (number, sheet) in paged.sheets.iter().enumerate() {
            if paged.sheets.len() > 1 {
                let place = XyzDestination::new(self.num_done, Point::from_xy(0.0, 0.0));
                bookmark.push_child(OutlineNode::new(paged.words(sheet), place));
            }
            self.sheet(paged, sheet, number, paper);
            self.page_done()?;
        }
        if !paged.sheets.is_empty() {
            self.outline.push_child(bookmark);
        }
        Ok(())
    }

    fn sheet(&mut self, paged: &Paged<'_>, sheet: &SheetPlace, number: usize, paper: Paper) {
        let (size, sizes) = (lying(paper), PageSizes::SHEET);
        let picture = paged.draw(sheet);
        let settings = PageSettings::from_wh(size.x, size.y).expect("paper has a size");
        let mut page = self.document.start_page_with(settings);
        let mut surface = page.surface();
        let mut pen = Pen::new(&mut surface, &mut self.letters, &self.palette);
        let words = paged.words(sheet);
        let count = format!("{} of {}", self.num_done + 1, self.num_pages);
        heads::draw(
            &mut pen,
            size,
            &sizes,
            [&self.title, &words],
            [&place_words(paged, sheet, number), &count],
        );
        if paged.sheets.len() > 1 {
            little_map(&mut pen, paged, sheet, size);
        }
        let corner = pos2(sizes.side, sizes.top);
        let ids = pen.content(|pen| canvas::draw(pen, &picture, corner, SCALE));
        surface.finish();
        page.finish();
        let kind = Kind::Figure(picture_words(&format!("Timeline, {words}"), &picture));
        self.tree.block(&kind, "", Drawn { label: Vec::new(), pieces: vec![Piece::Content(ids)] });
    }
}

/// Which sheet this is, and where the timeline goes on.
fn place_words(paged: &Paged<'_>, sheet: &SheetPlace, number: usize) -> String {
    let all = paged.sheets.len();
    if all < 2 {
        return String::new();
    }
    let across = usize::from(paged.num_across);
    let later = (sheet.column + 1 < paged.num_across).then(|| format!("on sheet {}", number + 2));
    let below =
        (sheet.row + 1 < paged.num_down).then(|| format!("more lanes on sheet {}", number + 1 + across));
    let end = match (later, below) {
        (None, None) => String::new(),
        (Some(words), None) | (None, Some(words)) => format!(" · continues {words}"),
        (Some(later), Some(below)) => format!(" · continues {later}, {below}"),
    };
    format!("Timeline, sheet {} of {all}{end}", number + 1)
}

/// All sheets in little, this one filled, in the middle of the foot.
fn little_map(pen: &mut Pen<'_, '_, '_>, paged: &Paged<'_>, sheet: &SheetPlace, size: Vec2) {
    let sizes = PageSizes::SHEET;
    let cell = vec2(9.0, 6.0);
    let all = vec2(f32::from(paged.num_across) * cell.x, f32::from(paged.num_down) * cell.y);
    let bottom = size.y - sizes.foot + 1.5;
    // Beyond a few rows the little map would stand in the picture.
    if all.y > sizes.bottom - sizes.foot || all.x > size.x / 3.0 {
        return;
    }
    let corner = pos2(size.x / 2.0 - all.x / 2.0, bottom - all.y);
    pen.decoration(ArtifactType::PaginationOther, |pen| {
        for place in &paged.sheets {
            let at = corner + vec2(f32::from(place.column) * cell.x, f32::from(place.row) * cell.y);
            let rect = Rect::from_min_size(at, cell - vec2(1.5, 1.5));
            if place.column == sheet.column && place.row == sheet.row {
                pen.path(rect_path(rect, 0.8), Some(Role::TextSecond.into()), None);
            } else {
                let corners = [rect.left_top(), rect.right_top(), rect.right_bottom(), rect.left_bottom()];
                pen.path(
                    lines_path(&corners, true),
                    None,
                    Some(Stroke::new(sizes.hairline, Role::TextThird)),
                );
            }
        }
    });
}

/// What a picture shows, in words: what it is, and the names of what stands in it.
pub fn picture_words(what: &str, picture: &DrawList) -> String {
    let is_row = |hit: &&Hit| matches!(hit.target, Target::Row(_) | Target::Folded { .. });
    let names: Vec<&str> = picture.hits.iter().filter(is_row).map(|hit| hit.name.as_str()).collect();
    let mut words = what.to_owned();
    let shown: Vec<&str> = names.iter().copied().take(MAX_NAMES).collect();
    if !shown.is_empty() {
        words.push_str(": ");
        words.push_str(&shown.join("; "));
    }
    let more = names.len().saturating_sub(MAX_NAMES);
    if more > 0 { format!("{words}; and {more} more") } else { words }
}

//! What a document will look like: its first pages and its sheets, set like those that are written.

use super::letters::Letters;
use super::page::count_words;
use super::report_page::ReportPages;
use super::sheets::sheet_page;
use super::{PageProgress, PdfError, PdfPlan, WHOLE, report, title};
use scene::PlannedPage;
use words::{Words, msg, text};

/// Pages of the hand-out that are shown; the rest is seen in the file.
const MOST_PAGES: usize = 12;

/// Sheets that are shown.
const MOST_SHEETS: usize = 40;

/// Entries beyond which only so many are set that the pages shown are full; how many pages there will be is not
/// known then.
const MANY: usize = 2_000;

/// The first pages of a document, and its sheets.
///
/// # Errors
/// If it was canceled.
pub fn plan_pages(plan: &PdfPlan<'_>, progress: PageProgress<'_>) -> Result<Vec<PlannedPage>, PdfError> {
    let mut letters = Letters::new(plan.measure);
    let is_long = plan.rows.is_some_and(|scope| scope.rows.len() + scope.unplaced.len() > MANY);
    // What stands behind the last page that is shown decides on where that ends.
    let report =
        report::report(plan, &mut letters, &|part| progress(part, WHOLE), is_long.then_some(MOST_PAGES + 1))?;
    let num_sheets = plan.sheets.map_or(0, |paged| paged.sheets.len());
    let num_before = match &report {
        None => Some(0),
        Some(report) => report.is_whole.then(|| report.num_pages()),
    };
    let total = num_before.map(|num| num + num_sheets);
    let mut pages = report
        .map_or_else(Vec::new, |report| counted(&report, &mut letters, &title(plan), (total, plan.words)));
    pages.extend(sheets(plan, &mut letters, num_before.zip(total)));
    Ok(pages)
}

fn counted(
    report: &ReportPages,
    letters: &mut Letters<'_>,
    title: &str,
    (total, words): (Option<usize>, &Words),
) -> Vec<PlannedPage> {
    let num_pages = report.num_pages();
    let pages = report.pages().take(MOST_PAGES).enumerate().map(|(at, here)| {
        let number = count_words(at + 1, total, words);
        let picture = report.page(here, letters, title, &number).picture();
        let mut name = text!(words, pdf_page, number = number.as_str());
        if at + 1 == MOST_PAGES && num_pages > MOST_PAGES {
            name = unseen(&name, report.is_whole.then_some(num_pages), words);
        }
        PlannedPage { picture, name, is_sheet: false }
    });
    pages.collect()
}

/// What is said of pages that are not shown.
fn unseen(page: &str, last: Option<usize>, words: &Words) -> String {
    let first = MOST_PAGES + 1;
    let number = first.to_string();
    words.text(&match last {
        None => msg!(pdf_unseen, page = page),
        Some(last) if last == first => msg!(pdf_unseen_one, page = page, number = number),
        Some(last) => msg!(pdf_unseen_some, page = page, from = number, to = last.to_string()),
    })
}

/// The sheets; `counts` are the number of pages before them and of all pages.
fn sheets(plan: &PdfPlan<'_>, letters: &mut Letters<'_>, counts: Option<(usize, usize)>) -> Vec<PlannedPage> {
    let Some(paged) = plan.sheets else { return Vec::new() };
    let num_sheets = paged.sheets.len();
    let pages = paged.sheets.iter().take(MOST_SHEETS).enumerate().map(|(at, sheet)| {
        let number = counts.map(|(before, total)| count_words(before + at + 1, Some(total), plan.words));
        let words = (title(plan), number.clone().unwrap_or_default());
        let page =
            sheet_page((paged, at), paged.draw(sheet), plan.paper, letters, (&words.0, &words.1, plan.words));
        let (sheet, all) = ((at + 1).to_string(), num_sheets.to_string());
        let name = match number {
            Some(number) => msg!(pdf_page_sheet, page = number, sheet = sheet, all = all),
            None => msg!(pdf_sheet, sheet = sheet, all = all),
        };
        let name = plan.words.text(&name);
        PlannedPage { picture: page.picture(), name, is_sheet: true }
    });
    pages.collect()
}

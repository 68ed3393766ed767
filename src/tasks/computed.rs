//! Effects that are nothing but work → what comes of it: on a thread for the window, at once for the command line.

use index::changes::changes;
use index::{Packing, RowOrder, TimelineIndex, nearest_terms, search};
use scene::timeline::caption::MAX_LABELED;
use session::command::{DocumentCommand, SearchCommand, TableCommand};
use session::{Command, Effect, FoundGaps};
use std::sync::Arc;

/// What comes of an effect that is nothing but work: an index, rows, gaps, hits, an order. Nothing comes of any other.
pub fn computed(effect: &Effect) -> Option<Command> {
    Some(match effect {
        Effect::Index { document, filter, grouping, table, folds_gaps } => {
            let table = table.regrouped(&document.timeline, *grouping);
            let index = Arc::new(TimelineIndex::grouped(&document.timeline, filter, table));
            let gaps = folds_gaps.then(|| FoundGaps::new(&document.timeline, &index));
            DocumentCommand::Indexed { document: Arc::clone(document), filter: filter.clone(), index, gaps }
                .into()
        }
        Effect::Pack { document, index } => {
            let packing = Arc::new(Packing::build(&document.timeline, index, MAX_LABELED));
            DocumentCommand::Packed { index: Arc::clone(index), packing }.into()
        }
        Effect::FindGaps { document, index } => {
            DocumentCommand::GapsFound(FoundGaps::new(&document.timeline, index)).into()
        }
        Effect::Search { document, words } => {
            let rows = Arc::new(search::find(&document.timeline, words));
            let is_missing = rows.is_empty();
            let nearest = if is_missing { nearest_terms(&document.timeline, words) } else { Vec::new() };
            SearchCommand::Found { document: Arc::clone(document), words: words.clone(), rows, nearest }
                .into()
        }
        Effect::Compare { before, after } => {
            // Larger ones are not asked about.
            let found = changes(&before.timeline, &after.timeline).unwrap_or_default();
            DocumentCommand::Compared { document: Arc::clone(after), changes: Arc::new(found) }.into()
        }
        Effect::Order { document, table, listing, words } => {
            let order = Arc::new(RowOrder::of(&document.timeline, table, listing, words));
            let (document, listing) = (Arc::clone(document), Box::new(listing.clone()));
            TableCommand::Ordered { document, listing, order }.into()
        }
        _ => return None,
    })
}

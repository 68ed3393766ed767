//! A row ⇄ a name by which it is found again.

use model::{EventId, LayerId, RowKind, Timeline};

/// A name by which a row is found again: its id, or where the file has it. Of several documents all but the first stand
/// in front of it, as they do of ids.
pub fn name_of_row(timeline: &Timeline, row: EventId) -> String {
    let id = timeline.id_of(row);
    if !id.is_empty() {
        return id.to_owned();
    }
    let document =
        layer_name(timeline, timeline.layer(row)).map(|name| format!("{name}/")).unwrap_or_default();
    match timeline.statement_group(row) {
        Some(group) => {
            let first = group.items.first().copied().unwrap_or(0);
            format!("{document}{}.statements[{first}]", timeline.path_of(group.event))
        }
        None => format!("{document}{}", timeline.path_of(row)),
    }
}

/// What stands before the names of rows of a document that is not the first: its id or its title, and where another has
/// the same, its place among all.
fn layer_name(timeline: &Timeline, layer: LayerId) -> Option<String> {
    let name = |at: usize| timeline.layers().get(at).map(|layer| layer.id.as_ref().unwrap_or(&layer.title));
    let own = name(layer.index()).filter(|_| layer != LayerId(0))?;
    let is_taken = (1..layer.index()).any(|at| name(at) == Some(own));
    Some(if is_taken { format!("{own}/{}", layer.0) } else { own.clone() })
}

/// The document that a row's name names, if it is open, and the rest of the name.
pub fn layer_of_name<'n>(timeline: &Timeline, name: &'n str) -> Option<(LayerId, &'n str)> {
    let Some((document, rest)) = name.rsplit_once('/') else { return Some((LayerId(0), name)) };
    let layers = (1..timeline.layers().len()).map(|at| LayerId(at as u8));
    let named = layers.into_iter().find(|layer| layer_name(timeline, *layer).as_deref() == Some(document));
    named.map(|layer| (layer, rest))
}

/// The row of a name.
pub fn row_named(timeline: &Timeline, name: &str) -> Option<EventId> {
    let place = layer_of_name(timeline, name).filter(|(_, rest)| rest.starts_with("$."));
    let Some((layer, path)) = place else { return timeline.row_by_id(name) };
    let Some((event, item)) = path.strip_suffix(']').and_then(|path| path.split_once(".statements[")) else {
        return row_at(timeline, layer, path);
    };
    let (event, item) = (row_at(timeline, layer, event)?, item.parse::<u32>().ok()?);
    let is_it = |row: &EventId| {
        let group = timeline.statement_group(*row);
        group.is_some_and(|group| group.event == event && group.items.contains(&item))
    };
    timeline.rows_of_statements().find(is_it)
}

/// The event or term at a place of a document, which a path such as `$.events[3]` names.
pub(crate) fn row_at(timeline: &Timeline, layer: LayerId, path: &str) -> Option<EventId> {
    let (list, place) = path.strip_prefix("$.")?.strip_suffix(']')?.split_once('[')?;
    let place: u32 = place.parse().ok()?;
    let columns = timeline.columns();
    let is_there = |row: &EventId| columns.file_order(*row) == place && columns.layer(*row) == layer;
    match list {
        "terms" => timeline.term_rows().iter().map(|(row, _)| *row).find(is_there),
        "events" => {
            timeline.rows().filter(is_there).find(|row| matches!(timeline.kind(*row), RowKind::Event(_)))
        }
        _ => None,
    }
}

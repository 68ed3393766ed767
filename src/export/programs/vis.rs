//! A timeline → JSON of vis-timeline: items for events and terms, groups for lanes.

use super::{OtherProgram, dates_of, entries, html, put, put_back};
use model::lane::Lane;
use model::{EventId, Timeline};
use serde_json::{Map, Value, json};

/// The whole document.
pub fn document(timeline: &Timeline) -> Value {
    let items: Vec<Value> = entries(timeline).filter_map(|row| item(timeline, row)).collect();
    let lanes = timeline.lanes();
    let groups: Vec<Value> =
        lanes.iter().filter(|lane| !lane.id.is_empty()).map(|lane| group(lane, lanes)).collect();
    let mut document = Map::new();
    put(&mut document, "title", &timeline.head().title);
    document.insert("items".to_owned(), items.into());
    if !groups.is_empty() {
        document.insert("groups".to_owned(), groups.into());
    }
    put_back(&mut document, &timeline.head().extra, OtherProgram::Vis);
    document.into()
}

fn item(timeline: &Timeline, row: EventId) -> Option<Value> {
    let dates = dates_of(timeline, row)?;
    let event = timeline.event(row);
    let mut item = Map::new();
    put(&mut item, "id", timeline.id_of(row));
    item.insert("content".to_owned(), html(timeline.title(row)).into());
    item.insert("start".to_owned(), dates.start.iso().into());
    if let Some(end) = &dates.end {
        item.insert("end".to_owned(), end.iso().into());
    }
    let lane = timeline.lanes_of(row).next();
    put(&mut item, "group", lane.map_or("", |lane| id_of(lane)));
    if timeline.is_background(row) {
        put(&mut item, "type", "background");
    }
    if let Some(event) = &event {
        put(&mut item, "title", &html(event.about.as_deref().unwrap_or_default()));
        put(&mut item, "className", event.categories.first().map_or("", String::as_str));
        put_back(&mut item, &event.extra, OtherProgram::Vis);
    }
    Some(item.into())
}

/// The id as a text; one that looks like a number and is none has quotation marks in our own.
fn id_of(lane: &Lane) -> &str {
    let quoted = lane.id.strip_prefix('"').and_then(|id| id.strip_suffix('"'));
    quoted.unwrap_or(&lane.id)
}

fn group(lane: &Lane, lanes: &[Lane]) -> Value {
    let mut group = Map::new();
    group.insert("id".to_owned(), id_of(lane).into());
    group.insert("content".to_owned(), html(&lane.title).into());
    if let Some(order) = lane.order {
        group.insert("order".to_owned(), json!(order));
    }
    let nested: Vec<Value> = lanes
        .iter()
        .filter(|child| child.parent.as_deref() == Some(lane.id.as_str()))
        .map(|child| id_of(child).into())
        .collect();
    if !nested.is_empty() {
        group.insert("nestedGroups".to_owned(), nested.into());
    }
    put_back(&mut group, &lane.extra, OtherProgram::Vis);
    group.into()
}

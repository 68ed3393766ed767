//! vis-timeline: items and groups, as a list or as `{items, groups}`.

use super::Clues;
use super::date_text::stamp_from_text;
use super::draft::Draft;
use super::html::{self, plain, plain_title};
use super::json::{self, Members, scalar};
use super::stamp::{self, Stamp};
use crate::native::json::{JsonKind, Node};
use crate::{Opened, ReadError, ReadWatch};
use model::date::When;
use model::event::Event;
use model::lane::Lane;
use model::words::EventKind;
use std::collections::HashMap;

/// Whether a text is of this format.
pub fn sniff(clues: &Clues<'_>) -> bool {
    let shape = &clues.shape;
    ["[]", "items[]", "data[]"].iter().any(|list| {
        let has = |name: &str| shape.has(&format!("{list}.{name}"));
        has("start") && (has("content") || (has("group") && shape.has("groups[].content")))
    })
}

/// Reads it.
///
/// # Errors
/// If it is no JSON, or passes a limit.
pub fn read(text: &str, watch: &ReadWatch) -> Result<Opened, ReadError> {
    let root = json::root(text)?;
    let mut draft = Draft::new("vis", text);
    let mut members = Members::of(&root);
    let (items, path) = match root.kind() {
        JsonKind::Array => (Some(root), "$"),
        _ => match members.take_kind("items", JsonKind::Array) {
            Some(items) => (Some(items), "$.items"),
            None => (members.take_kind("data", JsonKind::Array), "$.data"),
        },
    };
    draft.head.title = members.take_text("title").unwrap_or_default();
    let groups = members.take_kind("groups", JsonKind::Array).map(|list| list.items()).unwrap_or_default();
    let lanes = read_groups(&mut draft, &groups);
    for (at, item) in items.map(|list| list.items()).unwrap_or_default().iter().enumerate() {
        read_item(&mut draft, item, &format!("{path}[{at}]"), &lanes, watch)?;
    }
    draft.keep_in_head(&members.rest());
    draft.finish(watch)
}

/// Groups by their ids as the file writes them: `1` and `"1"` are two.
type Lanes<'a> = HashMap<&'a str, String>;

fn read_groups<'a>(draft: &mut Draft<'_>, groups: &[Node<'a>]) -> Lanes<'a> {
    let mut lanes = Lanes::new();
    let mut parents: Vec<(String, Vec<&'a str>)> = Vec::new();
    for node in groups {
        let mut members = Members::of(node);
        let id = members.take("id");
        let content = members.text("content").or_else(|| id.as_ref().and_then(scalar)).unwrap_or_default();
        let mut others = Vec::new();
        // Two groups may bear one name, so lanes are made by id.
        let key = id.map_or(node.raw, |id| id.raw);
        let bare = key.trim_matches('"');
        let is_like_a_number = bare.bytes().all(|byte| byte.is_ascii_digit());
        let lane = draft.lane(if is_like_a_number { key } else { bare });
        if !html::has_markup(&content) {
            members.take("content");
        }
        let order = members.get("order").and_then(|order| order.number());
        if order.is_some() {
            members.take("order");
        }
        let nested = members.get("nestedGroups").map(|list| list.items()).unwrap_or_default();
        parents.push((lane.clone(), nested.iter().map(|child| child.raw).collect()));
        if id.is_some_and(|id| id.kind() != JsonKind::Text) {
            others.push(("id".to_owned(), key.to_owned()));
        }
        let is_collapsed = members.text("showNested").is_some_and(|shown| shown == "false");
        others.extend(members.rest());
        let title = html::words(&content).into_owned();
        if let Some(slot) = draft.lane_mut(&lane) {
            *slot = Lane { id: lane.clone(), title, order, collapsed: is_collapsed, ..Lane::default() };
            super::draft::keep("vis", &mut slot.extra, &others);
        }
        lanes.entry(key).or_insert(lane);
    }
    for (parent, children) in parents {
        for child in children.iter().filter_map(|child| lanes.get(child)) {
            if let Some(slot) = draft.lane_mut(child).filter(|_| *child != parent) {
                slot.parent = Some(parent.clone());
            }
        }
    }
    lanes
}

fn read_item(
    draft: &mut Draft<'_>,
    node: &Node<'_>,
    path: &str,
    lanes: &Lanes<'_>,
    watch: &ReadWatch,
) -> Result<(), ReadError> {
    let spot = json::spot(node, path);
    if node.kind() != JsonKind::Object {
        draft.push_unread(node.raw, &spot);
        return Ok(());
    }
    let mut members = Members::of(node);
    let mut others = Vec::new();
    let mut event = Event::default();
    if let Some(id) = members.take("id") {
        let is_number = id.kind() != JsonKind::Text;
        let text = scalar(&id).unwrap_or_default();
        draft.identify(&mut event, &text, "id", &mut others);
        if is_number && event.id.is_some() {
            others.push(("id".to_owned(), id.raw.to_owned()));
        }
    }
    event.title = members
        .take_text("content")
        .map(|text| plain_title(&text, "content", &mut others))
        .unwrap_or_default();
    event.about = members.take_text("title").map(|text| plain(&text, "title", &mut others));
    if event.title.is_empty() {
        event.title = event.about.clone().unwrap_or_default();
    }
    event.when = when(members.take("start"), members.take("end"));
    if let Some(group) = members.take("group").filter(|group| group.kind() != JsonKind::Null) {
        let lane = lanes.get(group.raw).cloned();
        event.lane = Some(lane.unwrap_or_else(|| draft.lane(group.raw.trim_matches('"'))));
        if group.kind() != JsonKind::Text {
            others.push(("group".to_owned(), group.raw.to_owned()));
        }
    }
    if members.text("type").as_deref() == Some("background") {
        members.take("type");
        event.kind = EventKind::Background;
    }
    if let Some(class) = members.text("className").filter(|class| !class.trim().is_empty()) {
        members.take("className");
        event.categories.push(draft.category(class.trim()));
    }
    others.extend(members.rest());
    draft.keep(&mut event.extra, &others);
    draft.push(event, spot, watch)
}

fn when(start: Option<Node<'_>>, end: Option<Node<'_>>) -> When {
    let end = end.filter(|end| end.kind() != JsonKind::Null);
    let Some(start) = start else { return When::default() };
    let found = date(&start).zip(end.map_or(Some(None), |end| date(&end).map(Some)));
    let raw = |node: &Node<'_>| node.raw.trim_matches('"').to_owned();
    let written = end.map_or_else(|| raw(&start), |end| format!("{}/{}", raw(&start), raw(&end)));
    match found {
        Some((start, end)) => {
            let when = stamp::from_to(start, end);
            // What can be told from the date alone need not stand twice.
            let written = (when.edtf != written).then_some(written);
            When { written, ..when }
        }
        None => When::plain(written),
    }
}

/// Milliseconds since 1970, or a text.
fn date(node: &Node<'_>) -> Option<Stamp> {
    match node.kind() {
        JsonKind::Number => {
            let millis = node.number()?;
            (millis.abs() <= 8.64e15).then(|| Stamp::from_epoch_millis(millis as i64)).flatten()
        }
        JsonKind::Text => {
            let text = scalar(node)?;
            // Whole seconds of midnight say no more than the day does when a script wrote a date.
            stamp_from_text(&text)
        }
        JsonKind::Object | JsonKind::Array | JsonKind::Bool | JsonKind::Null => None,
    }
}

//! Linked Places and GeoJSON-T: features of a map with the times they are of → an event a time span.

use super::Clues;
use super::draft::Draft;
use super::json::{self, Members, scalar};
use super::stamp::Stamp;
use crate::native::json::{JsonKind, Node};
use crate::{Opened, ReadError, ReadWatch};
use model::date::When;
use model::event::{Event, Media, Place};
use model::source::Source;

/// Whether a text is of this format.
pub fn sniff(clues: &Clues<'_>) -> bool {
    let shape = &clues.shape;
    let dated = [
        "when",
        "properties.when",
        "properties.start",
        "properties.date",
        "properties.time",
        "properties.year",
        "properties.begin",
    ];
    let in_list = dated.iter().any(|path| shape.has(&format!("features[].{path}")));
    let has_geometry_when =
        shape.any(|path| path.starts_with("features[].geometry") && path.rsplit('.').next() == Some("when"));
    (shape.has("type=FeatureCollection") && (in_list || has_geometry_when))
        || (shape.has("type=Feature") && shape.has("when"))
}

/// Reads it.
///
/// # Errors
/// If it is no JSON, or passes a limit.
pub fn read(text: &str, watch: &ReadWatch) -> Result<Opened, ReadError> {
    let root = json::root(text)?;
    let mut draft = Draft::new("linked-places", text);
    let mut members = Members::of(&root);
    match members.take_kind("features", JsonKind::Array) {
        Some(features) => {
            draft.head.title =
                ["title", "name", "label"].iter().find_map(|name| members.text(name)).unwrap_or_default();
            draft.keep_in_head(&members.rest());
            for (at, feature) in features.items().iter().enumerate() {
                read_feature(&mut draft, feature, &format!("$.features[{at}]"), watch)?;
            }
        }
        None => read_feature(&mut draft, &root, "$", watch)?,
    }
    draft.finish(watch)
}

fn read_feature(
    draft: &mut Draft<'_>,
    node: &Node<'_>,
    path: &str,
    watch: &ReadWatch,
) -> Result<(), ReadError> {
    let spot = json::spot(node, path);
    if node.kind() != JsonKind::Object {
        draft.push_unread(node.raw, &spot);
        return Ok(());
    }
    let mut members = Members::of(node);
    let mut properties = Members::of(&members.take("properties").unwrap_or(NOTHING));
    let mut others = Vec::new();
    let title = properties.take_first_text(&["title", "name", "label", "Name", "NAME"]).unwrap_or_default();
    let mut event = Event { title, ..Event::default() };
    if event.title.is_empty() {
        event.title =
            members.get("names").and_then(|names| first_text(&names, "toponym")).unwrap_or_default();
    }
    event.about = properties
        .take_first_text(&["description", "text", "abstract"])
        .or_else(|| first_text(&members.get("descriptions")?, "value"));
    event.place = members.get("geometry").and_then(|geometry| place(&geometry));
    if members.get("geometry").is_some_and(|geometry| is_plain_point(&geometry)) && event.place.is_some() {
        members.take("geometry");
    }
    for kind in members.get("types").iter().flat_map(Node::items) {
        event.categories.extend(Members::of(&kind).text("label").map(|label| draft.category(&label)));
    }
    event.categories.dedup();
    for depiction in members.get("depictions").iter().flat_map(Node::items) {
        let depiction = Members::of(&depiction);
        if let Some(url) = depiction.text("@id").filter(|url| url.starts_with("http")) {
            event.media.push(Media { url: Some(url), caption: depiction.text("title"), ..Media::default() });
        }
    }
    identify(draft, &mut event, &mut members, &mut others);
    let when = members.get("when").or_else(|| properties.get("when"));
    let spans = spans(when, &members, &mut properties, event.place.as_ref());
    others.extend(properties.rest().into_iter().map(|(name, raw)| (format!("properties.{name}"), raw)));
    let whole = when.map(|when| ("when".to_owned(), when.raw.to_owned()));
    let is_said = whole.is_none() || is_all_said(when);
    if is_said {
        members.take("when");
    }
    if members.text("type").as_deref() == Some("Feature") {
        members.take("type");
    }
    others.extend(members.rest());
    draft.keep(&mut event.extra, &others);
    push_spans(draft, event, spans, &spot, watch)
}

/// An object without members.
const NOTHING: Node<'static> = Node { raw: "{}", offset: 0 };

/// The first span with all that is said, the others with the name.
fn push_spans(
    draft: &mut Draft<'_>,
    mut event: Event,
    spans: Vec<Span>,
    spot: &super::draft::Spot,
    watch: &ReadWatch,
) -> Result<(), ReadError> {
    if spans.len() > 1 && event.id.is_none() {
        let id = format!("feature-{}", draft.num_events() + 1);
        draft.identify(&mut event, &id, "", &mut Vec::new());
    }
    let other = Event {
        title: event.title.clone(),
        categories: event.categories.clone(),
        part_of: event.id.clone(),
        ..Event::default()
    };
    let mut spans = spans.into_iter();
    let first = match spans.next() {
        Some(Span { when, place }) => Event { when, place, ..event },
        None => event,
    };
    draft.push(first, spot.clone(), watch)?;
    for Span { when, place } in spans {
        draft.push(Event { when, place, ..other.clone() }, spot.clone(), watch)?;
    }
    Ok(())
}

fn identify(
    draft: &mut Draft<'_>,
    event: &mut Event,
    members: &mut Members<'_>,
    others: &mut Vec<(String, String)>,
) {
    let Some(id) = members.take_first_text(&["@id", "id"]) else { return };
    if id.starts_with("http") {
        let source = Source { title: id.clone(), url: Some(id.clone()), ..Source::default() };
        event.src.push(draft.cite(&id, source));
    }
    draft.identify(event, &id, "@id", others);
}

fn first_text(list: &Node<'_>, name: &str) -> Option<String> {
    list.items().iter().find_map(|item| Members::of(item).text(name)).filter(|text| !text.trim().is_empty())
}

/// The spans of a feature: its own, else those of its shapes, else plain properties.
fn spans(
    when: Option<Node<'_>>,
    members: &Members<'_>,
    properties: &mut Members<'_>,
    whole: Option<&Place>,
) -> Vec<Span> {
    let at = |when: When| Span { when, place: whole.cloned() };
    if let Some(when) = when {
        return spans_of(&when).into_iter().map(at).collect();
    }
    let geometries = members
        .get("geometry")
        .map(|geometry| geometry.member("geometries").map_or_else(|| vec![geometry], |list| list.items()));
    let of_shape = |shape: &Node<'_>| {
        let place = place(shape);
        let spans = shape.member("when").map(|when| spans_of(&when)).unwrap_or_default();
        spans.into_iter().map(|when| Span { when, place: place.clone() }).collect::<Vec<_>>()
    };
    let of_shapes: Vec<Span> = geometries.unwrap_or_default().iter().flat_map(of_shape).collect();
    if !of_shapes.is_empty() {
        return of_shapes;
    }
    let start = properties.take_first_text(&["start", "begin", "date", "time", "year", "start_date"]);
    let end = properties.take_first_text(&["end", "end_date"]);
    if let Some(when) = start.as_deref().and_then(|start| counted(start, end.as_deref())) {
        return vec![at(when)];
    }
    match (start, end) {
        (None, None) => Vec::new(),
        (start, end) => vec![at(span(&End::plain(start), &End::plain(end)))],
    }
}

/// Milliseconds or seconds since 1970, by their size, as feeds of earthquakes and the like write them.
fn counted(start: &str, end: Option<&str>) -> Option<When> {
    let stamp = |text: &str| {
        let number: i64 = text.parse().ok().filter(|_| text.bytes().all(|byte| byte.is_ascii_digit()))?;
        match text.len() {
            13 => Stamp::from_epoch_millis(number),
            10 => Stamp::from_epoch_millis(number * 1_000),
            _ => None,
        }
    };
    let from = stamp(start)?;
    let to = match end {
        Some(end) => Some(stamp(end)?),
        None => None,
    };
    let written = end.map_or_else(|| start.to_owned(), |end| format!("{start}/{end}"));
    Some(When { written: Some(written), ..super::stamp::from_to(from, to) })
}

/// A time of a feature, and where it was then.
struct Span {
    when: When,
    place: Option<Place>,
}

/// Whether nothing of `when` is lost in the dates made of it.
fn is_all_said(when: Option<Node<'_>>) -> bool {
    let Some(when) = when.filter(|when| when.kind() == JsonKind::Object) else { return false };
    let is_plain = |node: &Node<'_>| {
        node.members().iter().all(|member| matches!(member.key.text().as_deref(), Some("start" | "end")))
    };
    let members = when.members();
    let is_plain = |item: &Node<'_>| match item.kind() {
        JsonKind::Array => item.items().get(4).and_then(scalar).is_none_or(|label| label.is_empty()),
        _ => is_plain(item),
    };
    members.iter().all(|member| {
        member.key.text().as_deref() == Some("timespans") && member.value.items().iter().all(is_plain)
    })
}

fn spans_of(when: &Node<'_>) -> Vec<When> {
    if when.kind() != JsonKind::Object {
        let text = scalar(when);
        return vec![span(&End::plain(text), &End::default())];
    }
    let Some(list) = when.member("timespans") else {
        return vec![span(
            &End::of(when.member("start").or_else(|| when.member("in"))),
            &End::of(when.member("end")),
        )];
    };
    let one = |item: &Node<'_>| match item.kind() {
        JsonKind::Array => four_points(item),
        _ => span(&End::of(item.member("start")), &End::of(item.member("end"))),
    };
    list.items().iter().map(one).collect()
}

/// An end of a span: when it is, or between what.
#[derive(Default)]
struct End {
    at: Option<String>,
    earliest: Option<String>,
    latest: Option<String>,
}

impl End {
    fn plain(text: Option<String>) -> Self {
        Self { at: text.filter(|text| !text.trim().is_empty()), ..Self::default() }
    }

    fn of(node: Option<Node<'_>>) -> Self {
        let Some(node) = node else { return Self::default() };
        if node.kind() != JsonKind::Object {
            return Self::plain(scalar(&node));
        }
        let mut members = Members::of(&node);
        Self {
            at: members.take_text("in"),
            earliest: members.take_text("earliest"),
            latest: members.take_text("latest"),
        }
    }

    fn is_empty(&self) -> bool {
        self.at.is_none() && self.earliest.is_none() && self.latest.is_none()
    }

    /// As EDTF: the date, or one of those between two.
    fn edtf(&self) -> Option<String> {
        self.at.as_ref().or(self.earliest.as_ref()).or(self.latest.as_ref()).and_then(|text| edtf(text))
    }

    /// The end where another stands beside it. What is only bounded on the far side is not known.
    fn beside(&self, bound: Option<&String>) -> Option<String> {
        let is_half = self.at.is_none() && bound.is_none();
        if is_half { Some(String::new()) } else { self.edtf() }
    }

    /// The date where no other stands beside it.
    fn alone(&self) -> Option<String> {
        match (&self.at, &self.earliest, &self.latest) {
            (None, Some(from), None) => Some(format!("[{}..]", edtf(from)?)),
            (None, None, Some(to)) => Some(format!("[..{}]", edtf(to)?)),
            _ => self.edtf(),
        }
    }

    fn between(&self) -> Option<[String; 2]> {
        Some([edtf(self.earliest.as_ref()?)?, edtf(self.latest.as_ref()?)?])
    }

    fn written(&self) -> String {
        [&self.at, &self.earliest, &self.latest].into_iter().flatten().cloned().collect::<Vec<_>>().join("..")
    }
}

fn span(start: &End, end: &End) -> When {
    let written =
        if end.is_empty() { start.written() } else { format!("{}/{}", start.written(), end.written()) };
    let edtf = match (start.is_empty(), end.is_empty()) {
        (true, true) => return When::default(),
        (false, true) => start.alone(),
        (true, false) => end.edtf().map(|end| format!("/{end}")),
        (false, false) if start.at.is_some() && start.at == end.at => start.edtf(),
        (false, false) => {
            let (from, to) = (start.beside(start.earliest.as_ref()), end.beside(end.latest.as_ref()));
            from.zip(to).map(|(from, to)| format!("{from}/{to}"))
        }
    };
    let Some(edtf) = edtf else { return When::plain(written) };
    let written = (written != edtf).then_some(written);
    When { start_between: start.between(), end_between: end.between(), written, ..When::plain(edtf) }
}

/// `[start, latest start, earliest end, end, label]`, as the first drafts have it.
fn four_points(list: &Node<'_>) -> When {
    let points: Vec<Option<String>> =
        list.items().iter().take(4).map(|item| scalar(item).filter(|text| !text.is_empty())).collect();
    let point = |at: usize| points.get(at).cloned().flatten();
    let start = match point(1) {
        Some(latest) => End { at: None, earliest: point(0), latest: Some(latest) },
        None => End::plain(point(0)),
    };
    let end = match point(2) {
        Some(earliest) => End { at: None, earliest: Some(earliest), latest: point(3) },
        None => End::plain(point(3)),
    };
    span(&start, &end)
}

/// A date of the format as EDTF, with its marks of doubt. Years may be short: `-323-01-01`, `676`.
fn edtf(text: &str) -> Option<String> {
    let text = text.trim();
    let mark = text.chars().next_back().filter(|letter| matches!(letter, '~' | '?' | '%'));
    let bare = text.trim_end_matches(['~', '?', '%']);
    let (sign, rest) = bare.strip_prefix('-').map_or(("", bare), |rest| ("-", rest));
    let year = rest.split('-').next()?;
    let padded = if year.len() < 4 && !year.is_empty() {
        format!("{sign}{}{rest}", "0".repeat(4 - year.len()))
    } else {
        bare.to_owned()
    };
    let stamp = Stamp::from_iso(&padded)?;
    Some(format!("{}{}", stamp.date, mark.map(String::from).unwrap_or_default()))
}

fn is_plain_point(geometry: &Node<'_>) -> bool {
    geometry.members().len() == 2 && Members::of(geometry).text("type").as_deref() == Some("Point")
}

fn place(geometry: &Node<'_>) -> Option<Place> {
    let shape =
        geometry.member("geometries").and_then(|list| list.items().into_iter().next()).unwrap_or(*geometry);
    let members = Members::of(&shape);
    if members.text("type").as_deref() != Some("Point") {
        return None;
    }
    let numbers: Vec<f64> = members.get("coordinates")?.items().iter().filter_map(Node::number).collect();
    let [longitude, latitude, ..] = numbers.as_slice() else { return None };
    Some(Place { geo: Some([*longitude, *latitude]), ..Place::default() })
}

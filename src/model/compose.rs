//! Lays several documents over each other as one timeline: layers.
//!
//! ```text
//!  document, document, …  ──▶ ids of all but the first get their document's name in front, so that none clash
//!                              entities that name each other join, and so do offices of the same body
//!                              rows keep what they say, and know their layer
//!                          ──▶ one Timeline, sorted
//! ```
//!
//! What two documents say of the same thing is never mixed: their rows stay two rows.

use super::axis::shared_clock;
use super::columns::NewRow;
use super::date::ZoneRule;
use super::entity::{Entity, Name};
use super::finish::{settled, sort};
use super::named::{Named, NamesIds};
use super::office::Office;
use super::problem::excerpt;
use super::time::Resolution;
use super::timeline::{EventId, Head, Layer, LayerId, StatementGroup, Timeline, Unplaced};
use super::words::{LinkKind, NameKind};
use super::{LaneId, Problem, Problems, Severity, lane};
use ::words::msg;
use std::collections::HashMap;

/// More documents than this cannot lie over each other.
pub const MAX_LAYERS: usize = 32;

/// Lays documents over each other; the first gives the title and the view. One alone is given back as it is. Those
/// beyond [`MAX_LAYERS`] are left out.
pub fn compose(documents: &[&Timeline]) -> Timeline {
    if let [only] = documents {
        return (*only).clone();
    }
    let resolution = documents.iter().map(|document| document.resolution).max().unwrap_or_default();
    let documents = documents.get(..MAX_LAYERS).unwrap_or(documents);
    let mut composer = Composer { resolution, ..Composer::default() };
    (composer.timeline.zone, composer.timeline.zone_rule) = shared_clock(documents);
    for (at, document) in documents.iter().enumerate() {
        composer.prefixes.push(prefix(&composer.prefixes, at, document));
    }
    for (at, document) in documents.iter().enumerate() {
        composer.add(LayerId(at as u8), document);
    }
    composer.finish()
}

/// What stands before the ids of a layer: nothing before those of the first.
fn prefix(known: &[Prefix], at: usize, document: &Timeline) -> Prefix {
    let id = document.head.id.clone();
    let name = id.clone().unwrap_or_else(|| "layer".to_owned());
    let is_taken = |text: &str| known.iter().any(|prefix| prefix.before == text);
    let mut before = if at == 0 { String::new() } else { format!("{name}/") };
    if is_taken(&before) {
        before = format!("{name}/{at}/");
    }
    Prefix { document: id, before }
}

/// A document's name and what stands before its ids.
#[derive(Debug)]
struct Prefix {
    document: Option<String>,
    before: String,
}

#[derive(Default)]
struct Composer {
    timeline: Timeline,
    resolution: Resolution,
    prefixes: Vec<Prefix>,
    /// Identifiers of entities that are known, with the id they stand under.
    identities: HashMap<String, String>,
    /// Where entities and offices stand in the head, by their ids in all of it.
    entities: HashMap<String, usize>,
    offices: HashMap<String, usize>,
}

/// Ids of one layer, with what they are called in all of it.
struct NewNames<'a> {
    prefixes: &'a [Prefix],
    before: &'a str,
    known: HashMap<(Named, String), String>,
}

impl NewNames<'_> {
    fn change(&self, named: Named, id: &mut String) {
        match named {
            Named::Row => *id = self.row(id),
            // What is not known is a plain name.
            named => {
                if let Some(new) = self.known.get(&(named, id.clone())) {
                    new.clone_into(id);
                }
            }
        }
    }

    /// The id of an event or a term, here or in another document.
    fn row(&self, id: &str) -> String {
        let of = |prefix: &&Prefix| {
            let name = prefix.document.as_deref()?;
            id.strip_prefix(name)?.strip_prefix(':').map(|id| format!("{}{id}", prefix.before))
        };
        self.prefixes.iter().find_map(|prefix| of(&prefix)).unwrap_or_else(|| format!("{}{id}", self.before))
    }

    fn of<T: NamesIds + Clone>(&self, thing: &T) -> T {
        let mut thing = thing.clone();
        thing.each_id(&mut |named, id| self.change(named, id));
        thing
    }
}

impl Composer {
    fn add(&mut self, layer: LayerId, document: &Timeline) {
        let prefixes = std::mem::take(&mut self.prefixes);
        let before = prefixes.get(layer.index()).map_or("", |prefix| prefix.before.as_str());
        let mut names = NewNames { prefixes: &prefixes, before, known: HashMap::new() };
        if layer.index() == 0 {
            self.timeline.head = Head { sources: Vec::new(), ..first_head(&document.head) };
        }
        self.sources(document, &mut names);
        self.entities(document, &mut names);
        self.categories(document, &mut names);
        self.offices(document, &mut names);
        let lanes = self.lanes(layer, document, &mut names);
        self.rows(layer, document, &names, &lanes);
        let head = &document.head;
        self.timeline.layers.push(Layer { id: head.id.clone(), title: head.title.clone() });
        self.prefixes = prefixes;
    }

    fn sources(&mut self, document: &Timeline, names: &mut NewNames<'_>) {
        for source in &document.head.sources {
            let id = format!("{}{}", names.before, source.id);
            names.known.insert((Named::Source, source.id.clone()), id.clone());
            let at = self.timeline.head.sources.len();
            self.timeline.source_places.entry(id.clone()).or_insert(at);
            self.timeline.head.sources.push(super::source::Source { id, ..source.clone() });
        }
    }

    /// Joins entities that name each other by an identifier; names are never compared.
    fn entities(&mut self, document: &Timeline, names: &mut NewNames<'_>) {
        for entity in &document.head.entities {
            let own = document.head.id.as_ref().map(|document| format!("{document}:{}", entity.id));
            let identifiers: Vec<&String> = entity.same.iter().chain(&own).collect();
            let known = identifiers.iter().find_map(|identifier| self.identities.get(*identifier)).cloned();
            let id = known.clone().unwrap_or_else(|| format!("{}{}", names.before, entity.id));
            for identifier in identifiers {
                self.identities.entry(identifier.clone()).or_insert_with(|| id.clone());
            }
            names.known.insert((Named::Entity, entity.id.clone()), id.clone());
            let mut entity = entity.clone();
            for name in &mut entity.names {
                name.src = names.of(&name.src);
            }
            let place = known.and_then(|id| self.entities.get(&id).copied());
            if let Some(joined) = place.and_then(|at| self.timeline.head.entities.get_mut(at)) {
                join(joined, entity);
            } else {
                self.entities.entry(id.clone()).or_insert(self.timeline.head.entities.len());
                self.timeline.head.entities.push(Entity { id, ..entity });
            }
        }
    }

    fn categories(&mut self, document: &Timeline, names: &mut NewNames<'_>) {
        for category in &document.head.categories {
            let id = format!("{}{}", names.before, category.id);
            names.known.insert((Named::Category, category.id.clone()), id);
        }
        for category in &document.head.categories {
            let id = format!("{}{}", names.before, category.id);
            let category = lane::Category { id, ..names.of(category) };
            self.timeline.head.categories.push(category);
        }
    }

    /// Joins offices of the same id and the same body; anything less certain stays apart.
    fn offices(&mut self, document: &Timeline, names: &mut NewNames<'_>) {
        for office in &document.head.offices {
            let renamed = names.of(office);
            let same = self.offices.get(&office.id).copied().filter(|at| {
                let known = self.timeline.head.offices.get(*at);
                renamed.of.is_some() && known.is_some_and(|known| known.of == renamed.of)
            });
            if let Some(known) = same.and_then(|at| self.timeline.head.offices.get_mut(at)) {
                names.known.insert((Named::Office, office.id.clone()), known.id.clone());
                join_offices(known, renamed);
                continue;
            }
            let id = format!("{}{}", names.before, office.id);
            names.known.insert((Named::Office, office.id.clone()), id.clone());
            self.offices.entry(office.id.clone()).or_insert(self.timeline.head.offices.len());
            self.timeline.head.offices.push(Office { id, ..renamed });
        }
    }

    /// Lanes of a layer stand together, in their own order, below those of the layers before.
    fn lanes(&mut self, layer: LayerId, document: &Timeline, names: &mut NewNames<'_>) -> Vec<LaneId> {
        for lane in &document.lanes {
            names.known.insert((Named::Lane, lane.id.clone()), format!("{}{}", names.before, lane.id));
        }
        let base = self.timeline.lanes.len();
        for lane in &document.lanes {
            let id = format!("{}{}", names.before, lane.id);
            // Their orders begin behind those of the layers before.
            let order = f64::from(layer.0) * 1e6 + lane.order.map_or(5e5, |order| order.clamp(-4e5, 4e5));
            let lane = lane::Lane { id, order: Some(order), ..names.of(lane) };
            self.timeline.lanes.push(lane);
            self.timeline.lane_layers.push(layer);
        }
        (0..document.lanes.len()).map(|at| LaneId((base + at) as u32)).collect()
    }

    /// Copies the rows of a layer behind those of the layers before; all are sorted at the end.
    fn rows(&mut self, layer: LayerId, document: &Timeline, names: &NewNames<'_>, lanes: &[LaneId]) {
        let base = self.timeline.columns.len() as u32;
        let renumbered = |row: EventId| EventId(base + row.0);
        let lane_of = |lane: LaneId| lanes.get(lane.index()).copied().unwrap_or(LaneId::BACKDROP);
        let columns = &document.columns;
        let moves = self.timeline.zone_rule == ZoneRule::Utc && document.moves_to_utc();
        for row in document.rows() {
            let moved = if moves { document.extent_in_utc(row, self.resolution) } else { None };
            let extent =
                moved.unwrap_or_else(|| columns.extent(row).converted(document.resolution, self.resolution));
            let id = columns.id(row);
            let id = if id.is_empty() { String::new() } else { format!("{}{id}", names.before) };
            let new = NewRow {
                id: &id,
                title: columns.title(row),
                edtf: columns.edtf(row),
                about: columns.about(row),
                extent,
                lane: lane_of(columns.lane(row)),
                weight: columns.weight(row),
                kind: columns.kind(row),
                status: columns.status(row),
                file_order: columns.file_order(row),
            };
            self.timeline.columns.push(&new);
            self.timeline.columns.set_last_layer(layer);
        }
        let timeline = &mut self.timeline;
        for (row, event) in document.rows_with_details() {
            timeline.detail_rows.push(renumbered(row));
            timeline.details.push(names.of(event));
        }
        let first_term = timeline.terms.len() as u32;
        timeline.terms.extend(document.terms.iter().map(|term| names.of(term)));
        let term_rows = document.term_rows.iter().map(|(row, at)| (renumbered(*row), first_term + at));
        timeline.term_rows.extend(term_rows);
        let groups = document.statement_rows.iter().map(|(row, group)| {
            let group = StatementGroup { event: renumbered(group.event), items: group.items.clone() };
            (renumbered(*row), group)
        });
        timeline.statement_rows.extend(groups);
        let more = document.more_lanes.iter().map(|(lane, row)| (lane_of(*lane), renumbered(*row)));
        timeline.more_lanes.extend(more);
        let unplaced = document.unplaced.iter();
        timeline.unplaced.extend(unplaced.map(|one| Unplaced {
            event: names.of(&one.event),
            layer,
            ..one.clone()
        }));
    }

    fn finish(self) -> Timeline {
        let Self { mut timeline, resolution, entities, .. } = self;
        timeline.resolution = resolution;
        timeline.entity_places = entities;
        sort(&mut timeline, Vec::new());
        settled(timeline)
    }
}

/// What the first document says of the whole; what holds ids is added layer by layer.
fn first_head(head: &Head) -> Head {
    Head {
        entities: Vec::new(),
        lanes: Vec::new(),
        categories: Vec::new(),
        offices: Vec::new(),
        extra: super::extra::Extra::default(),
        ..head.clone()
    }
}

/// Adds what another document knows of an entity; where both say something, the first is shown and the other kept.
fn join(known: &mut Entity, other: Entity) {
    let has = |names: &[Name], text: &str| names.iter().any(|name| name.text == text);
    if other.name != known.name && !has(&known.names, &other.name) {
        let kind = Some(NameKind::Spelling);
        known.names.push(Name { text: other.name, kind, ..Name::default() });
    }
    for name in other.names {
        if name.text != known.name && !has(&known.names, &name.text) {
            known.names.push(name);
        }
    }
    known.color = known.color.take().or(other.color);
    known.code = known.code.take().or(other.code);
    known.note = known.note.take().or(other.note);
    known.same.extend(other.same.into_iter().filter(|same| !known.same.contains(same)).collect::<Vec<_>>());
}

/// Adds what another document says of an office. The first rule is shown; another stands beside it as a claim.
fn join_offices(known: &mut Office, other: Office) {
    if known.order.is_empty() {
        known.order = other.order;
    }
    match (&known.rule, other.rule) {
        (None, rule) => {
            known.rule = rule;
            known.src.extend(other.src);
        }
        (Some(_), Some(rule)) => known.claims.push(super::claim::Claim {
            about: "rule".to_owned(),
            value: super::claim::ClaimValue::Text(rule),
            src: other.src,
            ..super::claim::Claim::default()
        }),
        (Some(_), None) => {}
    }
    known.claims.extend(other.claims);
}

/// What is wrong with links that say that two events are the same.
pub fn same_problems(timeline: &Timeline) -> Problems {
    let mut problems = Problems::default();
    for (row, event) in timeline.rows_with_details() {
        let layer = timeline.layer(row);
        for link in event.links.iter().filter(|link| link.kind == Some(LinkKind::Same)) {
            let (document, title) = (layer_name(timeline, layer), timeline.title(row));
            let (message, help) = match timeline.row_by_id(&link.to) {
                Some(other) if other == row => {
                    (msg!(fault_same_itself, document = document, title = title), msg!(fix_same_itself))
                }
                Some(other) if timeline.layer(other) == layer => {
                    (msg!(fault_same_document, document = document, title = title), msg!(fix_same_document))
                }
                Some(_) => continue,
                // What names a document that is not open waits for it.
                None if link.to.contains(':') => continue,
                None => {
                    (msg!(fault_same_missing, document = document, title = title), msg!(fix_same_missing))
                }
            };
            problems.push(Problem {
                severity: Severity::Warning,
                code: "same",
                line: 0,
                column: 0,
                path: format!("{}.links", timeline.path_of(row)),
                text: excerpt(&link.to),
                message,
                help,
            });
        }
    }
    problems
}

fn layer_name(timeline: &Timeline, layer: LayerId) -> &str {
    timeline.layers().get(layer.index()).map_or("", |layer| &layer.title)
}

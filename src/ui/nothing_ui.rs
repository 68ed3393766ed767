//! Where the filter leaves nothing: why, the way back to everything, and the parts of the filter without which something
//! is left.

use crate::assistive;
use crate::filter_chips_ui::{FilterChip, filter_chips};
use crate::style::Look;
use egui::{Align, Button, CornerRadius, Frame, Layout, Margin, Rect, Ui, UiBuilder, vec2};
use index::facets::{Facet, facets};
use index::query::Query;
use index::{Filter, TimelineIndex, letters_apart};
use model::Timeline;
use session::command::FilterCommand;
use session::{Action, Command, Document, Session};
use std::sync::Arc;
use theme::{Role, TextSize, TextStyle, Weight};
use words::{Words, msg, text};

/// What was found to be near to a filter.
#[derive(Default)]
pub struct NothingMemory {
    of: Option<(Arc<Document>, Filter, Arc<Words>)>,
    facets: Vec<Facet>,
    near: Vec<NearFilter>,
}

/// A filter that keeps something.
struct NearFilter {
    title: String,
    count: usize,
    command: Command,
}

/// Files of more rows are not tried with other filters: the window would wait.
const MAX_ROWS: usize = 50_000;

/// Most filters that are offered.
const MAX_NEAR: usize = 4;

/// Letters in which a value that nothing has may differ from one that something has.
const MAX_DISTANCE: usize = 2;

const WIDTH: f32 = 420.0;

/// Shows the card in the middle of a view, if nothing is left.
pub fn nothing_ui(
    ui: &mut Ui,
    session: &Session,
    memory: &mut NothingMemory,
    rect: Rect,
    look: &Look,
) -> Vec<Command> {
    let is_left_empty = session.index().num_rows() == 0 && session.document().timeline.num_rows() > 0;
    if !is_left_empty || session.filter().is_empty() || session.loading().is_some() {
        return Vec::new();
    }
    memory.prepare(session);
    let mut commands = Vec::new();
    let size = vec2(WIDTH.min(rect.width() - 24.0), 190.0);
    let place = Rect::from_center_size(rect.center(), size).intersect(rect);
    let builder = UiBuilder::new().max_rect(place).layout(Layout::top_down(Align::Center));
    ui.scope_builder(builder, |ui| {
        let frame = Frame::new()
            .fill(look.color(Role::Panel))
            .stroke(look.stroke(1.0, Role::Hairline))
            .corner_radius(CornerRadius::same(10))
            .inner_margin(Margin::symmetric(18, 14));
        frame.show(ui, |ui| {
            let title = TextStyle::new(TextSize::Heading, Weight::Semibold);
            assistive::heading(&ui.label(look.text(text!(look.words, nothing_fits), title, Role::Text)), 2);
            ui.add_space(6.0);
            for near in &memory.near {
                let events = msg!(status_events, count = near.count);
                let title = text!(look.words, nothing_near, title = &near.title, events = events);
                if ui.add(Button::new(look.body(title)).truncate()).clicked() {
                    commands.push(near.command.clone());
                }
            }
            ui.add_space(6.0);
            let clear = text!(look.words, nothing_clear);
            let text = look.text(clear, TextStyle::new(TextSize::Body, Weight::Medium), Role::OnAccent);
            if ui.add(Button::new(text).fill(look.color(Role::Accent))).clicked() {
                commands.extend(Action::ClearFilter.command(session));
            }
        });
    });
    commands
}

impl NothingMemory {
    fn prepare(&mut self, session: &Session) {
        let (document, filter, words) = (session.document(), session.filter(), session.words());
        let is_same = |(known, of, said_in): &(Arc<Document>, Filter, Arc<Words>)| {
            Arc::ptr_eq(known, document) && of == filter && Arc::ptr_eq(said_in, words)
        };
        if self.of.as_ref().is_some_and(is_same) {
            return;
        }
        self.near.clear();
        if document.timeline.num_rows() <= MAX_ROWS {
            self.facets = facets(&document.timeline);
            self.near = near_filters(session, &self.facets);
        }
        self.of = Some((Arc::clone(document), filter.clone(), Arc::clone(words)));
    }
}

/// Filters near to the one that is on, which keep something: with a value that is spelled nearly so, or without a part.
fn near_filters(session: &Session, facets: &[Facet]) -> Vec<NearFilter> {
    let timeline = &session.document().timeline;
    let filter = session.filter();
    let respelled = respelled(&filter.query, facets, session.words()).into_iter().map(|(title, query)| {
        let command = FilterCommand::Query(Box::new(query.clone())).into();
        (title, Filter { query, ..filter.clone() }, command)
    });
    let chips = filter_chips(session).into_iter().filter_map(|FilterChip { title, removal }| {
        let filter = without(filter, &removal)?;
        Some((text!(session.words(), nothing_without, title = title), filter, removal))
    });
    let tried = respelled.chain(chips).filter_map(|(title, filter, command)| {
        let count = num_rows(timeline, &filter);
        (count > 0).then_some(NearFilter { title, count, command })
    });
    tried.take(MAX_NEAR).collect()
}

fn num_rows(timeline: &Timeline, filter: &Filter) -> usize {
    TimelineIndex::build(timeline, filter).num_rows()
}

/// Queries in which a value is another that the file has, spelled nearly so.
fn respelled(query: &Query, facets: &[Facet], words: &Words) -> Vec<(String, Query)> {
    let mut found = Vec::new();
    for (at, clause) in query.clauses.iter().enumerate() {
        let choices =
            facets.iter().filter(|facet| facet.field == clause.field).flat_map(|facet| &facet.choices);
        let distance = |value: &str| letters_apart(value, &clause.value);
        let nearest =
            choices.map(|choice| (distance(&choice.value), &choice.value)).min_by_key(|(far, _)| *far);
        let is_near = |far: &usize| (1..=MAX_DISTANCE).contains(far);
        let Some((_, value)) = nearest.filter(|(far, _)| is_near(far)) else { continue };
        let mut other = query.clone();
        if let Some(clause) = other.clauses.get_mut(at) {
            clause.value.clone_from(value);
        }
        let title = text!(words, chip_clause, field = clause.field.title(), value = value);
        found.push((title, other));
    }
    found
}

/// The filter that a removal leaves; `None` if it is no part of the filter alone.
fn without(filter: &Filter, removal: &Command) -> Option<Filter> {
    let Command::Filter(removal) = removal else { return None };
    let mut rest = filter.clone();
    match removal {
        FilterCommand::Query(query) => rest.query = (**query).clone(),
        FilterCommand::ToggleKind(kind) => _ = rest.hidden_kinds.remove(kind),
        FilterCommand::ToggleStatus(status) => {
            _ = rest.hidden_statuses.remove(model::words::Word::word(*status));
        }
        FilterCommand::ToggleLayer(layer) => _ = rest.hidden_layers.remove(layer),
        FilterCommand::Text(_)
        | FilterCommand::ToggleValue(..)
        | FilterCommand::Only(_)
        | FilterCommand::Clear => {
            return None;
        }
    }
    Some(rest)
}

//! The hits of a search in a list: when, what, in which field the words stand, and the text around them. Only the lines in
//! sight are looked up, however many hits there are.

use crate::row_scroll::{RowScroll, ScrolledRows};
use crate::style::Look;
use crate::table::paint_text;
use crate::timeline::focus_ring;
use egui::accesskit::{self, Action};
use egui::text::LayoutJob;
use egui::{
    EventFilter, Frame, Id, Key, Margin, Modifiers, Painter, Panel, Rect, Response, Sense, Ui, UiBuilder,
    WidgetInfo, vec2,
};
use index::SearchWords;
use index::passage::{Passage, PassageLine};
use index::search::Search;
use model::EventId;
use scene::layer_hue;
use session::command::SearchCommand;
use session::field_text::field_text;
use session::{Command, Document, Session};
use std::collections::HashMap;
use std::sync::Arc;
use theme::{Role, TextSize, TextStyle, Weight};
use words::text;

/// Height of a line.
const LINE: f32 = 26.0;

/// Lines at first; in a low window there are fewer.
const LINES: f32 = 6.0;
const FEW_LINES: f32 = 4.0;
const LOW_WINDOW: f32 = 700.0;

/// Most of the window's height that the list may take.
const MOST: f32 = 0.6;

/// Passages that are kept.
const MAX_KEPT: usize = 2_000;

const TITLE: TextStyle = TextStyle::new(TextSize::Body, Weight::Medium);
const BODY: TextStyle = TextStyle::new(TextSize::Body, Weight::Regular);
const NOTE: TextStyle = TextStyle::new(TextSize::Note, Weight::Regular);

/// What the list remembers between frames.
#[derive(Default)]
pub struct HitsMemory {
    scroll: RowScroll,
    found: Option<Found>,
}

/// Passages that were looked up already.
struct Found {
    document: Arc<Document>,
    words: String,
    sought: SearchWords,
    passages: HashMap<EventId, Option<Passage>>,
}

/// The widget of the list.
pub fn hits_id() -> Id {
    Id::unique("hits")
}

/// Shows the list while something is found.
pub fn hits_ui(ui: &mut Ui, session: &Session, memory: &mut HitsMemory, look: &Look) -> Vec<Command> {
    let Some(search) = session.search().filter(|search| !search.is_looking) else { return Vec::new() };
    let num = session.view().hits.len();
    if num == 0 || search.words.trim().is_empty() {
        return Vec::new();
    }
    memory.prepare(session, &search.words);
    let window = ui.content_rect().height();
    let lines = if window < LOW_WINDOW { FEW_LINES } else { LINES };
    let frame = Frame::new().fill(look.color(Role::Panel)).inner_margin(Margin { bottom: 4, ..Margin::ZERO });
    let panel = if num as f32 <= lines {
        Panel::top("few hits").exact_size(num as f32 * LINE).resizable(false)
    } else {
        let sizes = LINE * 2.0..=(window * MOST).max(LINE * 3.0);
        Panel::top("hits").default_size(lines * LINE).size_range(sizes).resizable(true)
    };
    panel.frame(frame).show(ui, |ui| list_ui(ui, session, memory, look)).inner
}

impl HitsMemory {
    /// Forgets what belongs to other words, and looks up what is in sight.
    fn prepare(&mut self, session: &Session, words: &str) {
        let is_same = self.found.as_ref().is_some_and(|found| {
            found.words == words
                && Arc::ptr_eq(&found.document, session.document())
                && found.passages.len() < MAX_KEPT
        });
        if !is_same {
            let is_other = self.found.as_ref().is_none_or(|found| found.words != words);
            if is_other {
                self.scroll = RowScroll::default();
            }
            let sought = SearchWords::new(words);
            let (document, words) = (Arc::clone(session.document()), words.to_owned());
            self.found = Some(Found { document, words, sought, passages: HashMap::new() });
        }
    }
}

impl Found {
    fn cache_hits(&mut self, rows: impl Iterator<Item = EventId>) {
        let unknown: Vec<EventId> = rows.filter(|row| !self.passages.contains_key(row)).collect();
        if unknown.is_empty() {
            return;
        }
        let Some(search) = Search::new(&self.document.timeline, &self.words) else { return };
        self.passages.extend(unknown.into_iter().map(|row| (row, search.passage(row))));
    }
}

fn list_ui(ui: &mut Ui, session: &Session, memory: &mut HitsMemory, look: &Look) -> Vec<Command> {
    let body = ui.available_rect_before_wrap();
    let hits = &session.view().hits;
    let rows = ScrolledRows { body, height: LINE, num: hits.len() };
    let response = ui.interact(body, hits_id(), Sense::click());
    let at = session.search().and_then(|search| search.at);
    rows.scroll(ui, &response, at, &mut memory.scroll);
    let scroll = memory.scroll;
    let Some(found) = &mut memory.found else { return Vec::new() };
    let in_sight = hits.get(rows.in_sight(scroll)).unwrap_or(&[]);
    found.cache_hits(in_sight.iter().copied());
    let first = rows.in_sight(scroll).start;
    let lines: Vec<HitLine<'_>> = (first..)
        .zip(in_sight)
        .map(|(at, row)| HitLine {
            at,
            row: *row,
            rect: rows.rect(at, scroll),
            passage: found.passages.get(row).and_then(Option::as_ref),
            words: &found.sought,
            session,
            look,
        })
        .collect();
    let painter = ui.painter_at(body);
    for line in &lines {
        let is_hovered = response.hover_pos().is_some_and(|pointer| line.rect.contains(pointer));
        line.paint(&painter, at == Some(line.at), is_hovered);
    }
    let mut commands = describe(ui, body, &response, (&lines, at), look);
    rows.bar(ui, hits_id(), look, &mut memory.scroll);
    if let Some(pointer) = response.interact_pointer_pos().filter(|_| response.clicked()) {
        response.request_focus();
        commands.extend(rows.row_at(pointer.y, scroll).map(|at| SearchCommand::GoTo(at).into()));
    }
    commands.extend(keys(ui, &response, rows.page()));
    focus_ring(ui, &response, body, look);
    ui.advance_cursor_after_rect(body);
    commands
}

/// A hit in its place.
struct HitLine<'a> {
    at: usize,
    row: EventId,
    rect: Rect,
    passage: Option<&'a Passage>,
    words: &'a SearchWords,
    session: &'a Session,
    look: &'a Look,
}

impl HitLine<'_> {
    fn date(&self) -> String {
        let timeline = &self.session.document().timeline;
        timeline.when(self.row).label(&timeline.extent(self.row), &self.look.words)
    }

    fn field(&self) -> String {
        let timeline = &self.session.document().timeline;
        self.passage.map_or_else(String::new, |passage| {
            field_text(timeline, self.row, passage.found_in, &self.look.words)
        })
    }

    fn more(&self) -> Option<String> {
        let num = self.passage.map_or(0, |passage| passage.num_more);
        (num > 0).then(|| text!(self.look.words, search_more, count = num))
    }

    /// All of it, for screen readers.
    fn name(&self) -> String {
        let timeline = &self.session.document().timeline;
        let layer = timeline.layer_title(self.row).map(|title| format!("; {title}"));
        let text = self.passage.map_or("", |passage| passage.line.text.as_str());
        let more = self.more().map(|more| format!("; {more}"));
        let (layer, more) = (layer.unwrap_or_default(), more.unwrap_or_default());
        format!("{}; {}{layer}; {}: {text}{more}", timeline.title(self.row), self.date(), self.field())
    }

    fn paint(&self, painter: &Painter, is_chosen: bool, is_hovered: bool) {
        let (look, timeline) = (self.look, &self.session.document().timeline);
        if is_chosen || is_hovered {
            let role = if is_chosen { Role::AccentGround } else { Role::Ground };
            painter.rect_filled(self.rect, 0.0, look.color(role));
        }
        let edge = Rect::from_min_size(self.rect.min, vec2(3.0, LINE));
        if is_chosen {
            painter.rect_filled(edge, 0.0, look.color(Role::Accent));
        } else if !timeline.layers().is_empty() {
            painter.rect_filled(edge, 0.0, look.hued(Role::Mark, layer_hue(timeline.layer(self.row))));
        }
        painter.hline(self.rect.x_range(), self.rect.bottom() - 0.5, look.stroke(1.0, Role::Grid));
        let layer_title = timeline.layer_title(self.row);
        let [date, title, layer, field, text, more] = columns(self.rect, layer_title.is_some());
        let plain = |text: String, style, role| LayoutJob::single_section(text, look.format(style, role));
        paint_text(painter, date, plain(self.date(), NOTE, Role::TextSecond));
        let whole = PassageLine::whole(timeline.title(self.row), self.words);
        paint_text(painter, title, look.marked(&whole, TITLE, Role::Text));
        if let Some(name) = layer_title {
            paint_text(painter, layer, plain(name.to_owned(), NOTE, Role::TextSecond));
        }
        paint_text(painter, field, plain(self.field(), NOTE, Role::TextSecond));
        if let Some(passage) = self.passage {
            paint_text(painter, text, look.marked(&passage.line, BODY, Role::Text));
        }
        if let Some(words) = self.more() {
            paint_text(painter, more, plain(words, NOTE, Role::TextThird));
        }
    }
}

/// Places of date, title, document, field, text, and how many more there are.
fn columns(rect: Rect, has_layers: bool) -> [Rect; 6] {
    let room = rect.width() - 32.0;
    let layer = if has_layers { (room * 0.11).clamp(76.0, 140.0) } else { 0.0 };
    let field = (room * 0.13).clamp(112.0, 170.0);
    let fixed = [(room * 0.12).clamp(96.0, 156.0), (room * 0.22).clamp(130.0, 300.0), layer, field];
    let more = 52.0;
    let text = (room - fixed.iter().sum::<f32>() - more).max(60.0);
    let [date, title, layer, field] = fixed;
    let mut left = rect.left() + 16.0;
    [date, title, layer, field, text, more].map(|width| {
        let column = Rect::from_x_y_ranges(left..=left + (width - 10.0).max(0.0), rect.y_range());
        left += width;
        column
    })
}

/// Arrows, pages and Enter go through the list while it has the focus.
fn keys(ui: &Ui, response: &Response, page: i64) -> Option<Command> {
    let filter = EventFilter { vertical_arrows: true, ..EventFilter::default() };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
    if !response.has_focus() {
        return None;
    }
    let steps = [
        (Modifiers::NONE, Key::ArrowDown, 1),
        (Modifiers::NONE, Key::ArrowUp, -1),
        (Modifiers::NONE, Key::PageDown, page),
        (Modifiers::NONE, Key::PageUp, -page),
        (Modifiers::SHIFT, Key::Enter, -1),
        (Modifiers::NONE, Key::Enter, 1),
    ];
    let pressed = |(modifiers, key, _): &(Modifiers, Key, i64)| {
        ui.input_mut(|input| input.consume_key(*modifiers, *key))
    };
    steps.into_iter().find(pressed).map(|(_, _, by)| SearchCommand::Step(by).into())
}

/// Tells a screen reader the lines in sight; its click goes there.
fn describe(
    ui: &mut Ui,
    body: Rect,
    response: &Response,
    (lines, chosen): (&[HitLine<'_>], Option<usize>),
    look: &Look,
) -> Vec<Command> {
    response
        .widget_info(|| WidgetInfo::labeled(accesskit::Role::ListBox, true, text!(look.words, search_list)));
    // Without a screen reader there is no tree to fill.
    if ui.accesskit_node_builder(response.id, |_| ()).is_none() {
        return Vec::new();
    }
    let builder = UiBuilder::new()
        .max_rect(body)
        .accessibility_parent(response.id)
        .accessibility_role(accesskit::Role::List);
    let of_lines = |ui: &mut Ui| {
        let asked = |line: &&HitLine<'_>| describe_line(ui, body, line, chosen == Some(line.at));
        lines.iter().filter(asked).map(|line| SearchCommand::GoTo(line.at).into()).collect()
    };
    ui.scope_builder(builder, of_lines).inner
}

/// One line; `true` if the screen reader clicked it.
fn describe_line(ui: &Ui, body: Rect, line: &HitLine<'_>, is_chosen: bool) -> bool {
    let id = hits_id().with(line.row.0);
    let response = ui.interact(line.rect.intersect(body), id, Sense::hover());
    response.widget_info(|| WidgetInfo::selected(accesskit::Role::ListItem, true, is_chosen, line.name()));
    ui.accesskit_node_builder(id, |node| node.add_action(Action::Click));
    ui.input(|input| input.has_accesskit_action_request(id, Action::Click))
}

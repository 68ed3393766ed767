//! Details of what is selected: when and how surely, agenda, outcomes, people, claims, statements, sources.

mod accounts_ui;
mod citation_ui;
mod claims_ui;
mod event_ui;
mod follow_ui;
mod head_ui;
mod media_ui;
mod own_ui;
pub(crate) mod panel_ui;
mod parts;
mod people_ui;
mod relations_ui;
mod term_ui;

use crate::assistive;
use crate::icons::{Icon, icon_button};
use crate::style::Look;
use egui::{Margin, Rect, RichText, ScrollArea, Shape, Ui, vec2};
use index::SearchWords;
use index::TimelineIndex;
use index::search::Search;
use model::{EventId, RowKind};
use scene::draw_list::{Detail, DetailPart};
use session::command::PanelCommand;
use session::{Action, Command, Document, Session};
use std::sync::Arc;
use theme::{Role, TextSize, TextStyle, Weight};
use words::text;
use words::{Message, msg};

/// What the panel remembers between frames: the section to scroll to, and the row it shows.
#[derive(Clone, Debug, Default)]
pub struct DetailsMemory {
    /// A section that was asked for.
    pub wanted: Option<Section>,
    /// The section that stands at the top.
    read: Option<Section>,
    /// The section that was chosen by its name, until somebody scrolls: a short last one cannot stand at the top.
    chosen: Option<Section>,
    shown: Option<EventId>,
    /// Where its handle is being dragged to, as a width.
    dragged_to: Option<f32>,
    /// What stands before and after it of its kind.
    neighbors: Neighbors,
    /// Whether all themes are shown.
    has_all_themes: bool,
    detail: Option<Detail>,
    /// For how many more frames the line of the detail is scrolled to: until the panel has found its width, lines above it
    /// still wrap anew.
    frames_to_line: u8,
    sought: Sought,
}

/// The events of one kind round one, found out once for what is shown.
#[derive(Clone, Debug, Default)]
struct Neighbors {
    of: Option<EventId>,
    index: Option<Arc<TimelineIndex>>,
    rows: [Option<EventId>; 2],
}

impl Neighbors {
    fn prepare(&mut self, session: &Session) {
        let is_same = self.index.as_ref().is_some_and(|known| Arc::ptr_eq(known, session.index()));
        if !is_same || self.of != session.view().selection {
            self.rows = session.neighbors_of_kind();
            self.of = session.view().selection;
            self.index = Some(Arc::clone(session.index()));
        }
    }
}

/// What is marked in the texts: words that are looked for, and names of those who are meant by them.
#[derive(Clone, Debug, Default)]
struct Sought {
    words: String,
    document: Option<Arc<Document>>,
    parsed: Vec<SearchWords>,
}

impl Sought {
    fn prepare(&mut self, session: &Session) {
        let words = session.search().map_or("", |search| search.words.trim());
        let is_same = self.document.as_ref().is_some_and(|known| Arc::ptr_eq(known, session.document()));
        if is_same && self.words == words {
            return;
        }
        let search = Search::new(&session.document().timeline, words);
        let names = search.iter().flat_map(Search::names_meant).map(SearchWords::phrase);
        self.parsed = names.chain(search.iter().map(|search| search.words().clone())).collect();
        words.clone_into(&mut self.words);
        self.document = Some(Arc::clone(session.document()));
    }
}

/// A part of the details.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Section {
    /// What was to be talked about.
    Agenda,
    /// What came of it.
    Outcomes,
    People,
    /// What sources say, side by side.
    Claims,
    Statements,
    /// What it rests on.
    Sources,
    /// Columns of a person's own.
    Own,
}

impl Section {
    const fn of(part: DetailPart) -> Self {
        match part {
            DetailPart::Participants => Self::People,
            DetailPart::Agenda => Self::Agenda,
            DetailPart::Outcomes => Self::Outcomes,
            DetailPart::Statements => Self::Statements,
        }
    }

    fn title(self) -> Message {
        match self {
            Self::Agenda => msg!(section_agenda),
            Self::Outcomes => msg!(section_outcomes),
            Self::People => msg!(section_people),
            Self::Claims => msg!(section_claims),
            Self::Statements => msg!(section_statements),
            Self::Sources => msg!(section_sources),
            Self::Own => msg!(section_own),
        }
    }
}

/// What the parts of the panel share.
pub(super) struct Details<'a> {
    pub session: &'a Session,
    pub look: &'a Look,
    pub memory: &'a mut DetailsMemory,
    pub commands: Vec<Command>,
}

/// Frames in which a panel finds its width.
const FRAMES_TO_LINE: u8 = 5;

/// Style of a heading in small capitals' place.
pub(super) const LABEL: TextStyle = TextStyle::new(TextSize::Note, Weight::Semibold);

/// Style of notes.
pub(super) const NOTE: TextStyle = TextStyle::new(TextSize::Note, Weight::Regular);

/// Shows the details of the selection, or what to do to see some.
pub fn details_ui(ui: &mut Ui, session: &Session, memory: &mut DetailsMemory, look: &Look) -> Vec<Command> {
    if memory.shown != session.view().selection || memory.detail != session.detail() {
        memory.shown = session.view().selection;
        memory.detail = session.detail();
        memory.wanted = None;
        memory.has_all_themes = false;
        memory.frames_to_line = if session.detail().is_some() { FRAMES_TO_LINE } else { 0 };
        memory.chosen = session.detail().map(|detail| Section::of(detail.part));
    }
    memory.sought.prepare(session);
    memory.neighbors.prepare(session);
    if ui.input(|input| {
        input.smooth_scroll_delta() != egui::Vec2::ZERO || input.pointer.is_decidedly_dragging()
    }) {
        memory.chosen = None;
    }
    let mut details = Details { session, look, memory, commands: Vec::new() };
    match session.view().selection {
        Some(row) => details.row(ui, row),
        None => details.nothing(ui),
    }
    details.commands
}

impl Details<'_> {
    fn row(&mut self, ui: &mut Ui, row: EventId) {
        self.footer(ui);
        match self.session.document().timeline.kind(row) {
            RowKind::Term => self.scrolled(ui, row, |details, ui| details.term(ui, row)),
            RowKind::Statements => self.scrolled(ui, row, |details, ui| details.statement_group(ui, row)),
            RowKind::Event(_) => self.event(ui, row),
        }
    }

    /// Contents that scroll under a margin.
    pub(super) fn scrolled(&mut self, ui: &mut Ui, row: EventId, contents: impl FnOnce(&mut Self, &mut Ui)) {
        ScrollArea::vertical().id_salt(("details", row.0)).auto_shrink(false).show(ui, |ui| {
            egui::Frame::new().inner_margin(Margin { left: 20, right: 16, top: 20, bottom: 24 }).show(
                ui,
                |ui| {
                    ui.set_width(ui.available_width());
                    contents(self, ui);
                },
            );
        });
    }

    /// Previous and next, always at hand.
    fn footer(&mut self, ui: &mut Ui) {
        let frame =
            egui::Frame::new().fill(self.look.color(Role::Panel)).inner_margin(Margin::symmetric(16, 6));
        egui::Panel::bottom("details footer").frame(frame).resizable(false).show(ui, |ui| {
            let (session, look) = (self.session, self.look);
            let press = |ui: &mut Ui, icon, action: Action| {
                let is_clicked = icon_button(ui, icon, &action.title(&look.words), look).clicked();
                is_clicked.then(|| action.command(session)).flatten()
            };
            let [previous, next] = self.memory.neighbors.rows;
            let left = |ui: &mut Ui| {
                let previous = neighbor(ui, session, (Action::PreviousOfKind, previous), look);
                let next = neighbor(ui, session, (Action::NextOfKind, next), look);
                previous.or(next)
            };
            let right = |ui: &mut Ui| {
                let closed = press(ui, Icon::Close, Action::ToggleDetails);
                closed.or(press(ui, Icon::Copy, Action::CopySelection))
            };
            let (moved, copied) = egui::Sides::new().shrink_left().truncate().show(ui, left, right);
            self.commands.extend(moved.into_iter().chain(copied));
        });
    }

    fn nothing(&mut self, ui: &mut Ui) {
        egui::Frame::new().inner_margin(Margin::same(24)).show(ui, |ui| {
            let head = self.session.document().timeline.head();
            let style = TextStyle::new(TextSize::Title, Weight::Semibold);
            let title = self.look.text(self.session.document().title(), style, Role::Text);
            assistive::heading(&ui.label(title), 2);
            if let Some(about) = &head.about {
                ui.add_space(4.0);
                ui.label(self.look.body(about));
            }
            ui.add_space(12.0);
            ui.label(self.look.note(text!(self.look.words, details_nothing)));
            ui.add_space(4.0);
            ui.label(self.look.note(text!(self.look.words, details_arrows)));
        });
    }

    /// A heading with a count at the right.
    pub(super) fn heading(&mut self, ui: &mut Ui, section: Section, count: &str) {
        ui.add_space(14.0);
        let response = ui
            .horizontal(|ui| {
                self.small_heading(ui, &self.look.words.text(&section.title()));
                ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                    ui.label(self.look.text(count, NOTE, Role::TextThird));
                });
            })
            .response;
        // The last heading that has come near the top is the one being read.
        let is_reached = response.rect.top() < ui.clip_rect().top() + 60.0;
        if is_reached || self.memory.read.is_none() {
            self.memory.read = Some(section);
        }
        ui.add_space(4.0);
        if self.memory.wanted == Some(section) {
            self.memory.wanted = None;
            let place = response.rect.with_min_y(response.rect.top() - 14.0);
            ui.scroll_to_rect(place, Some(egui::Align::TOP));
        }
    }

    /// One thing of an event, which is scrolled to and stands out where the details were opened at it.
    pub(super) fn item(&mut self, ui: &mut Ui, detail: Detail, contents: impl FnOnce(&mut Self, &mut Ui)) {
        if self.session.detail() != Some(detail) {
            return contents(self, ui);
        }
        let ground = ui.painter().add(Shape::Noop);
        let rect = ui.scope(|ui| contents(self, ui)).response.rect;
        let rect = rect.expand2(vec2(10.0, 3.0));
        ui.painter().set(ground, Shape::rect_filled(rect, 3.0, self.look.color(Role::AccentGround)));
        let edge = Rect::from_min_size(rect.min, vec2(3.0, rect.height()));
        ui.painter().rect_filled(edge, 1.5, self.look.color(Role::Accent));
        if self.memory.frames_to_line > 0 {
            self.memory.frames_to_line -= 1;
            ui.scroll_to_rect(rect, Some(egui::Align::Center));
            ui.request_repaint();
        }
    }

    /// A heading in capital letters.
    pub(super) fn small_heading(&self, ui: &mut Ui, title: &str) {
        let text = RichText::new(title.to_uppercase());
        let text = text.font(crate::style::font_id(LABEL.size)).variation(b"wght", LABEL.weight.axis());
        let heading = ui.label(text.color(self.look.color(Role::TextSecond)).extra_letter_spacing(0.6));
        assistive::heading(&heading, 3);
    }

    /// Opens an address after the person has seen it whole.
    pub(super) fn ask_for_link(&mut self, address: &str) {
        let dialog = session::Dialog::Link(address.to_owned());
        self.commands.push(PanelCommand::Show(dialog).into());
    }
}

/// The way to a neighbor of the same kind, by its name.
fn neighbor(
    ui: &mut Ui,
    session: &Session,
    (action, row): (Action, Option<EventId>),
    look: &Look,
) -> Option<Command> {
    let row = row?;
    let timeline = &session.document().timeline;
    let label = timeline.label(row);
    let words: String = label.chars().take(NEIGHBOR_LETTERS).collect();
    let end = if words.len() < label.len() { "…" } else { "" };
    let is_next = action == Action::NextOfKind;
    let words = if is_next { format!("{words}{end} ›") } else { format!("‹ {words}{end}") };
    let response = ui.add(egui::Button::new(look.note(words)).frame_when_inactive(false));
    let title = timeline.title(row);
    let name =
        if is_next { msg!(neighbor_next, title = title) } else { msg!(neighbor_previous, title = title) };
    let name = look.words.text(&name);
    response.widget_info(|| egui::WidgetInfo::labeled(egui::accesskit::Role::Button, true, name.as_str()));
    let is_pressed = response.on_hover_text(format!("{name}, {}", action.tooltip(session))).clicked();
    is_pressed.then(|| action.command(session)).flatten()
}

/// Letters of a neighbor's name in the foot.
const NEIGHBOR_LETTERS: usize = 18;

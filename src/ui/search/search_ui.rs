//! The search: a field in the bar at the top of every view, and below it, once something is typed, how often it was found,
//! the way from hit to hit, and what is near where nothing was found.

use crate::icons::{Icon, icon_button};
use crate::palette::entries::{counted, near_kind};
use crate::style::Look;
use egui::{
    Align, Align2, Button, CornerRadius, Frame, Id, Key, Layout, Margin, Modifiers, Panel, Rect, Response,
    Sense, StrokeKind, TextEdit, Ui, UiBuilder, vec2,
};
use index::NearTerm;
use index::facets::facets;
use index::query::Field;
use session::command::SearchCommand;
use session::{Command, Document, SearchState, Session};
use std::sync::Arc;
use theme::{Role, TextSize, TextStyle, Weight};
use words::{Message, msg, text};

/// What the field remembers between frames.
#[derive(Clone, Debug, Default)]
pub struct SearchMemory {
    /// Whether the field takes the keyboard as soon as it is shown.
    wants_focus: bool,
    document: Option<Arc<Document>>,
    /// What the empty field says can be found.
    known: Vec<Message>,
}

/// Height of the field, and room for the glass in front of the words.
const HEIGHT: f32 = 30.0;
const GLASS: i8 = 32;

const BODY: TextStyle = TextStyle::new(TextSize::Body, Weight::Regular);
const NOTE: TextStyle = TextStyle::new(TextSize::Note, Weight::Regular);

impl SearchMemory {
    /// Lets the field take the keyboard where somebody has asked to search.
    pub fn heed(&mut self, commands: &[Command]) {
        self.wants_focus |=
            commands.iter().any(|command| matches!(command, Command::Search(SearchCommand::Open)));
    }

    fn prepare(&mut self, document: &Arc<Document>) {
        if self.document.as_ref().is_some_and(|known| Arc::ptr_eq(known, document)) {
            return;
        }
        let facets = facets(&document.timeline);
        let has = |field: Field| facets.iter().any(|facet| facet.field == field);
        let known = [
            (Field::Person, msg!(search_people)),
            (Field::Theme, msg!(search_themes)),
            (Field::State, msg!(search_states)),
        ];
        self.known = known.into_iter().filter(|(field, _)| has(*field)).map(|(_, word)| word).collect();
        if self.known.is_empty() {
            self.known.push(msg!(search_events));
        }
        self.document = Some(Arc::clone(document));
    }
}

/// The widget of the field.
fn field_id() -> Id {
    Id::unique("find")
}

/// Shows the field, so many points wide.
pub fn field_ui(
    ui: &mut Ui,
    session: &Session,
    memory: &mut SearchMemory,
    width: f32,
    look: &Look,
) -> Vec<Command> {
    memory.prepare(session.document());
    let mut commands: Vec<Command> = Vec::new();
    if let Some(by) = step_by_arrow(ui) {
        commands.push(SearchCommand::Step(by).into());
    }
    let (rect, _) = ui.allocate_exact_size(vec2(width, HEIGHT), Sense::hover());
    let none = SearchState::default();
    let search = session.search().unwrap_or(&none);
    let mut words = search.words.clone();
    let response =
        edit_ui(ui, rect, &mut words, &text!(look.words, search_hint, what = memory.known.clone()), look);
    if std::mem::take(&mut memory.wants_focus) {
        response.request_focus();
        // The first frame draws the field, the next one its cursor.
        ui.request_repaint();
    }
    if words != search.words {
        commands.push(SearchCommand::Look(words).into());
    }
    if response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter)) {
        let by = if ui.input(|input| input.modifiers.shift) { -1 } else { 1 };
        let near = search.nearest.first().filter(|_| session.view().hits.is_empty());
        commands.push(near.map_or(SearchCommand::Step(by), look_for).into());
        response.request_focus();
    }
    if words_are_empty(session) && !response.has_focus() {
        key_ui(ui, rect, look);
    }
    commands
}

/// The field itself: a glass, the words, a frame that shows the keyboard.
fn edit_ui(ui: &mut Ui, rect: Rect, words: &mut String, hint: &str, look: &Look) -> Response {
    let has_focus = ui.memory(|memory| memory.has_focus(field_id()));
    let line = if has_focus { look.stroke(1.5, Role::Accent) } else { look.stroke(1.0, Role::Hairline) };
    ui.painter().rect(rect, CornerRadius::same(8), look.color(Role::Ground), line, StrokeKind::Inside);
    let glass = Rect::from_center_size(rect.left_center() + vec2(17.0, 0.0), vec2(15.0, 15.0));
    Icon::Search.image(15.0, Role::TextSecond, look).paint_at(ui, glass);
    let field = TextEdit::singleline(words)
        .id(field_id())
        .hint_text(look.text(hint, BODY, Role::TextThird))
        // A frame of one's own takes its margin from itself alone.
        .frame(Frame::NONE.inner_margin(Margin { left: GLASS, right: 28, top: 0, bottom: 0 }))
        .align(Align2::LEFT_CENTER)
        .desired_width(rect.width());
    let mut inside =
        ui.new_child(UiBuilder::new().max_rect(rect).layout(Layout::left_to_right(Align::Center)));
    let response = inside.add_sized(rect.size(), field);
    response.widget_info(|| {
        egui::WidgetInfo::labeled(egui::accesskit::Role::SearchInput, true, text!(look.words, search_name))
    });
    response
}

/// The key that leads into the field, at its right end.
fn key_ui(ui: &Ui, rect: Rect, look: &Look) {
    let key = Rect::from_center_size(rect.right_center() - vec2(16.0, 0.0), vec2(18.0, 18.0));
    let line = look.stroke(1.0, Role::Hairline);
    ui.painter().rect(key, CornerRadius::same(4), look.color(Role::Panel), line, StrokeKind::Inside);
    let font = crate::style::font_id(TextSize::Note);
    ui.painter().text(key.center(), Align2::CENTER_CENTER, "/", font, look.color(Role::TextSecond));
}

/// Shows what came of the search, while something is typed.
pub fn found_ui(ui: &mut Ui, session: &Session, look: &Look) -> Vec<Command> {
    let Some(search) = session.search().filter(|_| !words_are_empty(session)) else { return Vec::new() };
    let mut commands: Vec<Command> = Vec::new();
    let frame = Frame::new().fill(look.color(Role::Panel)).inner_margin(Margin::symmetric(16, 4));
    Panel::top("found").frame(frame).resizable(false).show(ui, |ui| {
        ui.horizontal_wrapped(|ui| {
            let role = if search.trouble.is_some() { Role::Warning } else { Role::TextSecond };
            let found = ui.label(look.text(count_text(session), NOTE, role));
            ui.accesskit_node_builder(found.id, |node| node.set_live(egui::accesskit::Live::Polite));
            if let Some(trouble) = &search.trouble {
                found.on_hover_text(trouble.detail.as_str());
                if ui.button(text!(look.words, engine_again)).clicked() {
                    commands.push(SearchCommand::Look(search.words.clone()).into());
                }
                steps_ui(ui, false, look, &mut commands);
                return;
            }
            let is_missing = !search.is_looking && session.view().hits.is_empty();
            if is_missing {
                nearest_ui(ui, &search.nearest, look, &mut commands);
            } else if session.engine().is_none() {
                let mut is_only = search.is_only;
                let about = text!(look.words, search_only_help);
                if ui
                    .checkbox(&mut is_only, look.body(text!(look.words, search_only)))
                    .on_hover_text(about)
                    .changed()
                {
                    commands.push(SearchCommand::ToggleOnly.into());
                }
            }
            steps_ui(ui, !is_missing, look, &mut commands);
        });
    });
    commands
}

/// Terms that are near to what was typed, and are found.
fn nearest_ui(ui: &mut Ui, nearest: &[NearTerm], look: &Look, commands: &mut Vec<Command>) {
    if nearest.is_empty() {
        return;
    }
    ui.label(look.text(text!(look.words, search_near), NOTE, Role::TextSecond));
    for near in nearest {
        let kind = near_kind(near.kind);
        let text =
            look.text(near.term.as_str(), TextStyle::new(TextSize::Body, Weight::Medium), Role::Accent);
        let button = Button::new(text).fill(look.color(Role::AccentGround)).corner_radius(14.0);
        let response = ui.add(button).on_hover_text(counted(kind.clone(), near.count, &look.words));
        response.widget_info(|| {
            let events = msg!(status_events, count = near.count);
            let name = text!(
                look.words,
                search_for,
                term = near.term.as_str(),
                kind = kind.clone(),
                events = events
            );
            egui::WidgetInfo::labeled(egui::accesskit::Role::Button, true, name)
        });
        if response.clicked() {
            commands.push(look_for(near).into());
        }
    }
}

fn look_for(near: &NearTerm) -> SearchCommand {
    SearchCommand::Look(near.query.clone())
}

/// The ways from hit to hit, and out.
fn steps_ui(ui: &mut Ui, has_hits: bool, look: &Look, commands: &mut Vec<Command>) {
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        for (icon, name, command, is_shown) in [
            (Icon::Close, text!(look.words, search_close), SearchCommand::Close, true),
            (Icon::Next, text!(look.words, search_next), SearchCommand::Step(1), has_hits),
            (Icon::Previous, text!(look.words, search_previous), SearchCommand::Step(-1), has_hits),
        ] {
            if is_shown && icon_button(ui, icon, &name, look).clicked() {
                commands.push(command.into());
            }
        }
    });
}

/// Arrows up and down lead from hit to hit without leaving the field.
fn step_by_arrow(ui: &Ui) -> Option<i64> {
    if !ui.memory(|memory| memory.has_focus(field_id())) {
        return None;
    }
    let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    if pressed(Key::ArrowDown) {
        return Some(1);
    }
    pressed(Key::ArrowUp).then_some(-1)
}

fn words_are_empty(session: &Session) -> bool {
    session.search().is_none_or(|search| search.words.trim().is_empty())
}

fn count_text(session: &Session) -> String {
    let Some(search) = &session.search() else { return String::new() };
    let (num, words) = (session.view().hits.len(), session.words());
    if let Some(trouble) = &search.trouble {
        return words.text(&trouble.message);
    }
    match (search.is_looking, search.at) {
        (true, _) if session.engine().is_some() => text!(words, search_asking),
        (true, _) => text!(words, search_looking),
        (_, Some(at)) if search.is_more => text!(words, search_at_more, at = at + 1, count = num),
        (_, Some(at)) => text!(words, search_at, at = at + 1, count = num),
        (_, None) if num == 0 => text!(words, search_nothing),
        (_, None) if search.is_more => text!(words, search_more_hits, count = num),
        (_, None) => text!(words, search_hits, count = num),
    }
}

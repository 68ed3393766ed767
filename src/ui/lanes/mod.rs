//! Lanes and filters: which lanes are on, which kinds and statuses are shown, and how many of each there are.
pub(crate) mod drawing_ui;
pub(crate) mod lane_list_ui;
pub(crate) mod layers_ui;

use crate::assistive;
use crate::filter_chips_ui::choice_title;
use crate::icons::{Icon, icon_button};
use crate::lanes::lane_list_ui::lane_list_ui;
use crate::paint::paint_mark;
use crate::search::bookmarks_ui::{BookmarksMemory, bookmarks_ui};
use crate::style::Look;
use egui::{Align, Layout, Margin, Response, ScrollArea, Sense, Ui, vec2};
use index::facets::{Facet, facets};
use index::filter::{Choice, KindCount, kind_choices, kind_title, status_choices};
use index::grouping::{Grouping, groupings};
use index::query::{Field, Query};
use index::years::year_choices;
use model::words::Word as _;
use scene::axis::view::with_margin;
use scene::marks;
use session::command::{FilterCommand, LaneCommand, ViewCommand};
use session::{Action, Command, Document, Motion, Session};
use std::sync::Arc;
use theme::{Paint, Role, TextSize, TextStyle, Weight};
use words::{Message, msg, text};

/// Choices with their counts, kept while the document stays.
#[derive(Default)]
pub struct LanesMemory {
    document: Option<Arc<Document>>,
    kinds: Vec<KindCount>,
    statuses: Vec<Choice<model::words::EventStatus>>,
    groupings: Vec<Grouping>,
    facets: Vec<Facet>,
    years: Vec<Choice<String>>,
    /// What could be typed into the filter of this file.
    example: String,
    bookmarks: BookmarksMemory,
}

impl LanesMemory {
    fn prepare(&mut self, document: &Arc<Document>) {
        if self.document.as_ref().is_some_and(|known| Arc::ptr_eq(known, document)) {
            return;
        }
        let timeline = &document.timeline;
        self.kinds = kind_choices(timeline);
        self.statuses = status_choices(timeline);
        self.groupings = groupings(timeline);
        self.facets = facets(timeline);
        self.years = year_choices(timeline);
        self.example = example(&self.facets, &self.years);
        self.document = Some(Arc::clone(document));
    }
}

/// Shows the panel.
pub fn lanes_ui(ui: &mut Ui, session: &Session, memory: &mut LanesMemory, look: &Look) -> Vec<Command> {
    memory.prepare(session.document());
    let mut commands = Vec::new();
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        egui::Frame::new().inner_margin(Margin::symmetric(16, 14)).show(ui, |ui| {
            header(ui, session, look, &mut commands);
            filter_text(ui, session, &memory.example, look, &mut commands);
            everything_again(ui, session, look, &mut commands);
            if !session.bookmarks().is_empty() {
                heading(ui, &text!(look.words, bookmarks), look);
                commands.extend(bookmarks_ui(ui, session, &mut memory.bookmarks, look));
            }
            heading(ui, &text!(look.words, lanes), look);
            lane_list_ui(ui, session, &memory.groupings, look, &mut commands);
            let mut hides_empty = session.view().hides_empty_lanes;
            if ui.checkbox(&mut hides_empty, look.note(text!(look.words, lanes_without_empty))).changed() {
                commands.push(LaneCommand::ToggleEmpty.into());
            }
            layers_ui::add_ui(ui, session, &mut commands);
            drawing_ui::drawing_ui(ui, session, look, &mut commands);
            heading(ui, &text!(look.words, filter_kind), look);
            for choice in &memory.kinds {
                let is_on = !session.filter().hidden_kinds.contains(&choice.value);
                let title = kind_title(&session.document().timeline, &choice.value, &look.words);
                if row(ui, &title, choice.count, is_on, look) {
                    commands.push(FilterCommand::ToggleKind(choice.value.clone()).into());
                }
            }
            statuses_ui(ui, session, memory, look, &mut commands);
            years_ui(ui, session, &memory.years, look, &mut commands);
            for facet in &memory.facets {
                facet_ui(ui, session, facet, look, &mut commands);
            }
        });
    });
    commands
}

/// An example of a filter, with values of the file.
fn example(facets: &[Facet], years: &[Choice<String>]) -> String {
    let facet = facets.iter().find_map(|facet| Some((facet.field, facet.choices.first()?)));
    let clause = facet.map(|(field, choice)| Query::default().toggled(field, &choice.value).to_string());
    let year = years.get(years.len() / 2).filter(|year| !year.value.contains('X'));
    let from = year.map(|year| format!("{}..", year.value));
    let example: Vec<String> = clause.into_iter().chain(from).collect();
    example.join(" ")
}

/// Statuses that events have.
fn statuses_ui(
    ui: &mut Ui,
    session: &Session,
    memory: &LanesMemory,
    look: &Look,
    commands: &mut Vec<Command>,
) {
    heading(ui, &text!(look.words, filter_status), look);
    for choice in &memory.statuses {
        let is_on = !session.filter().hidden_statuses.contains(choice.value.word());
        let shown = marks::of_event(choice.value);
        let is_clicked = ui.horizontal(|ui| {
            let (rect, _) = ui.allocate_exact_size(vec2(16.0, 18.0), Sense::hover());
            let paint = Paint::from(Role::TextSecond);
            paint_mark(ui.painter(), shown.shape, rect.center(), 6.0, paint, look);
            row(ui, &shown.word.text(&look.words), choice.count, is_on, look)
        });
        if is_clicked.inner {
            commands.push(FilterCommand::ToggleStatus(choice.value).into());
        }
    }
}

fn header(ui: &mut Ui, session: &Session, look: &Look, commands: &mut Vec<Command>) {
    ui.horizontal(|ui| {
        let style = TextStyle::new(TextSize::Heading, Weight::Semibold);
        let title = look.text(text!(look.words, action_toggle_lanes), style, Role::Text);
        assistive::heading(&ui.label(title), 2);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if icon_button(ui, Icon::Close, &text!(look.words, lanes_close), look).clicked() {
                commands.extend(Action::ToggleLanes.command(session));
            }
        });
    });
}

/// The filter as people type it, with what of it is not understood.
fn filter_text(ui: &mut Ui, session: &Session, example: &str, look: &Look, commands: &mut Vec<Command>) {
    ui.add_space(8.0);
    let hint =
        if example.is_empty() { msg!(filter_hint_words) } else { msg!(filter_hint, example = example) };
    let mut text = session.filter_text().to_owned();
    let field = egui::TextEdit::singleline(&mut text)
        .hint_text(look.words.text(&hint))
        .desired_width(f32::INFINITY)
        .margin(Margin::symmetric(8, 5));
    let response = ui.add(field).on_hover_text(text!(look.words, filter_help));
    response.widget_info(|| {
        egui::WidgetInfo::labeled(egui::accesskit::Role::SearchInput, true, text!(look.words, filter_name))
    });
    if text != session.filter_text() {
        commands.push(FilterCommand::Text(text).into());
    }
    for problem in &session.filter().query.problems {
        ui.add(egui::Label::new(look.text(look.words.text(problem), NOTE, Role::Warning)).wrap());
    }
}

/// The way back to everything, where something is left out.
fn everything_again(ui: &mut Ui, session: &Session, look: &Look, commands: &mut Vec<Command>) {
    if session.is_filtered() && ui.button(text!(look.words, filter_clear)).clicked() {
        commands.push(FilterCommand::Clear.into());
    }
}

/// A field that can be filtered by: closed at first, each value with its count.
fn facet_ui(ui: &mut Ui, session: &Session, facet: &Facet, look: &Look, commands: &mut Vec<Command>) {
    let query = &session.filter().query;
    let num_on = facet.choices.iter().filter(|choice| query.has(facet.field, &choice.value)).count();
    let on = if num_on == 0 { String::new() } else { num_on.to_string() };
    let title = facet.column.clone().unwrap_or_else(|| look.words.text(&facet_title(facet.field)));
    closed_at_first(ui, &title, &on, look, |ui| {
        for choice in &facet.choices {
            let is_on = query.has(facet.field, &choice.value);
            let title = choice_title(facet.field, &choice.title, &look.words);
            if row(ui, &title, choice.count, is_on, look) {
                commands.push(FilterCommand::ToggleValue(facet.field, choice.value.clone()).into());
            }
        }
    });
}

/// Years, decades or centuries to keep to.
fn years_ui(
    ui: &mut Ui,
    session: &Session,
    years: &[Choice<String>],
    look: &Look,
    commands: &mut Vec<Command>,
) {
    if years.is_empty() {
        return;
    }
    let query = &session.filter().query;
    let chosen = query.range.as_deref().unwrap_or("");
    closed_at_first(ui, &text!(look.words, filter_years), chosen, look, |ui| {
        for choice in years {
            if row(ui, &choice.title, choice.count, chosen == choice.value, look) {
                let query = query.within(&choice.value);
                commands.push(FilterCommand::Query(Box::new(query.clone())).into());
                commands.extend(into_sight(session, query.range.as_deref()));
            }
        }
    });
}

/// Shows a stretch that is out of sight: choosing it is asking to see it.
fn into_sight(session: &Session, range: Option<&str>) -> Option<Command> {
    let range = session.document().timeline.range_from_edtf(range?).ok()?;
    let is_seen = session.view().range.touches(range.start(), range.end());
    (!is_seen).then(|| ViewCommand::SetRange(with_margin(range, 0.05), Motion::Ease).into())
}

/// Choices under a title, which says what of them is on.
fn closed_at_first(ui: &mut Ui, title: &str, on: &str, look: &Look, show: impl FnOnce(&mut Ui)) {
    let text = if on.is_empty() { title.to_owned() } else { format!("{title} · {on}") };
    let text = look.text(text, TextStyle::new(TextSize::Note, Weight::Semibold), Role::TextSecond);
    ui.add_space(6.0);
    egui::CollapsingHeader::new(text).id_salt(("choices", title)).show(ui, show);
}

fn facet_title(field: Field) -> Message {
    match field {
        Field::State => msg!(facet_states),
        Field::Person => msg!(facet_people),
        Field::Theme => msg!(facet_themes),
        Field::Source => msg!(facet_sources),
        Field::Attendance => msg!(facet_attendance),
        Field::Outcome => msg!(section_outcomes),
        Field::Agenda => msg!(section_agenda),
        Field::Certainty => msg!(facet_certainty),
        _ => msg!(facet_others),
    }
}

const NOTE: TextStyle = TextStyle::new(TextSize::Note, Weight::Regular);

fn heading(ui: &mut Ui, text: &str, look: &Look) {
    ui.add_space(12.0);
    let text = look.text(text, TextStyle::new(TextSize::Note, Weight::Semibold), Role::TextSecond);
    assistive::heading(&ui.label(text), 3);
    ui.add_space(2.0);
}

/// A check box with its count at the right; `true` if it was clicked.
fn row(ui: &mut Ui, title: &str, count: usize, is_on: bool, look: &Look) -> bool {
    ui.horizontal(|ui| {
        let room = (ui.available_width() - 44.0).max(40.0);
        let is_clicked = check_box(ui, title, room, is_on, look).changed();
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| count_ui(ui, count, look));
        is_clicked
    })
    .inner
}

/// A check box that takes so much room at the most.
pub(crate) fn check_box(ui: &mut Ui, title: &str, room: f32, is_on: bool, look: &Look) -> Response {
    let mut checked = is_on;
    ui.scope(|ui| {
        ui.set_max_width(room);
        ui.style_mut().wrap_mode = Some(egui::TextWrapMode::Truncate);
        ui.checkbox(&mut checked, look.body(title))
    })
    .inner
}

/// How many there are.
pub(crate) fn count_ui(ui: &mut Ui, count: usize, look: &Look) {
    ui.label(look.text(look.words.number(count as u64), NOTE, Role::TextThird));
}

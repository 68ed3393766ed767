//! The bar at the bottom: what is open, what is seen, zoom buttons, problems; and files on their way in or out.

use crate::engine_ui::{engine_parts, engine_ui};
use crate::icons::{Icon, icon_button};
use crate::lanes::layers_ui;
use crate::style::Look;
use crate::writing_ui::{shows_writings, writings_ui};
use egui::{Align, Button, Layout, Margin, ProgressBar, TextWrapMode, Ui, WidgetText};
use model::date::text::DateStyle;
use model::words::StepMode;
use model::{Severity, TimeRange};
use scene::TimeMap;
use scene::axis::ruler::scale_text;
use session::command::DocumentCommand;
use session::{Action, Command, Session, range_in_words, seen_range_in_words};
use theme::{Role, TextSize, TextStyle, Weight};
use words::{Value, msg, text};

/// Height of the bar.
pub const HEIGHT: f32 = 34.0;

/// Less room than this is for the summary alone.
const SWITCHES_FROM: f32 = 300.0;

/// Shows the bar; `map` is that of the timeline above.
pub fn status_bar_ui(ui: &mut Ui, session: &Session, map: &TimeMap, look: &Look) -> Vec<Command> {
    let frame = egui::Frame::new().fill(look.color(Role::Panel)).inner_margin(Margin::symmetric(16, 0));
    let mut commands = Vec::new();
    egui::Panel::bottom("status bar").frame(frame).exact_size(HEIGHT).resizable(false).show(ui, |ui| {
        ui.horizontal_centered(|ui| {
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                problems(ui, session, look, &mut commands);
                ui.add_space(6.0);
                let is_timeline = session.mode() == StepMode::Timeline;
                for (icon, action) in
                    [(Icon::Plus, Action::ZoomIn), (Icon::Fit, Action::Fit), (Icon::Minus, Action::ZoomOut)]
                {
                    if is_timeline && icon_button(ui, icon, &action.title(&look.words), look).clicked() {
                        commands.extend(action.command(session));
                    }
                }
                ui.add_space(6.0);
                let resolution = session.document().timeline.resolution();
                if is_timeline && ui.available_width() > 380.0 {
                    ui.label(look.note(scale_text(map, resolution, &look.words)))
                        .on_hover_text(text!(look.words, status_scale_help));
                    ui.add_space(10.0);
                }
                ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                    if session.loading().is_some() {
                        loading(ui, session, look, &mut commands);
                    }
                    writings_ui(ui, session, look, &mut commands);
                    engine_ui(ui, session, look, &mut commands);
                    if session.loading().is_none() && !shows_writings(session) {
                        // Where there is no room for them, layers are switched beside the lanes.
                        if ui.available_width() >= SWITCHES_FROM {
                            layers_ui::switches_ui(ui, session, look, &mut commands);
                        }
                        summary_ui(ui, session, look);
                    }
                });
            });
        });
    });
    commands
}

fn problems(ui: &mut Ui, session: &Session, look: &Look, commands: &mut Vec<Command>) {
    let problems = &session.document().problems;
    let text = match problems.count() {
        0 => text!(look.words, status_no_problems),
        num => text!(look.words, status_problems, count = num),
    };
    let is_serious = problems.count_at_least(Severity::Warning) > 0;
    let role = if is_serious { Role::Warning } else { Role::TextSecond };
    let label = look.text(text, TextStyle::new(TextSize::Note, Weight::Regular), role);
    if ui
        .add(Button::new(label).frame_when_inactive(false))
        .on_hover_text(Action::Problems.title(&look.words))
        .clicked()
    {
        commands.extend(Action::Problems.command(session));
    }
}

/// What is open and seen, or the length of what is marked: as many whole parts as there is room for.
fn summary_ui(ui: &mut Ui, session: &Session, look: &Look) {
    let mut parts = match session.view().marked {
        Some(marked) => vec![(Worth::First, marked_text(session, marked))],
        None => summary(session),
    };
    let joined = |parts: &[(Worth, String)]| {
        parts.iter().map(|(_, text)| text.as_str()).collect::<Vec<_>>().join(" · ")
    };
    let is_too_long = |text: String, ui: &Ui| {
        let galley = WidgetText::from(look.note(text)).into_galley(
            ui,
            Some(TextWrapMode::Extend),
            f32::INFINITY,
            egui::TextStyle::Small,
        );
        galley.size().x > ui.available_width()
    };
    let whole = joined(&parts);
    while parts.len() > 1 && is_too_long(joined(&parts), ui) {
        let least = (0..parts.len()).max_by_key(|at| parts.get(*at).map(|(worth, _)| *worth));
        if let Some(at) = least {
            parts.remove(at);
        }
    }
    let label = ui.add(egui::Label::new(look.note(joined(&parts))).truncate());
    if joined(&parts) != whole {
        label.on_hover_text(whole);
    }
}

/// What of the summary goes last where there is too little room for all of it, and what goes first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Worth {
    First,
    /// Something that is not seen.
    Second,
    Third,
    /// The ruler tells it too.
    Fourth,
}

fn summary(session: &Session) -> Vec<(Worth, String)> {
    let timeline = &session.document().timeline;
    let words = session.words();
    let mut parts: Vec<_> = session
        .engine()
        .map_or_else(
            || vec![text!(words, status_events, count = timeline.num_events())],
            |engine| engine_parts(engine, timeline.num_events(), words),
        )
        .into_iter()
        .map(|text| (Worth::First, text))
        .collect();
    let num_terms = timeline.terms().len();
    if num_terms > 0 {
        parts.push((Worth::Third, text!(words, status_terms, count = num_terms)));
    }
    let num_sources = timeline.head().sources.len();
    if num_sources > 0 {
        parts.push((Worth::Third, text!(words, status_sources, count = num_sources)));
    }
    let num_entries = timeline.num_rows() - timeline.rows_of_statements().count();
    let num_hidden = num_entries - session.index().num_entries();
    if num_hidden > 0 {
        parts.push((Worth::Second, text!(words, status_hidden, count = num_hidden)));
    }
    let num_lanes_off = session.view().hidden_lanes.len();
    if num_lanes_off > 0 {
        parts.push((Worth::Second, text!(words, status_lanes_off, count = num_lanes_off)));
    }
    if session.document().is_read_only {
        parts.push((Worth::Second, text!(words, status_read_only)));
    }
    parts.push((Worth::Fourth, range_text(session, session.view().range)));
    parts
}

/// A range that is seen in words, as fine as it is short.
pub fn range_text(session: &Session, range: TimeRange) -> String {
    seen_range_in_words(range, session.document().timeline.resolution(), session.words())
}

/// The bounds of a range in words, to the day, or to the second where it is short.
pub fn bounds_text(session: &Session, range: TimeRange) -> String {
    range_in_words(range, session.document().timeline.resolution(), DateStyle::Short, session.words())
}

fn marked_text(session: &Session, marked: TimeRange) -> String {
    let resolution = session.document().timeline.resolution();
    let days = marked.span() as f64 / resolution.per_day() as f64;
    let tenths = |number: f64| Value::decimal((number * 10.0).round() / 10.0);
    let length = match days {
        days if days >= 1_461.0 => msg!(length_years, number = tenths(days / 365.2425)),
        days if days >= 2.0 => msg!(length_days, number = days.round() as u64),
        days if days * 24.0 >= 2.0 => msg!(length_hours, number = tenths(days * 24.0)),
        days if days * 1_440.0 >= 2.0 => msg!(length_minutes, number = tenths(days * 1_440.0)),
        days => msg!(length_seconds, number = Value::decimal(days * 86_400.0)),
    };
    text!(session.words(), status_marked, range = bounds_text(session, marked), length = length)
}

fn loading(ui: &mut Ui, session: &Session, look: &Look, commands: &mut Vec<Command>) {
    let Some(loading) = &session.loading() else { return };
    if ui.button(text!(look.words, cancel)).clicked() {
        commands.push(DocumentCommand::Cancel.into());
    }
    let share = if loading.total > 0 { loading.bytes as f32 / loading.total as f32 } else { 0.0 };
    ui.add(ProgressBar::new(share).desired_width(140.0).desired_height(8.0).fill(look.color(Role::Accent)));
    let (name, events) = (&loading.name, loading.events);
    let text = if session.document().is_preview {
        text!(look.words, status_reading_on, name = name, events = events)
    } else {
        text!(look.words, status_opening, name = name, events = events)
    };
    ui.add(egui::Label::new(look.note(text)).truncate());
}

//! The figures of the presenter: time that has passed, the clock, plan and pace, and which of how many steps it is.

use super::ShownStep;
use super::bar_ui::named;
use egui::accesskit::Role as Widget;
use egui::{Align, Button, DragValue, Label, Layout, Rect, Ui, UiBuilder, WidgetInfo, vec2};
use session::command::PresentCommand;
use session::pace::{Pace, length};
use session::timer::time_text;
use session::{Command, Cue};
use theme::{Role, TextSize, TextStyle, Weight};
use words::{msg, text};

const FIGURE: TextStyle = TextStyle::new(TextSize::Display, Weight::Medium);
const BODY: TextStyle = TextStyle::new(TextSize::Body, Weight::Regular);
const WORDS: TextStyle = TextStyle::new(TextSize::Heading, Weight::Medium);

/// Longest plan, in minutes.
const LONGEST: u16 = 600;

/// Shows the figures side by side.
pub fn figures_ui(ui: &mut Ui, shown: &ShownStep<'_>) -> Vec<Command> {
    let mut commands = Vec::new();
    let room = ui.available_rect_before_wrap();
    let width = room.width() / 4.0;
    for at in 0..4_u8 {
        let corner = room.min + vec2(width * f32::from(at), 0.0);
        let place = Rect::from_min_size(corner, vec2(width - 8.0, room.height()));
        ui.scope_builder(
            UiBuilder::new().max_rect(place).layout(Layout::top_down(Align::Min)),
            |ui| match at {
                0 => commands.extend(elapsed_ui(ui, shown)),
                1 => clock_ui(ui, shown),
                2 => commands.extend(plan_ui(ui, shown)),
                _ => step_ui(ui, shown),
            },
        );
    }
    commands
}

fn heading(ui: &mut Ui, shown: &ShownStep<'_>, words: &str) {
    ui.spacing_mut().item_spacing.y = 2.0;
    let style = TextStyle::new(TextSize::Note, Weight::Semibold);
    ui.add(Label::new(shown.text(words, style, Role::TextSecond)).truncate().selectable(false));
}

/// A large number, smaller where there is less room.
fn figure(ui: &Ui, shown: &ShownStep<'_>, text: &str, role: Role) -> egui::RichText {
    let room = ui.available_width() / (text.chars().count().max(1) as f32 * 0.62);
    shown.look.text(text, FIGURE, role).size(room.clamp(18.0, FIGURE.size.points() * shown.scale))
}

/// The time that has passed; a click begins anew.
fn elapsed_ui(ui: &mut Ui, shown: &ShownStep<'_>) -> Vec<Command> {
    let mut commands = Vec::new();
    let timer = &shown.presentation.timer;
    heading(ui, shown, &text!(shown.look.words, time_elapsed));
    let text = time_text(timer.elapsed(shown.now));
    let role = if timer.is_running() { Role::Text } else { Role::TextThird };
    let number = figure(ui, shown, &text, role);
    let button = Button::new(number).frame_when_inactive(false);
    ui.spacing_mut().button_padding = vec2(0.0, 0.0);
    let response = ui.add(button);
    response.widget_info(|| {
        WidgetInfo::labeled(Widget::Button, true, text!(shown.look.words, time_elapsed_name, time = &text))
    });
    if response.on_hover_text(text!(shown.look.words, time_reset)).clicked() {
        commands.push(Cue::ResetTimer.at(shown.now).into());
    }
    ui.spacing_mut().button_padding = vec2(8.0, 3.0);
    let (words, tip) = if timer.is_running() {
        (msg!(time_pause), msg!(time_pause_help))
    } else {
        (msg!(time_start), msg!(time_start_help))
    };
    let [words, tip] = [words, tip].map(|said| shown.look.words.text(&said));
    if ui
        .add(Button::new(shown.text(words, BODY, Role::Text)))
        .on_hover_text(named(&tip, Cue::Timer, &shown.look.words))
        .clicked()
    {
        commands.push(Cue::Timer.at(shown.now).into());
    }
    commands
}

fn clock_ui(ui: &mut Ui, shown: &ShownStep<'_>) {
    heading(ui, shown, &text!(shown.look.words, time_clock));
    let Some(second) = shown.clock else { return };
    let text = format!("{}:{:02}", second / 3_600, second / 60 % 60);
    let number = figure(ui, shown, &text, Role::Text);
    ui.add(Label::new(number).selectable(false));
}

/// The planned length, and how the time compares with it.
fn plan_ui(ui: &mut Ui, shown: &ShownStep<'_>) -> Option<Command> {
    let presentation = shown.presentation;
    heading(ui, shown, &text!(shown.look.words, time_planned));
    let planned = presentation.planned_seconds();
    let mut minutes = planned.map_or(0, |planned| (planned / 60.0).round() as u16);
    let before = minutes;
    ui.spacing_mut().button_padding = vec2(8.0, 4.0);
    let field = DragValue::new(&mut minutes).range(0..=LONGEST).speed(0.2).update_while_editing(false);
    let field = field.custom_formatter(|value, _| {
        if value < 0.5 {
            planned.map_or_else(
                || text!(shown.look.words, time_no_limit),
                |seconds| shown.look.words.text(&length(seconds)),
            )
        } else {
            text!(shown.look.words, length_min, number = value.round() as u64)
        }
    });
    let field = field.custom_parser(|typed| {
        typed.trim().trim_end_matches(|sign: char| !sign.is_ascii_digit()).parse().ok()
    });
    let response = ui.add(field);
    response.widget_info(|| {
        WidgetInfo::labeled(Widget::SpinButton, true, text!(shown.look.words, time_planned_name))
    });
    response.on_hover_text(text!(shown.look.words, time_planned_help));
    let pace = presentation.pace(shown.now);
    let (words, role) = pace.map_or((String::new(), Role::TextSecond), |pace| {
        (shown.look.words.text(&pace.message()), role_of(pace))
    });
    ui.add(Label::new(shown.text(words, WORDS, role)).selectable(false).wrap());
    (minutes != before).then(|| PresentCommand::Plan(minutes).into())
}

const fn role_of(pace: Pace) -> Role {
    match pace {
        Pace::OnTime => Role::Text,
        Pace::Ahead(_) => Role::Accent,
        Pace::Behind(_) | Pace::Over(_) => Role::Warning,
    }
}

/// Which step of how many, the number typed so far, and when the next comes by itself.
fn step_ui(ui: &mut Ui, shown: &ShownStep<'_>) {
    let presentation = shown.presentation;
    heading(ui, shown, &text!(shown.look.words, time_step));
    let text = presentation.position(presentation.at);
    let number = figure(ui, shown, &text, Role::Text);
    ui.add(Label::new(number).selectable(false));
    let words = match (presentation.typed, presentation.seconds_left(shown.now)) {
        (Some(typed), _) => text!(shown.look.words, time_typed, number = typed.to_string()),
        (None, Some(left)) => text!(shown.look.words, time_next_in, seconds = format!("{}", left.ceil())),
        (None, None) => text!(shown.look.words, time_go_to),
    };
    let role = if presentation.typed.is_some() { Role::Accent } else { Role::TextThird };
    ui.add(Label::new(shown.text(words, WORDS, role)).selectable(false).truncate());
}

//! Where nothing is in sight, the way to what lies before and after.

use crate::status_bar_ui::range_text;
use crate::style::Look;
use egui::{Align, Button, CornerRadius, Frame, Layout, Margin, Rect, Ui, UiBuilder, vec2};
use model::EventId;
use session::command::ViewCommand;
use session::{Command, Motion, Session};
use theme::Role;
use words::text;

/// Most points a line takes.
const WIDTH: f32 = 380.0;

/// Shows it in the middle of a picture.
pub fn elsewhere_ui(ui: &mut Ui, session: &Session, rect: Rect, look: &Look) -> Option<Command> {
    let nearest = session.out_of_sight().filter(|_| session.loading().is_none())?;
    let size = vec2(WIDTH.min(rect.width() - 24.0), 120.0);
    let place = Rect::from_center_size(rect.center(), size).intersect(rect);
    let builder = UiBuilder::new().max_rect(place).layout(Layout::top_down(Align::Center));
    let shown = ui.scope_builder(builder, |ui| {
        let frame = Frame::new()
            .fill(look.color(Role::Panel))
            .stroke(look.stroke(1.0, Role::Hairline))
            .corner_radius(CornerRadius::same(8))
            .inner_margin(Margin::symmetric(14, 12));
        frame
            .show(ui, |ui| {
                ui.label(look.body(text!(
                    look.words,
                    elsewhere_nothing,
                    range = range_text(session, session.view().range)
                )));
                let ways = [true, false].into_iter().zip(nearest);
                let chosen = ways.filter_map(|(is_before, row)| {
                    let row = row?;
                    ui.add_space(4.0);
                    let event = name(session, row);
                    let text = if is_before {
                        text!(look.words, elsewhere_before, event = event)
                    } else {
                        text!(look.words, elsewhere_after, event = event)
                    };
                    ui.add(Button::new(look.body(text)).truncate()).clicked().then_some(row)
                });
                chosen.last()
            })
            .inner
    });
    shown.inner.map(|row| command_to_show(session, row))
}

fn name(session: &Session, row: EventId) -> String {
    let timeline = &session.document().timeline;
    format!("{}, {}", timeline.label(row), timeline.when(row).label(&timeline.extent(row), session.words()))
}

/// There at the same scale.
pub fn command_to_show(session: &Session, row: EventId) -> Command {
    let (range, timeline) = (session.view().range, &session.document().timeline);
    let (start, end) = timeline.drawn_range(row);
    // A long one is met at the end that is nearer.
    let goal = if start >= range.end() { start } else { end };
    ViewCommand::SetRange(range.shifted(goal.since(middle_in_sight(session))), Motion::Ease).into()
}

/// The moment in the middle of what no panel lies over.
fn middle_in_sight(session: &Session) -> model::Tick {
    let view = session.view();
    let covered = f64::from(view.covered_px / view.width_px.max(1.0));
    view.range.middle().earlier((view.range.span() as f64 * covered / 2.0) as i64)
}

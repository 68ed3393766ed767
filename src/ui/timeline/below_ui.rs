//! What lies below the lower edge of the chart, told there, with the way down.

use crate::style::Look;
use crate::timeline::timeline_layout::Picture;
use egui::{Button, Rect, Ui};
use session::command::ViewCommand;
use session::{Command, Session};
use theme::Role;
use words::text;

/// Height of the strip below the chart.
pub const HEIGHT: f32 = 24.0;

/// Shows how many events stand below the chart, in a strip under it.
pub fn below_ui(
    ui: &mut Ui,
    session: &Session,
    picture: &Picture,
    (chart, strip): (Rect, Rect),
    look: &Look,
) -> Option<Command> {
    if strip.height() < 1.0 {
        return None;
    }
    ui.painter().rect_filled(strip, 0.0, look.color(Role::Ground));
    ui.painter().hline(strip.x_range(), strip.top(), look.stroke(1.0, Role::Hairline));
    let (num, lane) = picture.below;
    if num == 0 {
        return None;
    }
    let words = match lane {
        Some(lane) => {
            let title = session.index().table().title(lane, &look.words);
            text!(look.words, below_in_lane, count = num, lane = title)
        }
        None => text!(look.words, below_events, count = num),
    };
    let text = look.note(words).color(look.color(Role::Accent));
    let button = Button::new(text).frame_when_inactive(false).truncate();
    let room = chart.height() - look.metrics.ruler;
    let most = (picture.lanes_height - room).max(0.0);
    let goal = (session.view().scroll_px + room * 0.8).min(most);
    ui.put(strip.shrink(1.0), button).clicked().then(|| ViewCommand::Scroll(goal).into())
}

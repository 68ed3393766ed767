//! Ways from the details along the timeline: themes of an event, people and states, each to be followed through time.

use super::{Details, NOTE};
use crate::icons::Icon;
use egui::{Button, Popup, Ui, WidgetInfo, accesskit, vec2};
use index::follow::Followed;
use model::event::Event;
use model::words::StepMode;
use scene::wording;
use session::command::ViewCommand;
use theme::Role;
use words::text;

impl Details<'_> {
    /// The themes of an event on one line or more, each of them a button.
    pub(super) fn themes(&mut self, ui: &mut Ui, event: &Event) {
        let themes = wording::themes(event);
        if themes.is_empty() {
            return;
        }
        ui.add_space(10.0);
        self.small_heading(ui, &text!(self.look.words, details_themes));
        self.tight_row(ui, |details, ui| {
            ui.spacing_mut().item_spacing.x = 8.0;
            for theme in themes {
                let followed = Followed::Theme(theme.clone());
                let is_on = details.session.view().followed.as_ref() == Some(&followed);
                let role = if is_on { Role::Accent } else { Role::TextSecond };
                let text = details.look.text(theme.as_str(), NOTE, role);
                let response = ui.add(Button::new(text).frame_when_inactive(false).corner_radius(3.0));
                let name = text!(details.look.words, follow_theme, what = theme);
                response.widget_info(|| WidgetInfo::labeled(accesskit::Role::Button, true, name.as_str()));
                if response.on_hover_text(name).clicked() {
                    details.follow(followed);
                }
            }
        });
    }

    /// A small button that follows a person or a state; of several it lets choose.
    pub(super) fn follow_button(&mut self, ui: &mut Ui, whom: &[&str]) {
        let timeline = &self.session.document().timeline;
        let mut names: Vec<(&str, &str)> = Vec::new();
        for id in whom.iter().copied().filter(|id| !id.is_empty()) {
            if !names.iter().any(|(known, _)| *known == id) {
                names.push((id, timeline.name_of(id)));
            }
        }
        let all = names.iter().map(|(_, name)| (*name).to_owned());
        let all = all.reduce(|one, other| text!(self.look.words, follow_or, one = one, other = other));
        let name = text!(self.look.words, follow_theme, what = all.unwrap_or_default());
        let image = Icon::Follow.image(11.0, Role::TextThird, self.look).alt_text(name.as_str());
        let button = Button::image(image).frame_when_inactive(false).min_size(vec2(18.0, 18.0));
        let response = ui.scope(|ui| {
            ui.spacing_mut().button_padding = vec2(3.0, 2.0);
            ui.spacing_mut().interact_size.y = 18.0;
            ui.add(button)
        });
        let response = response.inner.on_hover_text(name);
        if let [(id, _)] = names.as_slice() {
            if response.clicked() {
                self.follow(Followed::Entity((*id).to_owned()));
            }
            return;
        }
        Popup::menu(&response).gap(4.0).show(|ui| {
            for (id, name) in names {
                if ui.button(text!(self.look.words, follow_one, name = name)).clicked() {
                    self.follow(Followed::Entity(id.to_owned()));
                    ui.close();
                }
            }
        });
    }

    /// Only the timeline shows what is followed.
    fn follow(&mut self, followed: Followed) {
        self.commands.push(ViewCommand::Follow(Some(followed)).into());
        if self.session.mode() != StepMode::Timeline {
            self.commands.push(ViewCommand::Mode(StepMode::Timeline).into());
        }
    }
}

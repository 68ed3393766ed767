//! Ways from the details along the timeline: themes of an event, people and states, each to be followed through time.

use super::{Details, NOTE};
use crate::icons::Icon;
use egui::{Button, Popup, Response, Ui, WidgetInfo, accesskit, vec2};
use index::follow::Followed;
use model::event::Event;
use model::words::StepMode;
use scene::wording;
use session::command::ViewCommand;
use theme::Role;
use words::text;

/// Themes that are shown before the others are asked for.
const FIRST_THEMES: usize = 4;

impl Details<'_> {
    /// The themes of an event as chips, each of them a button.
    pub(super) fn themes(&mut self, ui: &mut Ui, event: &Event) {
        let themes = wording::themes(event);
        if themes.is_empty() {
            return;
        }
        ui.add_space(10.0);
        let most = if self.memory.has_all_themes { themes.len() } else { FIRST_THEMES };
        ui.scope(|ui| {
            let spacing = ui.spacing_mut();
            spacing.item_spacing = vec2(6.0, 4.0);
            spacing.button_padding = vec2(8.0, 2.0);
            spacing.interact_size.y = 20.0;
            ui.horizontal_wrapped(|ui| {
                for theme in themes.iter().take(most) {
                    self.theme(ui, theme);
                }
                let num = themes.len().saturating_sub(most);
                if num > 0
                    && self
                        .chip_button(ui, &format!("+ {num}"), false, &text!(self.look.words, themes_all))
                        .clicked()
                {
                    self.memory.has_all_themes = true;
                }
            });
        });
    }

    fn theme(&mut self, ui: &mut Ui, theme: &str) {
        let followed = Followed::Theme(theme.to_owned());
        let is_on = self.session.view().followed.as_ref() == Some(&followed);
        let name = text!(self.look.words, follow_theme, what = theme);
        if self.chip_button(ui, theme, is_on, &name).clicked() {
            self.follow(followed);
        }
    }

    fn chip_button(&self, ui: &mut Ui, text: &str, is_on: bool, name: &str) -> Response {
        let (role, ground) =
            if is_on { (Role::Accent, Role::AccentGround) } else { (Role::TextSecond, Role::Grid) };
        let button = Button::new(self.look.text(text, NOTE, role)).fill(self.look.color(ground));
        let response = ui.add(button.corner_radius(10.0));
        response.widget_info(|| WidgetInfo::labeled(accesskit::Role::Button, true, name));
        response.on_hover_text(name)
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
        // A scope of its own would not begin another line where this one is full.
        let usual = ui.spacing().clone();
        ui.spacing_mut().button_padding = vec2(3.0, 2.0);
        ui.spacing_mut().interact_size.y = 18.0;
        let response = ui.add(button).on_hover_text(name);
        *ui.spacing_mut() = usual;
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

//! What the person prefers: one row for each thing, its choices beside each other, taken up at once.

use super::Sheet;
use egui::{Button, Grid, Slider, Ui};
use session::command::PreferCommand;
use session::{Action, MotionChoice, StartChoice, TextPercent, ThemeChoice, WheelChoice};
use words::{SYSTEM, text};

impl Sheet<'_> {
    pub(super) fn settings(&mut self, ui: &mut Ui) {
        self.title(ui, &text!(self.look.words, settings_title));
        let words = std::sync::Arc::clone(&self.look.words);
        let chosen = self.session.preferences();
        let (theme, wheel, motion, start) = (chosen.theme, chosen.wheel, chosen.motion, chosen.start);
        let themes =
            ThemeChoice::ALL.map(|one| (words.text(&one.title()), one == theme, PreferCommand::Theme(one)));
        let wheels = [
            (text!(words, wheel_zooms), WheelChoice::Zooms),
            (text!(words, wheel_scrolls), WheelChoice::Scrolls),
        ];
        let wheels = wheels.map(|(title, one)| (title, one == wheel, PreferCommand::Wheel(one)));
        let motions = [
            (text!(words, motion_calm), MotionChoice::Calm),
            (text!(words, motion_none), MotionChoice::Reduced),
        ];
        let motions = motions.map(|(title, one)| (title, one == motion, PreferCommand::Motion(one)));
        let starts = [
            (text!(words, start_resume), StartChoice::Resume),
            (text!(words, start_built_in), StartChoice::BuiltIn),
        ];
        let starts = starts.map(|(title, one)| (title, one == start, PreferCommand::Start(one)));
        let system = (SYSTEM.to_owned(), text!(self.look.words, settings_language_system));
        let language = text!(self.look.words, settings_language);
        let languages = std::iter::once(&system).chain(self.session.languages().list());
        let languages = languages
            .map(|(tag, name)| (name.clone(), *tag == chosen.language, PreferCommand::Language(tag.clone())));
        Grid::new("settings").num_columns(2).spacing([24.0, 12.0]).show(ui, |ui| {
            self.choices_ui(ui, &text!(words, settings_theme), themes);
            self.text_size_ui(ui);
            self.choices_ui(ui, &text!(words, settings_wheel), wheels);
            self.choices_ui(ui, &text!(words, settings_motion), motions);
            self.choices_ui(ui, &language, languages);
            self.choices_ui(ui, &text!(words, settings_start), starts);
            ui.label(self.look.body(text!(words, settings_keys)));
            self.change_keys_ui(ui);
            ui.end_row();
        });
        ui.add_space(10.0);
        self.close_button(ui);
    }

    /// One row: what it is about, and its choices.
    fn choices_ui(
        &mut self,
        ui: &mut Ui,
        title: &str,
        choices: impl IntoIterator<Item = (String, bool, PreferCommand)>,
    ) {
        ui.label(self.look.body(title));
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = 2.0;
            for (name, is_chosen, command) in choices {
                if ui.add(Button::selectable(is_chosen, name)).clicked() && !is_chosen {
                    self.commands.push(command.into());
                }
            }
        });
        ui.end_row();
    }

    fn text_size_ui(&mut self, ui: &mut Ui) {
        let name = ui.label(self.look.body(text!(self.look.words, settings_text_size)));
        ui.horizontal(|ui| {
            for (sign, action) in [("−", Action::SmallerText), ("+", Action::LargerText)] {
                let command = action.command(self.session);
                let button = ui.add_enabled(command.is_some(), Button::new(sign));
                button.widget_info(|| {
                    egui::WidgetInfo::labeled(
                        egui::accesskit::Role::Button,
                        command.is_some(),
                        action.title(&self.look.words),
                    )
                });
                if button.on_hover_text(action.tooltip(self.session)).clicked() {
                    self.commands.extend(command);
                }
            }
            let mut percent = self.session.preferences().text.percent();
            let range = TextPercent::LEAST..=TextPercent::MOST;
            let slider = Slider::new(&mut percent, range).step_by(10.0).suffix(" %");
            let response = ui.add(slider).labelled_by(name.id);
            // The window changes under the hand only once the hand lets go.
            if response.drag_stopped() || (response.changed() && !response.dragged()) {
                self.commands.push(PreferCommand::Text(TextPercent::new(percent)).into());
            }
        });
        ui.end_row();
    }
}

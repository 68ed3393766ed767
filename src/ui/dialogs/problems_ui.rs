//! What is wrong with what is open: grouped by kind, searched, each with its file, its place, what stands there and what to
//! do. A click leads to the entry.

use super::{NOTE, Sheet};
use egui::{Button, CollapsingHeader, Id, Label, ScrollArea, TextEdit, Ui, WidgetInfo};
use index::TableItem;
use model::words::StepMode;
use model::{Problem, Severity};
use session::command::{ExportCommand, PanelCommand, SelectCommand, TableCommand, ViewCommand};
use session::{Command, ListedProblem, ProblemGroup};
use theme::{Role, TextSize, TextStyle, Weight};
use words::{Words, text};

/// Problems of one kind that are listed at once; the search finds the others.
const MOST_LISTED: usize = 200;

/// Groups are open from the beginning if there are no more problems than this.
const FEW: usize = 60;

impl Sheet<'_> {
    pub(super) fn problems(&mut self, ui: &mut Ui) {
        let words = std::sync::Arc::clone(&self.look.words);
        let problems = &self.session.document().problems;
        self.title(ui, &text!(words, problems_title, file = self.session.document().file_name()));
        if problems.is_empty() {
            ui.label(self.look.body(text!(words, problems_none)));
            ui.add_space(10.0);
            return self.close_button(ui);
        }
        ui.label(self.look.note(text!(words, problems_note)));
        ui.add_space(6.0);
        self.problem_field(ui);
        let groups = self.session.problem_groups(&self.memory.text);
        let num: usize = groups.iter().map(|group| group.listed.len()).sum();
        if num == 0 {
            ui.label(self.look.note(text!(words, problems_not_found)));
        }
        let height = (ui.content_rect().height() - 300.0).max(120.0);
        ScrollArea::vertical().max_height(height).auto_shrink([false, true]).show(ui, |ui| {
            for group in &groups {
                self.problem_group(ui, group, num <= FEW);
            }
            if problems.num_more() > 0 {
                ui.label(self.look.note(text!(words, problems_more, count = problems.num_more())));
            }
        });
        ui.add_space(10.0);
        ui.horizontal(|ui| {
            if ui.button(text!(words, copy_list)).clicked() {
                let listed =
                    groups.iter().flat_map(|group| &group.listed).map(|listed| copied(listed, &words));
                self.commands.push(ExportCommand::Text(listed.collect::<Vec<_>>().join("\n")).into());
            }
            self.close_button(ui);
        });
    }

    fn problem_field(&mut self, ui: &mut Ui) {
        let hint = text!(self.look.words, problems_search);
        let edit = TextEdit::singleline(&mut self.memory.text).hint_text(hint.as_str()).desired_width(280.0);
        let response = ui.add(edit);
        response.widget_info(|| WidgetInfo::labeled(egui::Role::TextInput, true, hint.as_str()));
        ui.add_space(4.0);
    }

    /// A kind with its count, and under it each of its problems.
    fn problem_group(&mut self, ui: &mut Ui, group: &ProblemGroup<'_>, is_open: bool) {
        let role = if group.severity >= Severity::Warning { Role::Warning } else { Role::TextSecond };
        let count = group.listed.len();
        let title = text!(self.look.words, problems_group, title = &group.title, count = count);
        let style = TextStyle::new(TextSize::Body, Weight::Medium);
        let header = CollapsingHeader::new(self.look.text(title, style, role));
        let header = header.id_salt(Id::unique("problems").with(&group.title)).default_open(is_open);
        header.show(ui, |ui| {
            for listed in group.listed.iter().take(MOST_LISTED) {
                self.problem(ui, listed);
            }
            if count > MOST_LISTED {
                let words = text!(self.look.words, problems_search_more, count = count - MOST_LISTED);
                ui.label(self.look.note(words));
            }
        });
    }

    fn problem(&mut self, ui: &mut Ui, listed: &ListedProblem<'_>) {
        let Problem { severity, line, column, path, text, message, help, .. } = listed.problem;
        ui.add_space(6.0);
        let (message, help) = (self.look.words.text(message), self.look.words.text(help));
        let role = if *severity >= Severity::Warning { Role::Warning } else { Role::TextSecond };
        let place = text!(
            self.look.words,
            problem_place,
            file = &listed.file,
            severity = severity.message(),
            line = line.to_string(),
            column = column.to_string(),
            path = path
        );
        ui.add(Label::new(self.look.text(place, NOTE, role)).wrap());
        if listed.has_entry() {
            // It begins where the lines round it begin.
            ui.spacing_mut().button_padding.x = 0.0;
            let button = Button::new(self.look.body(message)).frame_when_inactive(false).wrap();
            if ui.add(button).on_hover_text(text!(self.look.words, problems_go)).clicked() {
                let goal = self.session.item_of_problem(listed);
                self.commands.extend(goal.map(commands_to).unwrap_or_default());
            }
        } else {
            ui.add(Label::new(self.look.body(message)).wrap());
        }
        if !text.is_empty() {
            ui.add(Label::new(self.look.note(text)).wrap().selectable(true));
        }
        ui.add(Label::new(self.look.text(help, NOTE, Role::TextThird)).wrap());
    }
}

/// Closes the dialog and shows an entry: on the line, or in the table where it has no place on the line.
pub(super) fn commands_to(item: TableItem) -> Vec<Command> {
    let close = PanelCommand::CloseDialog.into();
    match item {
        TableItem::Row(row) => vec![close, SelectCommand::Reveal(row).into()],
        TableItem::Unplaced(_) => {
            vec![close, ViewCommand::Mode(StepMode::Table).into(), TableCommand::ChooseItem(item).into()]
        }
    }
}

/// A problem as a line of text, to be sent to the author of the file.
fn copied(listed: &ListedProblem<'_>, words: &Words) -> String {
    let Problem { line, column, path, message, help, .. } = listed.problem;
    let (message, help) = (words.text(message), words.text(help));
    format!("{}:{line}:{column}: {path}: {message} ({help})", listed.file)
}

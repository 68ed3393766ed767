//! The columns of a table, each with what it holds; below them the first events as they would be read.

use super::{NOTE, Sheet, at_right};
use egui::{Button, ComboBox, Grid, Label, ScrollArea, TextEdit, Ui, WidgetInfo};
use session::command::ColumnsCommand;
use session::{ColumnChoices, ColumnDoubt, ENCODINGS, ShownColumns, TableColumns};
use theme::{Role, TextSize, TextStyle, Weight};
use words::{Message, text};

/// The word for columns that hold lanes, and for those that are only kept.
const LANE: &str = "lane";
const FIELD: &str = "field";

/// A value and what it is called.
type Choice = (String, String);

impl Sheet<'_> {
    pub(super) fn columns(&mut self, ui: &mut Ui) {
        let Some(shown) = self.session.shown_columns() else { return };
        let ShownColumns { table, choices, refusal, is_reading } = shown;
        let words = &self.look.words;
        let name = table.path.file_name().unwrap_or(table.path.as_os_str()).to_string_lossy();
        self.title(ui, &text!(words, columns_title, file = name.as_ref()));
        for doubt in &table.doubts {
            ui.label(self.look.text(self.doubt(*doubt), NOTE, Role::Warning));
        }
        ui.label(self.look.note(text!(words, columns_note)));
        ui.add_space(6.0);
        let mut chosen = choices.clone();
        let height = (ui.content_rect().height() - 430.0).max(110.0);
        ScrollArea::vertical().max_height(height).auto_shrink([false, true]).id_salt("columns").show(
            ui,
            |ui| {
                self.roles_ui(ui, table, &mut chosen);
            },
        );
        ui.add_space(8.0);
        self.whole_ui(ui, table, &mut chosen);
        if chosen != *choices {
            self.commands.push(ColumnsCommand::Choose(chosen).into());
        }
        ui.add_space(8.0);
        self.first_ui(ui, table, refusal.as_ref(), *is_reading);
        let is_ready = table.is_timeline() && refusal.is_none() && !is_reading;
        self.accept_ui(ui, is_ready);
    }

    fn doubt(&self, doubt: ColumnDoubt) -> String {
        let words = &self.look.words;
        match doubt {
            ColumnDoubt::NoDates => text!(words, columns_no_dates),
            ColumnDoubt::NoTitles => text!(words, columns_no_titles),
            ColumnDoubt::DayOrMonth => text!(words, columns_day_or_month),
            ColumnDoubt::NoHead => text!(words, columns_no_head),
            ColumnDoubt::SeveralSheets => text!(words, columns_several_sheets),
        }
    }

    /// A row for each column: its name, its first cells, what it holds.
    fn roles_ui(&self, ui: &mut Ui, table: &TableColumns, chosen: &mut ColumnChoices) {
        let roles: Vec<Choice> = table
            .roles
            .iter()
            .map(|(word, title)| ((*word).to_owned(), self.look.words.text(title)))
            .collect();
        Grid::new("columns of a table").num_columns(3).spacing([16.0, 6.0]).show(ui, |ui| {
            for (at, column) in table.columns.iter().enumerate() {
                ui.scope(|ui| {
                    ui.set_width(150.0);
                    ui.add(Label::new(self.look.body(&column.name)).truncate());
                });
                let named = format!("{} {}", column.name, text!(self.look.words, columns_holds));
                if let Some(role) = choice_ui(ui, (&format!("column {at}"), &named), &column.role, &roles) {
                    chosen.choose(at + 1, &role);
                }
                ui.add(Label::new(self.look.note(&column.sample)).truncate());
                ui.end_row();
            }
        });
    }

    /// What is chosen for the table as a whole.
    fn whole_ui(&mut self, ui: &mut Ui, table: &TableColumns, chosen: &mut ColumnChoices) {
        let words = std::sync::Arc::clone(&self.look.words);
        let choice = |value: &str, title: String| (value.to_owned(), title);
        let orders = [
            choice("", text!(words, columns_order_found)),
            choice("dmy", text!(words, columns_order_dmy)),
            choice("mdy", text!(words, columns_order_mdy)),
            choice("ymd", text!(words, columns_order_ymd)),
        ];
        let rows = [
            choice("events", text!(words, columns_rows_events)),
            choice("terms", text!(words, columns_rows_terms)),
        ];
        let none = choice("", text!(words, columns_lane_none));
        let numbered = table.columns.iter().enumerate();
        let lanes: Vec<Choice> = std::iter::once(none)
            .chain(numbered.map(|(at, column)| ((at + 1).to_string(), column.name.clone())))
            .collect();
        let lane = table.columns.iter().position(|column| column.role == LANE);
        let lane_number = lane.map_or_else(String::new, |at| (at + 1).to_string());
        Grid::new("whole table").num_columns(4).spacing([12.0, 6.0]).show(ui, |ui| {
            let order = if table.order.is_empty() { &chosen.order } else { &table.order };
            if let Some(order) = self.named_ui(ui, &text!(words, columns_order), order, &orders) {
                chosen.order = order;
            }
            if let Some(rows) = self.named_ui(ui, &text!(words, columns_rows), &table.rows, &rows) {
                chosen.rows = rows;
            }
            ui.end_row();
            if let Some(number) = self.named_ui(ui, &text!(words, columns_lane), &lane_number, &lanes) {
                if let Some(at) = lane {
                    chosen.choose(at + 1, FIELD);
                }
                if let Ok(number) = number.parse() {
                    chosen.choose(number, LANE);
                }
            }
            if table.is_text {
                let mut encodings: Vec<Choice> =
                    ENCODINGS.iter().map(|name| choice(name, (*name).to_owned())).collect();
                if !ENCODINGS.contains(&table.encoding.as_str()) {
                    encodings.insert(0, choice(&table.encoding, table.encoding.clone()));
                }
                let title = text!(words, columns_encoding);
                if let Some(encoding) = self.named_ui(ui, &title, &table.encoding, &encodings) {
                    chosen.encoding = encoding;
                }
            }
            ui.end_row();
            self.zone_ui(ui, chosen);
            self.sheet_ui(ui, table, chosen);
            ui.end_row();
        });
    }

    /// Which sheet of a workbook is read.
    fn sheet_ui(&self, ui: &mut Ui, table: &TableColumns, chosen: &mut ColumnChoices) {
        if table.sheets.len() < 2 {
            return;
        }
        let sheets: Vec<Choice> = table.sheets.iter().map(|name| (name.clone(), name.clone())).collect();
        let title = text!(self.look.words, columns_sheet);
        if let Some(sheet) = self.named_ui(ui, &title, &table.sheet, &sheets) {
            // Columns of another sheet are others.
            *chosen = ColumnChoices { sheet, ..ColumnChoices::default() };
        }
    }

    fn zone_ui(&mut self, ui: &mut Ui, chosen: &mut ColumnChoices) {
        if self.is_new {
            self.memory.text.clone_from(&chosen.zone);
        }
        let name = ui.label(self.look.note(text!(self.look.words, columns_zone)));
        let hint = text!(self.look.words, columns_zone_hint);
        let edit = TextEdit::singleline(&mut self.memory.text).hint_text(hint).desired_width(180.0);
        if ui.add(edit).labelled_by(name.id).lost_focus() {
            self.memory.text.trim().clone_into(&mut chosen.zone);
        }
    }

    /// A drop-down after its name; gives what is chosen anew.
    fn named_ui(&self, ui: &mut Ui, name: &str, value: &str, choices: &[Choice]) -> Option<String> {
        ui.label(self.look.note(name));
        choice_ui(ui, (name, name), value, choices)
    }

    /// The first events, or why there are none.
    fn first_ui(&self, ui: &mut Ui, table: &TableColumns, refusal: Option<&Message>, is_reading: bool) {
        let words = &self.look.words;
        let said = match refusal {
            _ if is_reading => text!(words, columns_reading),
            Some(reason) => text!(words, columns_refused, reason = reason.clone()),
            None if table.num_events == 0 => text!(words, columns_nothing),
            None => text!(words, columns_first, count = table.num_events),
        };
        let role = if refusal.is_some() { Role::Warning } else { Role::TextSecond };
        ui.label(self.look.text(said, NOTE, role));
        Grid::new("first events").num_columns(3).spacing([16.0, 2.0]).show(ui, |ui| {
            for event in &table.first {
                ui.label(self.look.note(words.value(&event.when)));
                ui.add(Label::new(self.look.body(&event.title)).truncate());
                ui.add(Label::new(self.look.note(&event.lane)).truncate());
                ui.end_row();
            }
        });
    }

    fn accept_ui(&mut self, ui: &mut Ui, is_ready: bool) {
        ui.add_space(10.0);
        at_right(ui, |ui| {
            let style = TextStyle::new(TextSize::Body, Weight::Medium);
            let text = self.look.text(text!(self.look.words, columns_accept), style, Role::OnAccent);
            let button = ui.add_enabled(is_ready, Button::new(text).fill(self.look.color(Role::Accent)));
            if self.is_new {
                button.request_focus();
            }
            if button.clicked() {
                self.commands.push(ColumnsCommand::Accept.into());
            }
            if ui.button(text!(self.look.words, cancel)).clicked() {
                self.close();
            }
        });
    }
}

/// A drop-down; gives what is chosen anew.
fn choice_ui(ui: &mut Ui, (salt, name): (&str, &str), value: &str, choices: &[Choice]) -> Option<String> {
    let title = choices.iter().find(|(known, _)| known == value).map_or(value, |(_, title)| title);
    let mut chosen = None;
    let answer = ComboBox::from_id_salt(salt).selected_text(title).width(180.0).show_ui(ui, |ui| {
        for (value_of_it, title) in choices {
            if ui.selectable_label(value_of_it == value, title).clicked() && value_of_it != value {
                chosen = Some(value_of_it.clone());
            }
        }
    });
    let label = format!("{name}: {title}");
    answer.response.widget_info(|| WidgetInfo::labeled(egui::Role::ComboBox, true, label.as_str()));
    chosen
}

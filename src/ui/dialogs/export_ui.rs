//! The dialog for everything that leaves: forms at the left, choices and what the file will look like beside them.

use crate::paint::paint_scaled;
use crate::style::Look;
use crate::writing_ui::{progress_ui, stop_button_ui};
use egui::{
    Align, Button, ComboBox, DragValue, Frame, Layout, Rect, ScrollArea, Sense, TextEdit, Ui, WidgetInfo,
    vec2,
};
use scene::{DrawList, PlannedPage};
use session::command::ExportingCommand;
use session::{
    Command, ExportPlan, ExportRange, Exporting, Form, FormGroup, HandoutKind, Paper, PictureColors, Preview,
    Session, Sheets, WriteTarget,
};
use std::sync::Arc;
use theme::{Role, TextSize, TextStyle, Weight};
use words::text;

/// Which page of the preview is shown.
#[derive(Clone, Debug, Default)]
pub struct ExportMemory {
    page: usize,
    /// Whether that is to be the first sheet of the timeline, as soon as there is one.
    wants_sheets: bool,
}

/// Width of the list of forms.
const FORMS: f32 = 168.0;

/// Width of both choices of sheets, which stand in one line.
const SHEETS: f32 = 396.0;

/// Width of a cell of a table at most.
const MAX_CELL: f32 = 180.0;

const HEADING: TextStyle = TextStyle::new(TextSize::Note, Weight::Semibold);

/// Shows forms, choices, preview and buttons.
pub fn export_ui(
    ui: &mut Ui,
    session: &Session,
    memory: &mut ExportMemory,
    look: &Look,
    commands: &mut Vec<Command>,
) {
    let exporting = session.exporting();
    let mut plan = exporting.plan.clone();
    let height = (ui.ctx().content_rect().height() - 220.0).clamp(240.0, 620.0);
    ui.horizontal_top(|ui| {
        ui.vertical(|ui| {
            ui.set_width(FORMS);
            ScrollArea::vertical()
                .id_salt("forms")
                .max_height(height)
                .show(ui, |ui| forms(ui, &mut plan, look));
        });
        ui.add_space(16.0);
        ui.vertical(|ui| {
            ui.add(egui::Label::new(look.note(look.words.text(&plan.form.about()))).wrap());
            ui.add(egui::Label::new(look.note(look.words.text(&plan.form.leaves_out()))).wrap());
            ui.add_space(8.0);
            choices(ui, session, &mut plan, look);
            ui.add_space(8.0);
            let room = (height - ui.min_rect().height()).max(120.0);
            preview(ui, exporting, (memory, room), session, look);
        });
    });
    ui.add_space(12.0);
    buttons(ui, session, look, commands);
    if plan != exporting.plan {
        memory.page = 0;
        // Who chooses sheets wants to see them.
        memory.wants_sheets = plan.sheets != exporting.plan.sheets;
        commands.push(ExportingCommand::Choose(plan).into());
    }
}

fn forms(ui: &mut Ui, plan: &mut ExportPlan, look: &Look) {
    ui.spacing_mut().item_spacing.y = 2.0;
    for group in FormGroup::ALL {
        ui.add_space(if group == FormGroup::Document { 0.0 } else { 10.0 });
        ui.label(look.text(look.words.text(&group.title()), HEADING, Role::TextThird));
        ui.add_space(2.0);
        for form in Form::ALL.iter().filter(|form| form.group() == group) {
            let is_chosen = plan.form == *form;
            let button = Button::selectable(is_chosen, look.words.text(&form.title()))
                .min_size(vec2(FORMS - 8.0, 26.0));
            if ui.add(button).clicked() {
                plan.form = *form;
                plan.extent =
                    if group == FormGroup::Picture { ExportRange::View } else { ExportRange::Everything };
            }
        }
    }
}

fn choices(ui: &mut Ui, session: &Session, plan: &mut ExportPlan, look: &Look) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        if plan.form != Form::Pptx {
            one_of(
                ui,
                &mut plan.extent,
                &[
                    (ExportRange::Everything, &text!(look.words, export_everything)),
                    (ExportRange::View, &text!(look.words, export_view)),
                ],
            );
            if plan.form.group() != FormGroup::Picture && !session.selected_rows().is_empty() {
                one_of(
                    ui,
                    &mut plan.extent,
                    &[(ExportRange::Selection, &text!(look.words, export_selection))],
                );
            }
        }
        match plan.form.group() {
            FormGroup::Picture => picture_choices(ui, plan, look),
            FormGroup::Document if plan.form == Form::Pdf => {
                ui.add_space(10.0);
                handouts(ui, session, plan, look);
                ui.add_space(10.0);
                paper(ui, &mut plan.paper, look);
                ui.add_space(10.0);
                if ui.available_size_before_wrap().x < SHEETS {
                    ui.end_row();
                }
                ui.horizontal(|ui| {
                    number_of_sheets(ui, &text!(look.words, export_across), &mut plan.sheets.across, look);
                    number_of_sheets(ui, &text!(look.words, export_down), &mut plan.sheets.down, look);
                });
            }
            FormGroup::Document if plan.form == Form::Pptx => stories(ui, session, plan, look),
            FormGroup::Data if plan.form == Form::Ics => {
                ui.add_space(10.0);
                ui.checkbox(&mut plan.leaves_out_uncertain, text!(look.words, export_certain_dates));
            }
            FormGroup::Document | FormGroup::Data => {}
        }
    });
}

/// What a PDF tells.
fn handouts(ui: &mut Ui, session: &Session, plan: &mut ExportPlan, look: &Look) {
    let [full, brief] = [text!(look.words, export_in_full), text!(look.words, export_two_pages)];
    one_of(ui, &mut plan.handout, &[(HandoutKind::Full, &full), (HandoutKind::Brief, &brief)]);
    if !session.stories().is_empty() {
        one_of(ui, &mut plan.handout, &[(HandoutKind::Story, &text!(look.words, export_story_notes))]);
    }
    if plan.handout == HandoutKind::Story {
        ui.label(look.body(text!(look.words, export_a_page)));
        one_of(ui, &mut plan.steps_a_page, &[(1, "1"), (2, "2"), (4, "4"), (6, "6")]);
    }
}

/// The paper of a PDF.
fn paper(ui: &mut Ui, paper: &mut Paper, look: &Look) {
    const PAPERS: [(Paper, &str); 6] = [
        (Paper::A4, "A4"),
        (Paper::Letter, "Letter"),
        (Paper::A3, "A3"),
        (Paper::A2, "A2"),
        (Paper::A1, "A1"),
        (Paper::A0, "A0"),
    ];
    let name = |paper: Paper| PAPERS.iter().find(|(known, _)| *known == paper).map_or("", |(_, name)| name);
    let label = ui.label(look.body(text!(look.words, export_paper)));
    let chooser = ComboBox::from_id_salt("paper").selected_text(name(*paper)).width(72.0);
    let answer = chooser.show_ui(ui, |ui| {
        for (choice, name) in PAPERS {
            ui.selectable_value(paper, choice, name);
        }
    });
    answer.response.labelled_by(label.id);
}

/// How many sheets the timeline takes one way.
fn number_of_sheets(ui: &mut Ui, name: &str, num: &mut Option<u16>, look: &Look) {
    let words =
        |num: Option<u16>| num.map_or_else(|| text!(look.words, export_automatic), |num| num.to_string());
    let label = ui.label(look.body(name));
    let chooser = ComboBox::from_id_salt(name).selected_text(words(*num)).width(92.0);
    let answer = chooser.show_ui(ui, |ui| {
        for choice in std::iter::once(None).chain((1..=Sheets::MOST).map(Some)) {
            ui.selectable_value(num, choice, words(choice));
        }
    });
    answer.response.labelled_by(label.id);
}

fn picture_choices(ui: &mut Ui, plan: &mut ExportPlan, look: &Look) {
    ui.add_space(10.0);
    let (white, window) = (text!(look.words, export_on_white), text!(look.words, export_as_window));
    one_of(ui, &mut plan.colors, &[(PictureColors::Paper, &white), (PictureColors::Window, &window)]);
    ui.add_space(10.0);
    ui.checkbox(&mut plan.is_transparent, text!(look.words, export_transparent));
    ui.checkbox(&mut plan.is_card, text!(look.words, export_card))
        .on_hover_text(text!(look.words, export_card_about));
    if !plan.is_card {
        ui.checkbox(&mut plan.has_title, text!(look.words, export_title));
        ui.checkbox(&mut plan.has_legend, text!(look.words, export_legend));
    }
    if plan.form == Form::Svg {
        ui.checkbox(&mut plan.has_live_text, text!(look.words, export_live_text))
            .on_hover_text(text!(look.words, export_live_text_about));
    }
    let name = ui.label(look.body(text!(look.words, export_credit)));
    ui.add(TextEdit::singleline(&mut plan.credit).desired_width(180.0)).labelled_by(name.id);
    if plan.form == Form::Png && !plan.is_card {
        ui.add_space(10.0);
        for scale in 1..=4_u8 {
            let name = format!("{scale}×");
            if ui
                .add(Button::selectable(plan.scale == scale, &name))
                .on_hover_text(text!(look.words, export_scale))
                .clicked()
            {
                plan.scale = scale;
            }
        }
    }
}

fn stories(ui: &mut Ui, session: &Session, plan: &mut ExportPlan, look: &Look) {
    ui.checkbox(&mut plan.has_images, text!(look.words, export_images))
        .on_hover_text(text!(look.words, export_images_about));
    let stories = session.stories();
    let Some(story) = stories.get(plan.story).or(stories.first()) else {
        let name = ui.label(look.body(text!(look.words, export_most_slides)));
        let most = ui.add(DragValue::new(&mut plan.num_slides).range(1..=500));
        most.labelled_by(name.id);
        ui.label(look.note(session.story_of_events(plan).1));
        return;
    };
    let name = ui.label(look.body(text!(look.words, export_story)));
    let chooser = ComboBox::from_id_salt("story").selected_text(&story.title).width(260.0);
    let answer = chooser.show_ui(ui, |ui| {
        for (at, story) in stories.iter().enumerate() {
            ui.selectable_value(&mut plan.story, at, &story.title);
        }
    });
    answer.response.labelled_by(name.id);
}

fn one_of<T: Copy + PartialEq>(ui: &mut Ui, value: &mut T, choices: &[(T, &str)]) {
    for (choice, name) in choices.iter().copied() {
        if ui.add(Button::selectable(*value == choice, name)).clicked() {
            *value = choice;
        }
    }
}

/// What the file will look like, as large as there is room.
fn preview(
    ui: &mut Ui,
    exporting: &Exporting,
    (memory, height): (&mut ExportMemory, f32),
    session: &Session,
    look: &Look,
) {
    let frame = Frame::new().fill(look.color(Role::Ground)).corner_radius(6.0).inner_margin(12.0);
    frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.set_height(height - 24.0);
        match preview_of_plan(exporting) {
            None => _ = ui.label(look.note(text!(look.words, export_looking_ahead))),
            Some(Preview::Nothing(words)) => _ = ui.label(look.note(words)),
            Some(Preview::Text(text)) => {
                ScrollArea::both().id_salt("preview").auto_shrink(false).show(ui, |ui| {
                    ui.add(egui::Label::new(look.note(text)).extend().selectable(true));
                });
            }
            Some(Preview::Table(rows, num_rows)) => table_ui(ui, rows, *num_rows, look),
            Some(Preview::Pages(pages)) => {
                if std::mem::take(&mut memory.wants_sheets) {
                    memory.page = first_sheet(pages).unwrap_or(memory.page);
                }
                memory.page = memory.page.min(pages.len().saturating_sub(1));
                pager(ui, pages, &mut memory.page, look);
                if let Some(PlannedPage { picture: page, .. }) = pages.get(memory.page) {
                    let theme = match exporting.plan.form.group() {
                        FormGroup::Picture => session.theme_to_export(&exporting.plan),
                        FormGroup::Document | FormGroup::Data => theme::Theme::Print,
                    };
                    let palette = Look::new(theme, Arc::clone(&look.words), look.measure.clone());
                    page_ui(ui, page, &palette, look);
                }
            }
        }
    });
}

/// The first rows of a table under its heads.
fn table_ui(ui: &mut Ui, rows: &[Vec<String>], num_rows: usize, look: &Look) {
    let Some((heads, rows)) = rows.split_first() else { return };
    ui.label(look.note(text!(look.words, export_row_count, count = num_rows)));
    ui.add_space(4.0);
    ScrollArea::both().id_salt("preview").auto_shrink(false).show(ui, |ui| {
        let grid =
            egui::Grid::new("rows").spacing(vec2(14.0, 4.0)).min_row_height(18.0).max_col_width(MAX_CELL);
        grid.show(ui, |ui| {
            for head in heads {
                ui.label(look.text(head, HEADING, Role::TextSecond));
            }
            ui.end_row();
            for row in rows {
                for cell in row {
                    ui.add(egui::Label::new(look.note(cell)).truncate());
                }
                ui.end_row();
            }
        });
    });
}

/// What the planned file will look like, if that is known already.
fn preview_of_plan(exporting: &Exporting) -> Option<&Preview> {
    let known = exporting.preview.as_ref().filter(|(plan, _)| *plan == exporting.plan);
    known.map(|(_, preview)| &**preview)
}

fn first_sheet(pages: &[PlannedPage]) -> Option<usize> {
    pages.iter().position(|page| page.is_sheet)
}

/// Which page it is, and ways to others, where there are several.
fn pager(ui: &mut Ui, pages: &[PlannedPage], page: &mut usize, look: &Look) {
    let Some(shown) = pages.get(*page).filter(|_| pages.len() > 1) else { return };
    ui.horizontal(|ui| {
        let [before, next] = [text!(look.words, export_page_before), text!(look.words, export_next_page)];
        let turns = [("‹", before, page.checked_sub(1)), ("›", next, Some(*page + 1))];
        for (sign, name, to) in turns {
            let to = to.filter(|to| *to < pages.len());
            let response = ui.add_enabled(to.is_some(), Button::new(sign)).on_hover_text(&name);
            response.widget_info(|| WidgetInfo::labeled(egui::accesskit::Role::Button, to.is_some(), &name));
            if let Some(to) = to.filter(|_| response.clicked()) {
                *page = to;
            }
        }
        ui.label(look.note(&shown.name));
        let Some(first) = first_sheet(pages).filter(|first| *first > 0) else { return };
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let (timeline, entries) =
                (text!(look.words, export_to_timeline), text!(look.words, export_to_entries));
            for (name, to) in [(timeline, first), (entries, 0)] {
                if ui.add(Button::selectable(shown.is_sheet == (to > 0), name)).clicked() {
                    *page = to;
                }
            }
        });
    });
}

fn page_ui(ui: &mut Ui, page: &DrawList, palette: &Look, look: &Look) {
    let room = ui.available_size();
    let scale = (room / page.size).min_elem().clamp(0.01, 2.0);
    let (place, response) = ui.allocate_exact_size(room, Sense::hover());
    let rect = Rect::from_center_size(place.center(), page.size * scale);
    let painter = ui.painter_at(rect);
    painter.rect_filled(rect, 0.0, palette.color(Role::Ground));
    paint_scaled(&painter, rect.min, scale, page, palette);
    ui.painter().rect_stroke(
        rect,
        0.0,
        egui::Stroke::new(1.0, look.color(Role::Hairline)),
        egui::StrokeKind::Outside,
    );
    response.widget_info(|| {
        WidgetInfo::labeled(egui::accesskit::Role::Image, true, text!(look.words, export_preview))
    });
}

fn buttons(ui: &mut Ui, session: &Session, look: &Look, commands: &mut Vec<Command>) {
    let (exporting, writing) = (session.exporting(), session.writing(WriteTarget::Export));
    ui.horizontal(|ui| {
        if let Some(writing) = writing {
            progress_ui(ui, writing, 220.0, look);
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if let Some(writing) = writing {
                stop_button_ui(ui, writing, look, commands);
                return;
            }
            let title = look.text(
                text!(look.words, export_save),
                TextStyle::new(TextSize::Body, Weight::Semibold),
                Role::OnAccent,
            );
            let is_possible = !matches!(preview_of_plan(exporting), Some(Preview::Nothing(_)));
            if ui.add_enabled(is_possible, Button::new(title).fill(look.color(Role::Accent))).clicked() {
                commands.push(ExportingCommand::AskForFile.into());
            }
            if ui.button(text!(look.words, cancel)).clicked() {
                commands.push(session::command::PanelCommand::CloseDialog.into());
            }
            if exporting.plan.form.group() == FormGroup::Picture
                && ui.button(text!(look.words, export_copy_picture)).clicked()
            {
                commands.push(ExportingCommand::CopyPicture.into());
            }
            if exporting.plan.form == Form::Html
                && let Some(snippet) = session.embed_snippet()
                && ui.button(text!(look.words, export_copy_embedding)).clicked()
            {
                commands.push(session::command::ExportCommand::Text(snippet).into());
            }
        });
    });
}

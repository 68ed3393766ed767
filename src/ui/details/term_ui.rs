//! Details of a term of office, and of a group of statements.

use super::head_ui::{BODY, DetailsHead};
use super::{Details, NOTE, Section};
use egui::Ui;
use model::date::text::DateStyle;
use model::event::Statement;
use model::office::Term;
use model::{EventId, TimeRange};
use scene::draw_list::{Detail, DetailPart};
use scene::wording;
use session::command::SelectCommand;
use theme::{Role, TextSize, TextStyle, Weight};
use words::text;

impl Details<'_> {
    /// Holder, office, dates, what it rests on.
    pub(super) fn term(&mut self, ui: &mut Ui, row: EventId) {
        let session = self.session;
        let timeline = &session.document().timeline;
        let Some(term) = timeline.term(row) else { return };
        let title = wording::term_title(timeline, term, &self.look.words);
        let facts = wording::term_facts(timeline, term, &self.look.words).join(" · ");
        let status = wording::term_status(term).text(&self.look.words);
        let head = DetailsHead {
            title: &title,
            mark: None,
            when: &term.when,
            status: &status,
            place: &facts,
            summary: wording::office_title(timeline, term),
        };
        let is_cut = self.head(ui, row, &head);
        ui.horizontal(|ui| {
            self.chip(ui, &term.holder);
            ui.label(self.look.text(timeline.name_of(&term.holder), BODY, Role::TextSecond));
            self.follow_button(ui, &[term.holder.as_str(), term.person.as_deref().unwrap_or("")]);
        });
        self.below_head(ui, &head, is_cut);
        ui.add_space(6.0);
        self.note(ui, &self.look.words.text(&wording::basis(term.basis)));
        self.cites(ui, &term.src);
        self.other_terms(ui, row, term);
        self.claims(ui, &term.claims);
        self.relations(ui, row, None, &[]);
        self.own_cells(ui, &term.extra);
        let of_claims = term.claims.iter().flat_map(|claim| &claim.src);
        let ids = wording::source_ids(term.src.iter().chain(of_claims));
        self.sources(ui, &ids);
    }

    /// What other documents say of the same holder in the same office at that time.
    fn other_terms(&mut self, ui: &mut Ui, row: EventId, term: &Term) {
        let session = self.session;
        let timeline = &session.document().timeline;
        let (start, end) = timeline.drawn_range(row);
        let range = TimeRange::new(start, end);
        for (other, _) in timeline.term_rows() {
            let (start, end) = timeline.drawn_range(*other);
            let Some(told) = timeline.term(*other).filter(|_| timeline.layer(*other) != timeline.layer(row))
            else {
                continue;
            };
            let is_same = told.office == term.office && told.holder == term.holder;
            if let Some(title) = timeline.layer_title(*other).filter(|_| is_same && range.touches(start, end))
            {
                self.other_term(ui, *other, title);
            }
        }
    }

    fn other_term(&mut self, ui: &mut Ui, row: EventId, title: &str) {
        let timeline = &self.session.document().timeline;
        let Some(term) = timeline.term(row) else { return };
        ui.add_space(10.0);
        self.layer_line(ui, row, &text!(self.look.words, details_as_told, title = title));
        let words = format!(
            "{} · {}",
            term.when.text(DateStyle::Long, &self.look.words),
            wording::term_status(term).text(&self.look.words)
        );
        let text = self.look.text(words, BODY, Role::Accent);
        ui.spacing_mut().button_padding.x = 0.0;
        if ui.add(egui::Button::new(text).frame(false).wrap()).clicked() {
            self.commands.push(SelectCommand::Row(row).into());
        }
        self.cites(ui, &term.src);
    }

    /// The statements of one mark, with the way to their event.
    pub(super) fn statement_group(&mut self, ui: &mut Ui, row: EventId) {
        let session = self.session;
        let timeline = &session.document().timeline;
        let Some(group) = timeline.statement_group(row) else { return };
        let when = timeline.when(row);
        let title = text!(self.look.words, section_statements);
        let head = DetailsHead {
            title: &title,
            mark: None,
            when: &when,
            status: "",
            place: timeline.title(row),
            summary: "",
        };
        let is_cut = self.head(ui, row, &head);
        self.below_head(ui, &head, is_cut);
        let title = timeline.title(group.event);
        if ui.button(text!(self.look.words, details_of, title = title)).clicked() {
            self.commands.push(SelectCommand::Row(group.event).into());
        }
        let statements = group.items.iter().copied().zip(timeline.statements_of(row));
        self.statements(ui, row, &statements.collect::<Vec<_>>());
    }

    /// Who said what.
    pub(super) fn statements(&mut self, ui: &mut Ui, row: EventId, statements: &[(u32, &Statement)]) {
        if statements.is_empty() {
            return;
        }
        self.heading(
            ui,
            Section::Statements,
            &text!(self.look.words, details_paraphrased, count = statements.len()),
        );
        for (at, statement) in statements {
            let detail = Detail { row, part: DetailPart::Statements, item: *at };
            self.item(ui, detail, |details, ui| details.statement(ui, statement));
            ui.add_space(8.0);
        }
    }

    fn statement(&mut self, ui: &mut Ui, statement: &Statement) {
        let name = wording::speaker_name(&self.session.document().timeline, &statement.who);
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = 6.0;
            ui.label(self.words(name, TextStyle::new(TextSize::Body, Weight::Medium), Role::Text));
            if let Some(role) = &statement.role {
                ui.label(self.look.text(role.as_str(), NOTE, Role::TextSecond));
            }
        });
        self.paragraph(ui, &wording::paraphrase(statement), BODY, Role::Text);
        if let Some(when) = &statement.when {
            self.note(ui, &when.text(DateStyle::Long, &self.look.words));
        }
        if let Some(note) = &statement.note {
            self.note(ui, note);
        }
        self.cites(ui, &statement.src);
    }
}

//! Details of a term of office, and of a group of statements.

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

const TITLE: TextStyle = TextStyle::new(TextSize::Title, Weight::Semibold);
const BODY: TextStyle = TextStyle::new(TextSize::Body, Weight::Regular);

impl Details<'_> {
    /// Holder, office, dates, what it rests on.
    pub(super) fn term(&mut self, ui: &mut Ui, row: EventId) {
        let session = self.session;
        let timeline = &session.document().timeline;
        let Some(term) = timeline.term(row) else { return };
        let office_title = wording::office_title(timeline, term);
        self.layer_name(ui, row);
        self.paragraph(ui, timeline.name_of(&term.holder), TITLE, Role::Text);
        ui.horizontal(|ui| {
            self.chip(ui, &term.holder);
            ui.label(self.look.text(office_title, BODY, Role::TextSecond));
            self.follow_button(ui, &[term.holder.as_str(), term.person.as_deref().unwrap_or("")]);
        });
        self.paragraph(
            ui,
            &format!(
                "{} · {}",
                term.when.text(DateStyle::Long, &self.look.words),
                wording::term_status(term).text(&self.look.words)
            ),
            BODY,
            Role::TextSecond,
        );
        if let Some(derived) = &term.when.derived {
            self.note(ui, &text!(self.look.words, details_inferred, reason = derived));
        }
        for fact in wording::term_facts(timeline, term, &self.look.words) {
            self.paragraph(ui, &fact, BODY, Role::TextSecond);
        }
        ui.add_space(6.0);
        self.note(ui, &self.look.words.text(&wording::basis(term.basis)));
        self.cites(ui, &term.src);
        self.other_terms(ui, row, term);
        self.claims(ui, &term.claims);
        self.relations(ui, row, None, &[]);
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
        self.paragraph(ui, &text!(self.look.words, section_statements), TITLE, Role::Text);
        let when = timeline.when(row);
        self.paragraph(ui, &when.text(DateStyle::Long, &self.look.words), BODY, Role::TextSecond);
        if let Some(derived) = &when.derived {
            self.note(ui, &text!(self.look.words, details_inferred, reason = derived));
        }
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
        let name = self.session.document().timeline.name_of(&statement.who);
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

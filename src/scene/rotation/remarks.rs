//! What stands under the table: where history departs from the order, the rule as sources state it, the order observed.

use super::terms::text_left;
use super::{BODY, NOTE, RotationScene, STRONG, paragraph};
use crate::draw_list::{DrawList, Target};
use ::words::{msg, text};
use emath::{Pos2, Rect, pos2};
use index::rotation::OrderBasis;
use model::claim::Claim;
use model::date::text::DateStyle;
use model::office::Office;
use model::source::Cite;
use theme::role::Role;
use theme::size::TextStyle;

/// Findings that are told one by one.
const MAX_FINDINGS: usize = 24;

/// A column of text that grows downward.
struct Column<'a> {
    scene: &'a RotationScene<'a>,
    list: &'a mut DrawList,
    at: Pos2,
    width: f32,
}

impl Column<'_> {
    fn heading(&mut self, text: &str) {
        self.at.y += 26.0;
        self.list.text(self.at, text, STRONG, Role::Text);
        self.at.y += 4.0;
    }

    /// A paragraph; gives the room it takes.
    fn text(&mut self, text: &str, style: TextStyle, role: Role) -> Rect {
        let top = self.at.y;
        for line in paragraph::lines(text, style, self.width, self.scene.measure) {
            self.at.y += style.size.points() * 1.45;
            self.list.text(self.at, line, style, role);
        }
        let room =
            Rect::from_min_max(pos2(self.at.x, top + 2.0), pos2(self.at.x + self.width, self.at.y + 4.0));
        self.at.y += 4.0;
        room
    }
}

impl RotationScene<'_> {
    /// Draws the remarks; gives the height at which they end.
    pub(super) fn remarks(&self, list: &mut DrawList, place: Rect) -> f32 {
        let at = text_left(place);
        let mut column = Column { scene: self, list, at, width: (place.width() - 56.0).max(80.0) };
        self.departures(&mut column);
        let offices = &self.timeline.head().offices;
        let office = offices.iter().find(|office| office.id == self.rotation.office);
        self.rule(&mut column, office);
        self.observed(&mut column);
        column.at.y + 24.0
    }

    fn departures(&self, column: &mut Column<'_>) {
        let findings = &self.rotation.findings;
        if findings.is_empty() {
            return;
        }
        let title = match self.rotation.order.basis {
            OrderBasis::Sequence => msg!(rotation_stands_out),
            OrderBasis::Stated | OrderBasis::Observed => msg!(rotation_departs),
        };
        column.heading(&self.words.text(&title));
        for finding in findings.iter().take(MAX_FINDINGS) {
            let text = self.words.text(&finding.text);
            let room = column.text(&text, BODY, Role::TextSecond);
            if let Some(row) = finding.rows.last() {
                column.list.hit(room, Target::Row(*row), text);
            }
        }
        if findings.len() > MAX_FINDINGS {
            let rest = text!(self.words, and_more, count = findings.len() - MAX_FINDINGS);
            column.text(&rest, BODY, Role::TextSecond);
        }
    }

    fn rule(&self, column: &mut Column<'_>, office: Option<&Office>) {
        column.heading(&text!(self.words, rotation_rule));
        let claims: Vec<&Claim> = office.iter().flat_map(|office| &office.claims).collect();
        // Beside one of a document that is off, a claim without a source may be of that document too.
        let is_one_off = claims.iter().any(|claim| !self.is_cited(&claim.src));
        let is_shown = |claim: &&Claim| self.is_cited(&claim.src) && !(is_one_off && claim.src.is_empty());
        let claims: Vec<&Claim> = claims.into_iter().filter(is_shown).collect();
        // A claim that says the same names the sources of the rule.
        let is_claimed = |rule: &String| claims.iter().any(|claim| claim.text(self.words) == *rule);
        let office = office.filter(|office| self.is_cited(&office.src));
        let rule = office.and_then(|office| Some((office.rule.as_ref()?, &office.src)));
        if rule.is_none() && claims.is_empty() {
            column.text(&text!(self.words, rotation_no_rule), BODY, Role::TextSecond);
        }
        if let Some((rule, src)) = rule.filter(|(rule, _)| !is_claimed(rule)) {
            column.text(&self.with_sources(rule, src), BODY, Role::TextSecond);
        }
        for claim in claims {
            column.text(&self.with_sources(&claim.text(self.words), &claim.src), BODY, Role::TextSecond);
            if let Some(note) = &claim.note {
                column.text(note, NOTE, Role::TextThird);
            }
        }
    }

    /// Whether the document that cites these is among those that are shown; what cites nothing is of the first.
    fn is_cited(&self, cites: &[Cite]) -> bool {
        let layer = |cite: &Cite| self.timeline.layer_of_id(&cite.source);
        let heard = &self.rotation.heard;
        heard.is_empty() || cites.is_empty() || cites.iter().any(|cite| heard.contains(&layer(cite)))
    }

    /// `Members take turns (TASS, 1 Jan 2022)`
    fn with_sources(&self, text: &str, cites: &[Cite]) -> String {
        let mut names: Vec<String> = Vec::new();
        for cite in cites {
            let Some(source) = self.timeline.source(&cite.source) else { continue };
            let day =
                source.published.as_ref().map(|day| format!(", {}", day.text(DateStyle::Short, self.words)));
            let name = format!("{}{}", source.citation_name(), day.unwrap_or_default());
            if !names.contains(&name) {
                names.push(name);
            }
        }
        let text = text.trim_end_matches('.');
        if names.is_empty() {
            text!(self.words, rotation_no_source_named, text = text)
        } else {
            format!("{text} ({})", names.join("; "))
        }
    }

    fn observed(&self, column: &mut Column<'_>) {
        let order = &self.rotation.order;
        let names = |ids: &[String]| ids.iter().map(|id| self.name(id)).collect::<Vec<_>>().join(", ");
        if order.basis == OrderBasis::Stated {
            column.heading(&text!(self.words, rotation_order_stated));
            column.text(&format!("{}.", names(order.members())), BODY, Role::TextSecond);
        }
        column.heading(&text!(self.words, rotation_order_observed));
        if order.observed.is_empty() {
            let text = text!(self.words, rotation_no_order);
            let text = if order.basis == OrderBasis::Sequence {
                format!("{text} {}", text!(self.words, rotation_no_projection))
            } else {
                text
            };
            column.text(&text, BODY, Role::TextSecond);
            return;
        }
        column.text(&format!("{}.", names(&order.observed)), BODY, Role::TextSecond);
        let how = text!(self.words, rotation_order_how);
        column.text(&how, NOTE, Role::TextThird);
        if self.rotation.next.is_some() {
            let text = text!(self.words, rotation_projection_how);
            column.text(&text, NOTE, Role::TextThird);
        }
    }
}

//! The table of terms: from, to, holder, person, what it rests on, sources; the newest first.

use super::columns::TermColumns;
use super::{BODY, HEADING, NOTE, RotationScene, STRONG, words};
use crate::draw_list::{Dash, DrawList, Item, Stroke, Target};
use crate::timeline::caption::CODE;
use ::words::{Message, Words, msg, text};
use emath::{Pos2, Rangef, Rect, pos2, vec2};
use index::rotation::{Projection, Turn};
use model::date::Marks;
use model::date::text::year_text;
use theme::role::{Paint, Role};
use theme::size::TextStyle;

/// Height of a row.
pub(super) const ROW: f32 = 34.0;

/// Histories up to this many turns are drawn whole, so that each can be reached by the Tab key.
const MAX_WHOLE: usize = 200;

impl RotationScene<'_> {
    /// Draws table and remarks from the top of a place; gives the height they take.
    pub(super) fn table_in(&self, list: &mut DrawList, place: Rect, sight: Rangef) -> f32 {
        let columns = self.columns(place);
        list.text(
            pos2(columns.from, place.top() + 40.0),
            text!(self.words, terms_title),
            HEADING,
            Role::Text,
        );
        if self.rotation.turns.is_empty() {
            list.text(
                pos2(columns.from, place.top() + 66.0),
                text!(self.words, terms_none),
                BODY,
                Role::TextSecond,
            );
            return self.remarks(list, Rect::from_min_max(pos2(place.left(), place.top() + 84.0), place.max))
                - place.top();
        }
        let mut top = head(list, &columns, place.top() + 52.0, self.words);
        if let Some(next) = &self.rotation.next {
            self.projected_row(list, &columns, next, top);
            top += ROW;
        }
        let is_whole = self.rotation.turns.len() <= MAX_WHOLE;
        let near = sight.expand(sight.span().min(2_000.0));
        for turn in self.rotation.turns.iter().rev() {
            if is_whole || near.intersects(Rangef::new(top, top + ROW)) {
                self.row(list, &columns, turn, top);
            }
            top += ROW;
        }
        list.line(
            pos2(columns.from, top + 6.0),
            pos2(columns.right, top + 6.0),
            Stroke::new(1.0, Role::Hairline),
        );
        self.remarks(list, Rect::from_min_max(pos2(place.left(), top + 12.0), place.max)) - place.top()
    }

    pub(super) fn row(&self, list: &mut DrawList, columns: &TermColumns, turn: &Turn, top: f32) {
        let is_selected = self.selection.is_some_and(|row| turn.rows.contains(&row));
        let rect = Rect::from_min_max(pos2(columns.from - 12.0, top), pos2(columns.right + 8.0, top + ROW));
        if is_selected || turn.covers(self.year) {
            list.fill(rect, 6.0, Role::AccentGround);
        }
        if is_selected {
            let mark = Rect::from_min_size(rect.min + vec2(0.0, 7.0), vec2(3.0, ROW - 14.0));
            list.fill(mark, 1.5, Role::Accent);
        }
        let middle = top + ROW / 2.0;
        let (from, to) = self.dates(turn);
        let is_derived = self.timeline.marks(turn.row()).has(Marks::DERIVED);
        if columns.is_wide() {
            let until = if to.is_empty() { columns.holder } else { columns.to };
            self.date_cell(list, (columns.from, until, middle), &from, is_derived && to.is_empty());
            self.date_cell(list, (columns.to, columns.holder, middle), &to, is_derived);
        } else {
            let text = if columns.has_dates { from.clone() } else { self.words.value(&turn.years()) };
            self.date_cell(list, (columns.from, columns.holder, middle), &text, is_derived);
        }
        let instead_of =
            turn.instead_of.as_deref().map(|whom| text!(self.words, rotation_for, name = self.name(whom)));
        let persons: Vec<String> = turn.persons.iter().map(|person| self.name(person)).collect();
        self.holder_cell(list, columns, (&turn.holder, instead_of.as_deref()), middle, Role::Text);
        self.cell(
            list,
            (columns.person, columns.basis, middle),
            &persons.join(", "),
            (BODY, Role::TextSecond),
        );
        self.cell(
            list,
            (columns.basis, columns.sources, middle),
            &self.words.text(&words::basis_of(turn)),
            (BODY, Role::TextSecond),
        );
        let sources = self.words.text(&words::sources_of(turn.sources.len()));
        self.cell(list, (columns.sources, columns.right, middle), &sources, (BODY, Role::TextSecond));
        let dates = if to.is_empty() { from } else { format!("{from} – {to}") };
        let instead_of = instead_of.map(|whom| format!(" {whom}")).unwrap_or_default();
        let name = format!(
            "{dates}: {}{instead_of}, {}, {sources}",
            self.name(&turn.holder),
            self.words.text(&words::basis_of(turn))
        );
        list.hit(rect, Target::Row(turn.row()), name);
    }

    fn projected_row(&self, list: &mut DrawList, columns: &TermColumns, next: &Projection, top: f32) {
        let middle = top + ROW / 2.0;
        let when = next
            .year
            .map_or_else(|| text!(self.words, rotation_next), |year| year_text(year.into(), self.words));
        let quiet = (BODY, Role::TextSecond);
        if next.year == Some(self.year) {
            let rect =
                Rect::from_min_max(pos2(columns.from - 12.0, top), pos2(columns.right + 8.0, top + ROW));
            list.fill(rect, 6.0, Role::AccentGround);
        }
        let until = if columns.is_wide() { columns.to } else { columns.holder };
        self.cell(list, (columns.from, until, middle), &when, quiet);
        self.holder_cell(list, columns, (&next.holder, None), middle, Role::TextSecond);
        self.cell(
            list,
            (columns.basis, columns.sources, middle),
            &self.words.text(&words::basis_of_projection(next)),
            quiet,
        );
        self.cell(
            list,
            (columns.sources, columns.right, middle),
            &text!(self.words, rotation_sources_none),
            quiet,
        );
    }

    /// Text in a cell from one edge to another, at a height.
    fn cell(
        &self,
        list: &mut DrawList,
        (left, right, middle): (f32, f32, f32),
        text: &str,
        (style, role): (TextStyle, Role),
    ) -> f32 {
        let room = right - left - 8.0;
        if room < 12.0 {
            return left;
        }
        let text = self.measure.fit(text, style, room);
        let width = self.measure.width(&text, style);
        list.text(pos2(left, middle + self.measure.middle_to_baseline(style)), text, style, role);
        left + width
    }

    /// A date, underlined if it was worked out.
    fn date_cell(
        &self,
        list: &mut DrawList,
        (left, right, middle): (f32, f32, f32),
        text: &str,
        is_derived: bool,
    ) {
        let end = self.cell(list, (left, right, middle), text, (STRONG, Role::Text));
        if is_derived && end > left {
            list.inferred(pos2(left, middle + self.measure.middle_to_baseline(STRONG)), end - left);
        }
    }

    /// Chip and name; a chip of a projected holder is only an outline.
    fn holder_cell(
        &self,
        list: &mut DrawList,
        columns: &TermColumns,
        (holder, note): (&str, Option<&str>),
        middle: f32,
        role: Role,
    ) {
        let hue = self.hue(holder);
        let code = self.code(holder);
        let width = code.map_or(10.0, |code| (self.measure.width(code, CODE) + 10.0).max(28.0));
        let height = if code.is_some() { 18.0 } else { 10.0 };
        let chip = Rect::from_min_size(pos2(columns.holder, middle - height / 2.0), vec2(width, height));
        let is_projected = role != Role::Text;
        let fill = Paint::new(Role::Chip, hue);
        let stroke = Stroke::new(1.2, Paint::new(Role::BarEdge, hue)).dashed(Dash::Dashed);
        list.items.push(Item::Rect {
            rect: chip,
            radius: 3.0,
            fill: (!is_projected).then_some(fill),
            stroke: is_projected.then_some(stroke),
        });
        if let Some(code) = code {
            let paint = if is_projected { role.into() } else { Paint::new(Role::OnHue, hue) };
            let left = chip.center().x - self.measure.width(code, CODE) / 2.0;
            list.text(pos2(left, middle + self.measure.middle_to_baseline(CODE)), code, CODE, paint);
        }
        let left = columns.holder + if code.is_some() { 36.0_f32.max(width + 8.0) } else { 18.0 };
        let end = self.cell(list, (left, columns.person, middle), &self.name(holder), (STRONG, role));
        if let Some(note) = note {
            self.cell(list, (end + 6.0, columns.person, middle), note, (NOTE, Role::TextSecond));
        }
    }
}

/// The titles of the columns; gives the height at which the rows begin.
pub(super) fn head(list: &mut DrawList, columns: &TermColumns, top: f32, words: &Words) -> f32 {
    let baseline = top + 18.0;
    let mut title = |x: f32, until: f32, said: &Message| {
        if until - x > 20.0 {
            list.text(pos2(x, baseline), words.text(said), NOTE, Role::TextThird);
        }
    };
    title(
        columns.from,
        if columns.is_wide() { columns.to } else { columns.holder },
        &if columns.is_wide() { msg!(terms_from) } else { msg!(terms_term) },
    );
    title(columns.to, if columns.is_wide() { columns.holder } else { columns.to }, &msg!(terms_to));
    title(columns.holder, columns.person, &msg!(terms_holder));
    title(columns.person, columns.basis, &msg!(terms_person));
    title(columns.basis, columns.sources, &msg!(terms_basis));
    title(columns.sources, columns.right, &msg!(terms_sources));
    let line = top + 28.0;
    list.line(pos2(columns.from, line), pos2(columns.right, line), Stroke::new(1.0, Role::Hairline));
    line + 4.0
}

/// The left edge of texts below a corner.
pub(super) fn text_left(place: Rect) -> Pos2 {
    pos2(place.left() + 28.0, place.top())
}

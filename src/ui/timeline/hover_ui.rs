//! The card beside the pointer: what it is over, when and how surely, and what that rests on.

use crate::images_ui::image_ui;
use crate::style::Look;
use egui::{Id, PopupAnchor, Response, Tooltip, Ui, Vec2};
use index::Grain;
use model::date::text::DateStyle;
use model::date::{DateBounds, Marks};
use model::words::{Basis, EventStatus};
use model::{EventId, LaneId, RowKind, TimeRange, Timeline};
use scene::timeline::caption::can_fold;
use scene::wording;
use session::citation::cites_text;
use session::{ImageState, Session};
use theme::{Role, TextSize, TextStyle, Weight};
use words::{Message, Words, msg, text};

/// Statements and events shown on a card before it only counts.
const MAX_STATEMENTS: usize = 3;

/// Largest picture on a card.
const HOVER_IMAGE: Vec2 = Vec2::new(340.0, 200.0);

/// Shows the card of what the pointer is over, once it rests there.
pub fn hover_ui(ui: &Ui, session: &Session, response: &Response, look: &Look) {
    let Some(row) = session.view().hover else { return };
    rested(ui, response.id.with(("hover card", row.0)), |ui| card(ui, session, row, look));
}

/// Shows the whole name of a lane, which may be cut at its left.
pub fn lane_ui(ui: &Ui, session: &Session, lane: LaneId, response: &Response, look: &Look) {
    let title = session.index().table().title(lane, &look.words);
    let count = session.index().answers(lane).map_or(0, |index| index.num_rows());
    rested(ui, response.id.with(("lane card", lane.0)), |ui| {
        let heading = TextStyle::new(TextSize::Body, Weight::Semibold);
        ui.label(look.text(title.as_ref(), heading, Role::Text));
        ui.label(look.note(text!(look.words, lane_marks, count = count)));
        if can_fold(count as usize) && !session.index().is_tiled() {
            let is_open = session.view().open_lanes.contains(&lane);
            let hint = if is_open { msg!(lane_click_folds) } else { msg!(lane_click_opens) };
            ui.label(look.note(look.words.text(&hint)));
        }
    });
}

/// Shows what an arrow says.
pub fn link_ui(ui: &Ui, name: &str, hint: &str, response: &Response, look: &Look) {
    rested(ui, response.id.with(("link card", name)), |ui| {
        ui.label(look.body(name));
        ui.label(look.note(hint));
    });
}

/// Shows what a count stands for: its exact bounds, what goes on in them, and the most important few.
pub fn folded_ui(
    ui: &Ui,
    session: &Session,
    (lane, range, count): (LaneId, TimeRange, u64),
    response: &Response,
    look: &Look,
) {
    let timeline = &session.document().timeline;
    let Some(index) = session.index().answers(lane) else { return };
    rested(ui, response.id.with(("folded card", lane.0, range.start().0)), |ui| {
        let heading = TextStyle::new(TextSize::Body, Weight::Semibold);
        // A mark in a row of an opened lane stands for those of its row only.
        let (num_starting, _) = index.num_starting(range);
        let what = if num_starting > count {
            msg!(folded_in_row, count = count)
        } else {
            msg!(folded_here, count = count)
        };
        ui.label(look.text(look.words.text(&what), heading, Role::Text));
        ui.label(look.note(crate::status_bar_ui::bounds_text(session, range)));
        if num_starting > count {
            ui.label(look.note(text!(look.words, folded_all_rows, count = num_starting)));
        }
        let (num_active, grain) = index.num_active(range);
        if num_active > count && grain == Grain::Exact {
            ui.label(look.note(text!(look.words, folded_under_way, count = num_active)));
        }
        ui.add_space(2.0);
        for row in index.top_starts(timeline, range, MAX_STATEMENTS) {
            ui.label(look.note(timeline.title(row)));
        }
        ui.label(look.note(text!(look.words, folded_click)));
    });
}

/// A card beside the pointer, once it rests.
fn rested(ui: &Ui, id: Id, contents: impl FnOnce(&mut Ui)) {
    let delay = ui.global_style().interaction.tooltip_delay;
    let rested = ui.input(|input| input.pointer.time_since_last_movement());
    if rested < delay {
        ui.request_repaint_after_secs(delay - rested);
        return;
    }
    Tooltip::always_open(ui.ctx().clone(), ui.layer_id(), id, PopupAnchor::Pointer).gap(18.0).show(|ui| {
        ui.set_max_width(340.0);
        contents(ui);
    });
}

/// The first picture of an event that was read.
fn hover_image(ui: &mut Ui, session: &Session, row: EventId) {
    let read = session.media_of(row).into_iter().find_map(|named| match named.state {
        ImageState::Read(image) => Some((image, named.media.name().to_owned())),
        ImageState::Outside | ImageState::Reading | ImageState::Failed(_) => None,
    });
    if let Some((image, alt)) = read {
        ui.add_space(4.0);
        image_ui(ui, &image, HOVER_IMAGE, &alt);
        ui.add_space(2.0);
    }
}

fn card(ui: &mut Ui, session: &Session, row: EventId, look: &Look) {
    let timeline = &session.document().timeline;
    let heading = TextStyle::new(TextSize::Heading, Weight::Semibold);
    let when = timeline.when(row);
    let is_group = timeline.kind(row) == RowKind::Statements;
    let title = match timeline.term(row) {
        Some(term) => wording::term_title(timeline, term, &look.words),
        None if is_group => text!(look.words, section_statements),
        None => timeline.title(row).to_owned(),
    };
    ui.label(look.text(title, heading, Role::Text));
    ui.label(look.note(format!("{}{}", when.text(DateStyle::Long, &look.words), status_text(session, row))));
    if let Some(derived) = &when.derived {
        ui.label(look.text(
            text!(look.words, details_inferred, reason = derived),
            TextStyle::new(TextSize::Note, Weight::Regular),
            Role::TextThird,
        ));
    }
    for words in mark_words(timeline, row, &look.words) {
        ui.label(look.note(words));
    }
    if is_group {
        statements(ui, timeline, row, look);
        return;
    }
    hover_image(ui, session, row);
    let src = match (timeline.term(row), timeline.details(row)) {
        (Some(term), _) => term.src.as_slice(),
        (None, Some(event)) => event.src.as_slice(),
        (None, None) => &[],
    };
    if !src.is_empty() {
        let cites = cites_text(timeline, src);
        ui.add_space(2.0);
        ui.label(look.text(cites, TextStyle::new(TextSize::Note, Weight::Regular), Role::TextThird));
    }
}

/// What brackets, arrows, fading ends and codes of a mark tell.
fn mark_words(timeline: &Timeline, row: EventId, words: &Words) -> Vec<String> {
    let extent = timeline.extent(row);
    let marks = extent.marks;
    let per_day = timeline.resolution().per_day();
    let is_known = |window: DateBounds| window.earliest.is_finite() && window.latest.is_finite();
    let is_wide = |window: DateBounds| is_known(window) && window.latest.since(window.earliest) > per_day;
    let mut said = Vec::new();
    let mut say = |holds: bool, message: Message| said.extend(holds.then(|| words.text(&message)));
    if marks.has(Marks::PERIOD) {
        let no_first_day = !extent.start.earliest.is_finite() && !marks.has(Marks::OPEN_START);
        say(no_first_day, msg!(mark_no_first_day));
        say(is_wide(extent.start), msg!(mark_began_within));
        say(is_wide(extent.end), msg!(mark_ended_within));
        let no_last_day = !extent.end.latest.is_finite() && !marks.has(Marks::OPEN_END);
        say(no_last_day, msg!(mark_no_last_day));
        say(marks.has(Marks::OPEN_END), msg!(mark_goes_on));
        say(marks.has(Marks::OPEN_START), msg!(mark_no_beginning));
    } else {
        say(is_wide(extent.start), msg!(mark_bracket));
        say(!extent.start.earliest.is_finite(), msg!(mark_or_before));
        say(!extent.start.latest.is_finite(), msg!(mark_or_after));
    }
    say(marks.has(Marks::APPROXIMATE), msg!(mark_approximate));
    say(marks.has(Marks::UNCERTAIN), msg!(mark_uncertain));
    if let Some(term) = timeline.term(row) {
        say(term.basis == Some(Basis::Inferred), msg!(mark_inferred_term));
        let holder = timeline.entity(&term.holder);
        let code = holder.and_then(|holder| Some(format!("{}: {}", holder.code.as_deref()?, holder.name)));
        said.extend(code);
    }
    said
}

fn status_text(session: &Session, row: EventId) -> String {
    let timeline = &session.document().timeline;
    if let Some(term) = timeline.term(row) {
        return format!(" · {}", wording::term_status(term).text(session.words()));
    }
    match (timeline.kind(row), timeline.status(row)) {
        (RowKind::Statements, _) | (_, EventStatus::Unknown) => String::new(),
        _ => format!(" · {}", wording::event_status(timeline, row, session.today()).text(session.words())),
    }
}

fn statements(ui: &mut Ui, timeline: &Timeline, row: EventId, look: &Look) {
    let all = timeline.statements_of(row);
    for statement in all.iter().take(MAX_STATEMENTS) {
        ui.add_space(2.0);
        let name = timeline.short_name_of(&statement.who);
        ui.label(look.text(name, TextStyle::new(TextSize::Note, Weight::Semibold), Role::Text));
        ui.label(look.note(&statement.title));
    }
    if all.len() > MAX_STATEMENTS {
        ui.label(look.note(text!(look.words, hover_more, count = all.len() - MAX_STATEMENTS)));
    }
}

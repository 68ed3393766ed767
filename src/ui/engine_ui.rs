//! What is said of a timeline in a database, in the bar at the bottom: how much of it is here, what is still asked, and
//! what went wrong.

use crate::style::Look;
use egui::{Label, Ui};
use session::command::EngineCommand;
use session::{Command, EngineState, Session};
use theme::{Role, TextSize, TextStyle, Weight};
use words::{Words, text};

const NOTE: TextStyle = TextStyle::new(TextSize::Note, Weight::Regular);

/// How many events there are, how many of them are here, and as of when.
pub fn engine_parts(engine: &EngineState, num_here: usize, words: &Words) -> Vec<String> {
    let mut parts = vec![
        text!(words, engine_num_events, count = engine.num_events),
        text!(words, engine_num_here, count = num_here),
    ];
    if !engine.as_of.is_empty() {
        parts.push(text!(words, engine_as_of, time = &engine.as_of));
    }
    parts
}

/// Shows what is asked and what went wrong, each with its button.
pub fn engine_ui(ui: &mut Ui, session: &Session, look: &Look, commands: &mut Vec<Command>) {
    let Some(engine) = session.engine() else { return };
    if let Some(trouble) = &engine.trouble {
        if ui.button(text!(look.words, engine_again)).clicked() {
            commands.push(EngineCommand::Again.into());
        }
        let since = engine.lost_since.as_ref().map(|time| text!(look.words, engine_lost_since, time = time));
        let sentence = since.unwrap_or_else(|| look.words.text(&trouble.message));
        let label = Label::new(look.text(sentence, NOTE, Role::Warning)).truncate();
        let said = format!("{} {}", look.words.text(&trouble.message), trouble.detail);
        ui.add(label).on_hover_text(said);
        return;
    }
    conflicts_ui(ui, engine, look);
    // What is answered at once is not worth a word.
    let Some(seconds) = engine.asking.filter(|seconds| *seconds > 0) else { return };
    // What may be seen next is asked without a word.
    let Some(wish) = session.seen_engine_wish() else { return };
    if ui.button(text!(look.words, engine_stop)).clicked() {
        commands.push(EngineCommand::Stop.into());
    }
    let lanes = wish.num_lanes();
    ui.label(look.note(text!(look.words, engine_asking_since, lanes = lanes, seconds = seconds)));
}

/// Says that counts do not add up, with the first of them.
fn conflicts_ui(ui: &mut Ui, engine: &EngineState, look: &Look) {
    let conflicts = engine.conflicts();
    let Some(first) = conflicts.first() else { return };
    let sentence = text!(look.words, engine_conflict, count = conflicts.len());
    let detail = text!(
        look.words,
        engine_conflict_detail,
        lane = first.lane,
        level = first.level,
        bucket = first.bucket,
        counted = first.counted.starts,
        counted_lasts = first.counted.lasts,
        summed = first.summed.starts,
        summed_lasts = first.summed.lasts
    );
    let label = Label::new(look.text(sentence.as_str(), NOTE, Role::Warning)).truncate();
    ui.add(label).on_hover_text(format!("{sentence}\n{detail}"));
}

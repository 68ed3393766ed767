//! Keys that are pressed ⇄ actions.

use egui::{Context, Id, Modifiers, Popup};
use session::command::{DocumentCommand, PanelCommand};
use session::{Action, Command, ModifierKeys, Session, Shortcut, ShortcutKey, present_keys};

/// What the keys of this frame ask for. Keys that a text field or a focused button wants stay with it; `canvas` is the
/// widget of the timeline, which leaves them to the actions.
pub fn commands(ctx: &Context, session: &Session, canvas: Id) -> Vec<Command> {
    let is_typing = ctx.text_edit_focused();
    let has_dialog = session.panels().dialog.is_some();
    let is_elsewhere = ctx.memory(|memory| memory.focused().is_some_and(|id| id != canvas));
    let mut commands = Vec::new();
    for action in Action::ALL {
        let is_free = |shortcut: &Shortcut| {
            let is_plain = matches!(shortcut.held, ModifierKeys::Nothing | ModifierKeys::Shift);
            let is_of_field = is_typing && (is_plain || is_of_text(*action)) && *action != Action::Escape;
            let is_of_button =
                is_elsewhere && shortcut.held == ModifierKeys::Nothing && moves_focus(shortcut.key);
            !is_of_field && !is_of_button
        };
        if has_dialog && *action != Action::Escape && *action != Action::Quit {
            continue;
        }
        // Out of a field it leads first.
        let is_leaving = is_typing && !has_dialog && session.search().is_none();
        if *action == Action::Escape && is_leaving {
            continue;
        }
        // Escape closes what is open over the window first.
        if *action == Action::Escape && Popup::is_any_open(ctx) {
            continue;
        }
        if action.shortcuts().filter(is_free).any(|shortcut| is_pressed(ctx, shortcut, *action)) {
            commands.extend(action.command(session));
        }
    }
    commands
}

/// What the keys of this frame ask for while a story is presented: what a clicker sends means that and nothing else.
/// Only Enter and Space stay with a button that the keyboard is on.
pub fn present_commands(ctx: &Context, session: &Session, now: f64) -> Vec<Command> {
    if session.panels().dialog.is_some() {
        let escape = Shortcut { held: ModifierKeys::Nothing, key: ShortcutKey::Escape };
        return is_shortcut_pressed(ctx, escape)
            .then(|| PanelCommand::CloseDialog.into())
            .into_iter()
            .collect();
    }
    // While somebody types or chooses, the clicker still works.
    let is_busy = ctx.text_edit_focused() || Popup::is_any_open(ctx);
    let is_on_button = ctx.memory(|memory| memory.focused().is_some());
    let is_free = |key| match key {
        ShortcutKey::PageUp | ShortcutKey::PageDown | ShortcutKey::F5 => true,
        ShortcutKey::Enter | ShortcutKey::Space => !is_busy && !is_on_button,
        _ => !is_busy,
    };
    let pressed = present_keys::shortcuts()
        .filter(|shortcut| is_free(shortcut.key) && is_shortcut_pressed(ctx, *shortcut))
        .filter_map(present_keys::cue);
    let mut commands: Vec<Command> = pressed.map(|cue| cue.at(now).into()).collect();
    for action in [Action::Reload, Action::Quit] {
        if action.shortcut().is_some_and(|shortcut| is_shortcut_pressed(ctx, shortcut)) {
            commands.extend(action.command(session));
        }
    }
    commands
}

/// What a text field does by itself.
const fn is_of_text(action: Action) -> bool {
    matches!(action, Action::CopySelection | Action::Undo | Action::Redo)
}

/// Keys that act on the widget that has the focus.
const fn moves_focus(key: ShortcutKey) -> bool {
    matches!(
        key,
        ShortcutKey::Enter
            | ShortcutKey::Space
            | ShortcutKey::Left
            | ShortcutKey::Right
            | ShortcutKey::Up
            | ShortcutKey::Down
            | ShortcutKey::Home
            | ShortcutKey::End
    )
}

fn is_pressed(ctx: &Context, shortcut: Shortcut, action: Action) -> bool {
    // egui turns Ctrl+C into an event of its own.
    match action {
        Action::CopySelection => {
            ctx.input(|input| input.events.iter().any(|event| matches!(event, egui::Event::Copy)))
        }
        // What is pasted comes with its text.
        Action::Paste => false,
        _ => is_shortcut_pressed(ctx, shortcut),
    }
}

/// A text that was pasted while nobody was writing into a field.
pub fn pasted(ctx: &Context, session: &Session) -> Option<Command> {
    if ctx.text_edit_focused() || session.panels().dialog.is_some() {
        return None;
    }
    ctx.input(|input| {
        input.events.iter().find_map(|event| match event {
            egui::Event::Paste(text) => Some(DocumentCommand::OpenText(text.clone()).into()),
            _ => None,
        })
    })
}

fn is_shortcut_pressed(ctx: &Context, shortcut: Shortcut) -> bool {
    let modifiers = match shortcut.held {
        ModifierKeys::Nothing => Modifiers::NONE,
        ModifierKeys::Shift => Modifiers::SHIFT,
        ModifierKeys::Command => Modifiers::COMMAND,
        ModifierKeys::CommandShift => Modifiers::COMMAND | Modifiers::SHIFT,
    };
    let keys: &[egui::Key] = match shortcut.key {
        ShortcutKey::Letter(letter) => {
            return letter_key(letter).is_some_and(|key| consume(ctx, modifiers, key));
        }
        ShortcutKey::Plus => &[egui::Key::Plus, egui::Key::Equals],
        ShortcutKey::Minus => &[egui::Key::Minus],
        ShortcutKey::Zero => &[egui::Key::Num0],
        ShortcutKey::Digit(digit) => return digit_key(digit).is_some_and(|key| consume(ctx, modifiers, key)),
        ShortcutKey::Comma => &[egui::Key::Comma],
        ShortcutKey::Period => &[egui::Key::Period],
        ShortcutKey::OpenBracket => &[egui::Key::OpenBracket],
        ShortcutKey::CloseBracket => &[egui::Key::CloseBracket],
        ShortcutKey::Question => &[egui::Key::Questionmark],
        ShortcutKey::Slash => &[egui::Key::Slash],
        ShortcutKey::PageUp => &[egui::Key::PageUp],
        ShortcutKey::PageDown => &[egui::Key::PageDown],
        ShortcutKey::Backspace => &[egui::Key::Backspace],
        ShortcutKey::F1 => &[egui::Key::F1],
        ShortcutKey::F5 => &[egui::Key::F5],
        ShortcutKey::Enter => &[egui::Key::Enter],
        ShortcutKey::Escape => &[egui::Key::Escape],
        ShortcutKey::Space => &[egui::Key::Space],
        ShortcutKey::Home => &[egui::Key::Home],
        ShortcutKey::End => &[egui::Key::End],
        ShortcutKey::Left => &[egui::Key::ArrowLeft],
        ShortcutKey::Right => &[egui::Key::ArrowRight],
        ShortcutKey::Up => &[egui::Key::ArrowUp],
        ShortcutKey::Down => &[egui::Key::ArrowDown],
    };
    keys.iter().any(|key| consume(ctx, modifiers, *key))
}

/// Takes a press of the key out of what has happened, with what was held at that moment; a quick hand may have let go
/// of it before the frame ends. Signs that need Shift on many keyboards count with and without it; arrows do not.
fn consume(ctx: &Context, modifiers: Modifiers, key: egui::Key) -> bool {
    let is_sign =
        matches!(key, egui::Key::Plus | egui::Key::Equals | egui::Key::Questionmark | egui::Key::Slash);
    ctx.input_mut(|input| {
        let pressed = input.events.iter().position(|event| match event {
            egui::Event::Key { key: pressed, pressed: true, modifiers: held, .. } => {
                *pressed == key
                    && (held.shift == modifiers.shift || is_sign)
                    && held.command == modifiers.command
                    && !held.alt
            }
            _ => false,
        });
        pressed.map(|at| input.events.remove(at)).is_some()
    })
}

fn digit_key(digit: u8) -> Option<egui::Key> {
    egui::Key::from_name(&digit.to_string())
}

fn letter_key(letter: char) -> Option<egui::Key> {
    egui::Key::from_name(&letter.to_string())
}

//! Keys that are pressed ⇄ actions.

use egui::{Context, Id, Key, Modifiers, Popup};
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
        if session
            .shortcuts(*action)
            .into_iter()
            .filter(is_free)
            .any(|shortcut| is_pressed(ctx, shortcut, *action))
        {
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
        if session.shortcut(action).is_some_and(|shortcut| is_shortcut_pressed(ctx, shortcut)) {
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
    keys_of(shortcut.key).any(|key| consume(ctx, modifiers, key))
}

/// Keys that have other names with egui than here; letters, digits and further function keys are called the same.
const KEYS: [(ShortcutKey, Key); 24] = [
    (ShortcutKey::Plus, Key::Plus),
    (ShortcutKey::Plus, Key::Equals),
    (ShortcutKey::Minus, Key::Minus),
    (ShortcutKey::Zero, Key::Num0),
    (ShortcutKey::Comma, Key::Comma),
    (ShortcutKey::Period, Key::Period),
    (ShortcutKey::OpenBracket, Key::OpenBracket),
    (ShortcutKey::CloseBracket, Key::CloseBracket),
    (ShortcutKey::Question, Key::Questionmark),
    (ShortcutKey::Slash, Key::Slash),
    (ShortcutKey::PageUp, Key::PageUp),
    (ShortcutKey::PageDown, Key::PageDown),
    (ShortcutKey::Backspace, Key::Backspace),
    (ShortcutKey::F1, Key::F1),
    (ShortcutKey::F5, Key::F5),
    (ShortcutKey::Enter, Key::Enter),
    (ShortcutKey::Escape, Key::Escape),
    (ShortcutKey::Space, Key::Space),
    (ShortcutKey::Home, Key::Home),
    (ShortcutKey::End, Key::End),
    (ShortcutKey::Left, Key::ArrowLeft),
    (ShortcutKey::Right, Key::ArrowRight),
    (ShortcutKey::Up, Key::ArrowUp),
    (ShortcutKey::Down, Key::ArrowDown),
];

fn keys_of(wanted: ShortcutKey) -> impl Iterator<Item = Key> {
    let others = KEYS.iter().filter(move |(key, _)| *key == wanted).map(|(_, key)| *key);
    Key::from_name(&wanted.name()).into_iter().chain(others)
}

/// What was pressed where a key is waited for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TakenKey {
    /// Escape: nothing changes.
    Cancel,
    /// Backspace or Delete: no key at all.
    Erase,
    Key(Shortcut),
}

/// Takes the first key of this frame that an action can have, and all others with it.
pub fn take_key(ctx: &Context) -> Option<TakenKey> {
    ctx.input_mut(|input| {
        let pressed = input.events.iter().find_map(|event| match event {
            egui::Event::Key { key, pressed: true, repeat: false, modifiers, .. } => taken(*key, *modifiers),
            _ => None,
        });
        input.events.retain(|event| !matches!(event, egui::Event::Key { .. } | egui::Event::Text(_)));
        pressed
    })
}

fn taken(key: Key, held: Modifiers) -> Option<TakenKey> {
    if key == Key::Escape {
        return Some(TakenKey::Cancel);
    }
    if matches!(key, Key::Backspace | Key::Delete) && !held.any() {
        return Some(TakenKey::Erase);
    }
    let held = match (held.command, held.shift && !is_sign(key)) {
        _ if held.alt => return None,
        (true, true) => ModifierKeys::CommandShift,
        (true, false) => ModifierKeys::Command,
        (false, true) => ModifierKeys::Shift,
        (false, false) => ModifierKeys::Nothing,
    };
    let named = KEYS.iter().find(|(_, other)| *other == key).map(|(key, _)| *key);
    Some(TakenKey::Key(Shortcut { held, key: named.or_else(|| ShortcutKey::parse(key.name()))? }))
}

/// Signs that need Shift on many keyboards.
const fn is_sign(key: Key) -> bool {
    matches!(key, Key::Plus | Key::Equals | Key::Questionmark | Key::Slash)
}

/// Takes a press of the key out of what has happened, with what was held at that moment; a quick hand may have let go
/// of it before the frame ends. Signs that need Shift on many keyboards count with and without it; arrows do not.
fn consume(ctx: &Context, modifiers: Modifiers, key: Key) -> bool {
    ctx.input_mut(|input| {
        let pressed = input.events.iter().position(|event| match event {
            egui::Event::Key { key: pressed, pressed: true, modifiers: held, .. } => {
                *pressed == key
                    && (held.shift == modifiers.shift || is_sign(key))
                    && held.command == modifiers.command
                    && !held.alt
            }
            _ => false,
        });
        pressed.map(|at| input.events.remove(at)).is_some()
    })
}

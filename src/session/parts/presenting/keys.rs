//! The keys while a story is presented: one table for the keys themselves and for the help.

use crate::command::Cue;
use crate::shortcut::{ModifierKeys, Shortcut, ShortcutKey};

/// Keys that ask for the same.
#[derive(Clone, Copy, Debug)]
pub struct Keys {
    /// The keys, without anything held.
    pub keys: &'static [ShortcutKey],
    /// What they ask for.
    pub cue: Cue,
    /// How the help says it.
    pub title: &'static str,
}

const fn row(keys: &'static [ShortcutKey], cue: Cue, title: &'static str) -> Keys {
    Keys { keys, cue, title }
}

/// What keys and clickers send. Digits are told apart by [`cue`], Shift + F5 stands at the end of the help.
pub const KEYS: &[Keys] = &[
    row(&[ShortcutKey::Enter], Cue::Enter, "Next step, or the step whose number was typed"),
    row(
        &[
            ShortcutKey::Right,
            ShortcutKey::Down,
            ShortcutKey::PageDown,
            ShortcutKey::Space,
            ShortcutKey::Letter('N'),
        ],
        Cue::Next,
        "Next step; a click on the picture does the same",
    ),
    row(
        &[
            ShortcutKey::Left,
            ShortcutKey::Up,
            ShortcutKey::PageUp,
            ShortcutKey::Backspace,
            ShortcutKey::Letter('P'),
        ],
        Cue::Previous,
        "Previous step; after looking elsewhere, back to the step",
    ),
    row(&[ShortcutKey::Home], Cue::First, "First step"),
    row(&[ShortcutKey::End], Cue::Last, "Last step"),
    row(&[ShortcutKey::Letter('B'), ShortcutKey::Period], Cue::Black, "Black, and back"),
    row(&[ShortcutKey::Letter('W')], Cue::White, "White, and back"),
    row(&[ShortcutKey::Letter('L')], Cue::Light, "Laser pointer, then a spotlight, then neither"),
    row(&[ShortcutKey::Letter('F')], Cue::Freeze, "Freeze what the audience sees, and go on with it"),
    row(&[ShortcutKey::Letter('S')], Cue::Swap, "Swap the two screens"),
    row(&[ShortcutKey::Letter('T')], Cue::Timer, "Start or pause the time"),
    row(&[ShortcutKey::Plus], Cue::Larger, "Larger notes"),
    row(&[ShortcutKey::Minus], Cue::Smaller, "Smaller notes"),
    row(&[ShortcutKey::Letter('G')], Cue::Overview, "All steps at once, and back"),
    row(&[ShortcutKey::F5], Cue::First, "From the start"),
    row(&[ShortcutKey::Escape], Cue::Leave, "Leave"),
];

/// What a key asks for.
pub fn cue(shortcut: Shortcut) -> Option<Cue> {
    match (shortcut.held, shortcut.key) {
        (ModifierKeys::Shift, ShortcutKey::F5) => Some(Cue::Again),
        (ModifierKeys::Nothing, ShortcutKey::Zero) => Some(Cue::Digit(0)),
        (ModifierKeys::Nothing, ShortcutKey::Digit(digit)) => Some(Cue::Digit(digit)),
        (ModifierKeys::Nothing, key) => KEYS.iter().find(|row| row.keys.contains(&key)).map(|row| row.cue),
        _ => None,
    }
}

/// Every key that means something.
pub fn shortcuts() -> impl Iterator<Item = Shortcut> {
    let plain = |key| Shortcut { held: ModifierKeys::Nothing, key };
    let digits = (1..=9).map(ShortcutKey::Digit).chain([ShortcutKey::Zero]).map(plain);
    let again = Shortcut { held: ModifierKeys::Shift, key: ShortcutKey::F5 };
    KEYS.iter().flat_map(|row| row.keys).copied().map(plain).chain(digits).chain([again])
}

/// Lines of the help: keys, and what they do.
pub fn help() -> impl Iterator<Item = (String, &'static str)> {
    let text = |key: ShortcutKey| Shortcut { held: ModifierKeys::Nothing, key }.text();
    let rows = KEYS.iter().map(move |row| {
        let keys: Vec<String> = row.keys.iter().copied().map(text).collect();
        (keys.join("  "), row.title)
    });
    let more = [
        ("1 2 3 … Enter", "Go to the step with this number"),
        ("Shift + F5", "Back to the step, after looking elsewhere"),
        ("Wheel, drag", "Look elsewhere on the picture; the next key returns to the story"),
    ];
    rows.chain(more.map(|(keys, does)| (keys.to_owned(), does)))
}

/// How a tooltip names the key of a cue.
pub fn key_of(cue: Cue) -> Option<String> {
    let row = KEYS.iter().find(|row| row.cue == cue)?;
    row.keys.first().map(|key| Shortcut { held: ModifierKeys::Nothing, key: *key }.text())
}

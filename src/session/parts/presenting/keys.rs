//! The keys while a story is presented: one table for the keys themselves and for the help.

use crate::command::Cue;
use crate::shortcut::{ModifierKeys, Shortcut, ShortcutKey};
use words::{Message, Words, msg, text};

/// Keys that ask for the same.
#[derive(Clone, Copy, Debug)]
pub struct Keys {
    /// The keys, without anything held.
    pub keys: &'static [ShortcutKey],
    /// What they ask for.
    pub cue: Cue,
    /// How the help says it.
    pub title: fn() -> Message,
}

const fn row(keys: &'static [ShortcutKey], cue: Cue, title: fn() -> Message) -> Keys {
    Keys { keys, cue, title }
}

/// What keys and clickers send. Digits are told apart by [`cue`], Shift + F5 stands at the end of the help.
pub const KEYS: &[Keys] = &[
    row(&[ShortcutKey::Enter], Cue::Enter, || msg!(cue_enter)),
    row(
        &[
            ShortcutKey::Right,
            ShortcutKey::Down,
            ShortcutKey::PageDown,
            ShortcutKey::Space,
            ShortcutKey::Letter('N'),
        ],
        Cue::Next,
        || msg!(cue_next),
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
        || msg!(cue_previous),
    ),
    row(&[ShortcutKey::Home], Cue::First, || msg!(cue_first)),
    row(&[ShortcutKey::End], Cue::Last, || msg!(cue_last)),
    row(&[ShortcutKey::Letter('B'), ShortcutKey::Period], Cue::Black, || msg!(cue_black)),
    row(&[ShortcutKey::Letter('W')], Cue::White, || msg!(cue_white)),
    row(&[ShortcutKey::Letter('L')], Cue::Light, || msg!(cue_light)),
    row(&[ShortcutKey::Letter('F')], Cue::Freeze, || msg!(cue_freeze)),
    row(&[ShortcutKey::Letter('S')], Cue::Swap, || msg!(cue_swap)),
    row(&[ShortcutKey::Letter('T')], Cue::Timer, || msg!(cue_timer)),
    row(&[ShortcutKey::Plus], Cue::Larger, || msg!(cue_larger)),
    row(&[ShortcutKey::Minus], Cue::Smaller, || msg!(cue_smaller)),
    row(&[ShortcutKey::Letter('G')], Cue::Overview, || msg!(cue_overview)),
    row(&[ShortcutKey::F5], Cue::First, || msg!(cue_restart)),
    row(&[ShortcutKey::Escape], Cue::Leave, || msg!(cue_leave)),
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
pub fn help(words: &Words) -> Vec<(String, String)> {
    let text = |key| Shortcut { held: ModifierKeys::Nothing, key }.text(words);
    let rows = KEYS.iter().map(|row| {
        let keys: Vec<String> = row.keys.iter().copied().map(text).collect();
        (keys.join("  "), words.text(&(row.title)()))
    });
    let more = [
        ("1 2 3 … Enter".to_owned(), text!(words, cue_number)),
        ("Shift + F5".to_owned(), text!(words, cue_again)),
        (text!(words, gesture_wheel_drag), text!(words, cue_look_elsewhere)),
    ];
    rows.chain(more).collect()
}

/// How a tooltip names the key of a cue.
pub fn key_of(cue: Cue, words: &Words) -> Option<String> {
    let row = KEYS.iter().find(|row| row.cue == cue)?;
    row.keys.first().map(|key| Shortcut { held: ModifierKeys::Nothing, key: *key }.text(words))
}

//! Keys with what is held beside them, and how menus and help write them.

use words::{Words, text};

/// A key as it is pressed, without its modifiers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ShortcutKey {
    /// A letter, upper case.
    Letter(char),
    Plus,
    Minus,
    Zero,
    /// `1` to `9`
    Digit(u8),
    Comma,
    Period,
    OpenBracket,
    CloseBracket,
    Question,
    Slash,
    PageUp,
    PageDown,
    Backspace,
    F1,
    F5,
    Enter,
    Escape,
    Space,
    Home,
    End,
    Left,
    Right,
    Up,
    Down,
}

/// Keys held beside a key.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum ModifierKeys {
    #[default]
    Nothing,
    Shift,
    /// Ctrl, or ⌘ on a Mac.
    Command,
    CommandShift,
}

/// A key with what is held beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Shortcut {
    pub held: ModifierKeys,
    pub key: ShortcutKey,
}

pub(crate) const fn plain(key: ShortcutKey) -> Shortcut {
    Shortcut { held: ModifierKeys::Nothing, key }
}

pub(crate) const fn shift(key: ShortcutKey) -> Shortcut {
    Shortcut { held: ModifierKeys::Shift, key }
}

pub(crate) const fn ctrl(key: ShortcutKey) -> Shortcut {
    Shortcut { held: ModifierKeys::Command, key }
}

pub(crate) const fn ctrl_shift(key: ShortcutKey) -> Shortcut {
    Shortcut { held: ModifierKeys::CommandShift, key }
}

impl Shortcut {
    /// How it is written in menus and help.
    pub fn text(self, words: &Words) -> String {
        let held = match self.held {
            ModifierKeys::Nothing => "",
            ModifierKeys::Shift => "Shift + ",
            ModifierKeys::Command => "Ctrl + ",
            ModifierKeys::CommandShift => "Ctrl + Shift + ",
        };
        let key = match self.key {
            ShortcutKey::Letter(letter) => letter.to_string(),
            ShortcutKey::Plus => "+".to_owned(),
            ShortcutKey::Minus => "−".to_owned(),
            ShortcutKey::Zero => "0".to_owned(),
            ShortcutKey::Digit(digit) => digit.to_string(),
            ShortcutKey::Comma => ",".to_owned(),
            ShortcutKey::Period => ".".to_owned(),
            ShortcutKey::OpenBracket => "[".to_owned(),
            ShortcutKey::CloseBracket => "]".to_owned(),
            ShortcutKey::Question => "?".to_owned(),
            ShortcutKey::Slash => "/".to_owned(),
            ShortcutKey::Left => "←".to_owned(),
            ShortcutKey::Right => "→".to_owned(),
            ShortcutKey::Up => "↑".to_owned(),
            ShortcutKey::Down => "↓".to_owned(),
            ShortcutKey::Escape => "Esc".to_owned(),
            ShortcutKey::PageUp => "Page Up".to_owned(),
            ShortcutKey::PageDown => "Page Down".to_owned(),
            ShortcutKey::Space => text!(words, key_space),
            other => format!("{other:?}"),
        };
        format!("{held}{key}")
    }
}

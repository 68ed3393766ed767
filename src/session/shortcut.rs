//! Keys with what is held beside them, and how menus and help write them.

/// A key as it is pressed, without its modifiers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Key {
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
pub enum Held {
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
    /// What is held.
    pub held: Held,
    /// What is pressed.
    pub key: Key,
}

pub(crate) const fn plain(key: Key) -> Shortcut {
    Shortcut { held: Held::Nothing, key }
}

pub(crate) const fn shift(key: Key) -> Shortcut {
    Shortcut { held: Held::Shift, key }
}

pub(crate) const fn ctrl(key: Key) -> Shortcut {
    Shortcut { held: Held::Command, key }
}

pub(crate) const fn ctrl_shift(key: Key) -> Shortcut {
    Shortcut { held: Held::CommandShift, key }
}

impl Shortcut {
    /// How it is written in menus and help.
    pub fn text(self) -> String {
        let held = match self.held {
            Held::Nothing => "",
            Held::Shift => "Shift + ",
            Held::Command => "Ctrl + ",
            Held::CommandShift => "Ctrl + Shift + ",
        };
        let key = match self.key {
            Key::Letter(letter) => letter.to_string(),
            Key::Plus => "+".to_owned(),
            Key::Minus => "−".to_owned(),
            Key::Zero => "0".to_owned(),
            Key::Digit(digit) => digit.to_string(),
            Key::Comma => ",".to_owned(),
            Key::Period => ".".to_owned(),
            Key::OpenBracket => "[".to_owned(),
            Key::CloseBracket => "]".to_owned(),
            Key::Question => "?".to_owned(),
            Key::Slash => "/".to_owned(),
            Key::Left => "←".to_owned(),
            Key::Right => "→".to_owned(),
            Key::Up => "↑".to_owned(),
            Key::Down => "↓".to_owned(),
            Key::Escape => "Esc".to_owned(),
            Key::PageUp => "Page Up".to_owned(),
            Key::PageDown => "Page Down".to_owned(),
            other => format!("{other:?}"),
        };
        format!("{held}{key}")
    }
}

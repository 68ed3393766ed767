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
    /// F2 to F12, but for F5.
    Function(u8),
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
            ShortcutKey::Function(number) => format!("F{number}"),
            other => format!("{other:?}"),
        };
        format!("{held}{key}")
    }

    /// How settings have it: `Ctrl+Shift+P`, in no language.
    pub fn code(self) -> String {
        let held = match self.held {
            ModifierKeys::Nothing => "",
            ModifierKeys::Shift => "Shift+",
            ModifierKeys::Command => "Ctrl+",
            ModifierKeys::CommandShift => "Ctrl+Shift+",
        };
        format!("{held}{}", self.key.name())
    }

    /// The key that settings name, if there is such a one.
    pub fn parse(code: &str) -> Option<Self> {
        let (held, key) = [
            ("Ctrl+Shift+", ModifierKeys::CommandShift),
            ("Ctrl+", ModifierKeys::Command),
            ("Shift+", ModifierKeys::Shift),
        ]
        .into_iter()
        .find_map(|(start, held)| Some((held, code.strip_prefix(start)?)))
        .unwrap_or((ModifierKeys::Nothing, code));
        Some(Self { held, key: ShortcutKey::parse(key)? })
    }
}

impl ShortcutKey {
    /// Keys that are called as they are written here.
    const NAMED: [Self; 23] = [
        Self::Plus,
        Self::Minus,
        Self::Zero,
        Self::Comma,
        Self::Period,
        Self::OpenBracket,
        Self::CloseBracket,
        Self::Question,
        Self::Slash,
        Self::PageUp,
        Self::PageDown,
        Self::Backspace,
        Self::F1,
        Self::F5,
        Self::Enter,
        Self::Escape,
        Self::Space,
        Self::Home,
        Self::End,
        Self::Left,
        Self::Right,
        Self::Up,
        Self::Down,
    ];

    /// What settings call it.
    pub fn name(self) -> String {
        match self {
            Self::Letter(letter) => letter.to_string(),
            Self::Digit(digit) => digit.to_string(),
            Self::Function(number) => format!("F{number}"),
            other => format!("{other:?}"),
        }
    }

    /// The key that is called so in settings.
    pub fn parse(name: &str) -> Option<Self> {
        let mut letters = name.chars();
        if let (Some(sign), None) = (letters.next(), letters.next()) {
            return match sign {
                'A'..='Z' => Some(Self::Letter(sign)),
                '1'..='9' => Some(Self::Digit(sign as u8 - b'0')),
                _ => None,
            };
        }
        let named = Self::NAMED.into_iter().find(|key| format!("{key:?}") == name);
        named.or_else(|| {
            let number = name.strip_prefix('F')?.parse().ok()?;
            (2..=12).contains(&number).then_some(Self::Function(number))
        })
    }
}

//! Keys that a person has chosen, over those that actions have by themselves. A key means one thing at a time.

use crate::action::Action;
use crate::shortcut::Shortcut;
use crate::state::Session;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Keys of a person's own, as the settings have them: names of actions, and their keys or nothing. What another version
/// has written and nobody here understands stays as it is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Keymap(BTreeMap<String, String>);

impl Keymap {
    /// All keys of an action.
    pub fn shortcuts(&self, action: Action) -> Vec<Shortcut> {
        if let Some(own) = self.0.get(action.name()) {
            return Shortcut::parse(own).into_iter().collect();
        }
        let is_free = |shortcut: &Shortcut| {
            self.0.is_empty() || !self.0.values().any(|own| Shortcut::parse(own) == Some(*shortcut))
        };
        action.shortcuts().filter(is_free).collect()
    }

    /// What a key means.
    pub fn owner(&self, shortcut: Shortcut) -> Option<Action> {
        Action::ALL.iter().copied().find(|action| self.shortcuts(*action).contains(&shortcut))
    }

    /// Whether an action has another key than by itself.
    pub fn is_changed(&self, action: Action) -> bool {
        self.shortcuts(action) != action.shortcuts().collect::<Vec<_>>()
    }

    /// Whether any action has.
    pub fn is_any_changed(&self) -> bool {
        !self.0.is_empty()
    }

    /// Gives an action a key, which is taken from whatever had it; or none.
    pub(crate) fn set(&mut self, action: Action, shortcut: Option<Shortcut>) {
        let known = shortcut.and_then(|shortcut| self.owner(shortcut)).filter(|owner| *owner != action);
        if let Some(owner) = known.filter(|owner| self.0.contains_key(owner.name())) {
            self.0.insert(owner.name().to_owned(), String::new());
        }
        self.0.insert(action.name().to_owned(), shortcut.map(Shortcut::code).unwrap_or_default());
    }

    /// Gives an action its usual keys back, as far as no other has them now; or all actions.
    pub(crate) fn reset(&mut self, action: Option<Action>) {
        match action {
            Some(action) => drop(self.0.remove(action.name())),
            None => self.0.clear(),
        }
    }
}

impl Action {
    /// Whether a person may give it another key: what the system does with the clipboard and the way out stay.
    pub const fn may_change_key(self) -> bool {
        !matches!(self, Self::Escape | Self::CopySelection | Self::Paste)
    }

    /// What it is called under the pointer: its title with its key.
    pub fn tooltip(self, session: &Session) -> String {
        let words = session.words();
        let title = self.title(words);
        match session.shortcut(self) {
            Some(shortcut) => format!("{} ({})", title.trim_end_matches('…'), shortcut.text(words)),
            None => title,
        }
    }
}

impl Session {
    /// The key of an action that menus and help name.
    pub fn shortcut(&self, action: Action) -> Option<Shortcut> {
        self.shortcuts(action).first().copied()
    }

    /// All keys of an action.
    pub fn shortcuts(&self, action: Action) -> Vec<Shortcut> {
        self.preferences().keys.shortcuts(action)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(code: &str) -> Shortcut {
        Shortcut::parse(code).expect(code)
    }

    #[test]
    fn a_key_means_one_thing_whatever_is_chosen() {
        let mut keys = Keymap::default();
        let all = |keys: &Keymap| -> Vec<Shortcut> {
            Action::ALL.iter().flat_map(|action| keys.shortcuts(*action)).collect()
        };
        for (action, code) in [
            (Action::Fit, "Ctrl+D"),
            (Action::Bookmark, "Ctrl+D"),
            (Action::Fit, "F"),
            (Action::Focus, "F"),
            (Action::Find, "F9"),
            (Action::Export, ""),
        ] {
            keys.set(action, Shortcut::parse(code));
            assert_eq!(keys.shortcuts(action), Shortcut::parse(code).into_iter().collect::<Vec<_>>());
            let mut seen = all(&keys);
            let num = seen.len();
            seen.sort_by_key(|shortcut| shortcut.code());
            seen.dedup();
            assert_eq!(seen.len(), num, "{action:?} {code}");
        }
        assert_eq!(keys.owner(key("F")), Some(Action::Focus));
        assert_eq!(keys.shortcuts(Action::Fit), [], "what lost its key has none");
        keys.reset(None);
        assert_eq!(keys, Keymap::default());
    }

    #[test]
    fn usual_keys_come_back_unless_another_has_them() {
        let mut keys = Keymap::default();
        keys.set(Action::Fit, Some(key("D")));
        assert_eq!(keys.shortcuts(Action::ToggleDetails), [], "its key was taken");
        keys.set(Action::ToggleDetails, Some(key("F9")));
        keys.reset(Some(Action::ToggleDetails));
        assert_eq!(keys.shortcuts(Action::ToggleDetails), []);
        keys.reset(Some(Action::Fit));
        assert_eq!(keys.shortcuts(Action::ToggleDetails), [key("D")]);
        assert!(!keys.is_any_changed());
    }

    #[test]
    fn every_key_is_read_as_it_is_kept() {
        for shortcut in Action::ALL.iter().flat_map(|action| action.shortcuts()) {
            assert_eq!(Shortcut::parse(&shortcut.code()), Some(shortcut), "{}", shortcut.code());
        }
        for unknown in ["", "Hyper+A", "Ctrl+", "Ctrl+Volume", "a", "F99", "Ctrl+AB"] {
            assert_eq!(Shortcut::parse(unknown), None, "{unknown}");
        }
    }
}

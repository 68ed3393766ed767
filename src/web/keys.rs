//! Keys of the program that browsers have a use for too: while the view has the focus they belong to it.
//!
//! Ctrl with +, − and 0 stay with the browser, which zooms the whole page with them.

use crate::browser;
use session::{Action, ModifierKeys, Shortcut, ShortcutKey};
use wasm_bindgen::JsCast as _;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::prelude::JsValue;
use web_sys::KeyboardEvent;

/// Keeps those keys from the browser.
///
/// # Errors
/// What the browser says.
pub fn keep_from_browser() -> Result<(), JsValue> {
    let ours: Vec<Shortcut> = Action::ALL.iter().flat_map(|action| action.shortcuts()).collect();
    let closure = Closure::<dyn FnMut(KeyboardEvent)>::new(move |event: KeyboardEvent| {
        if !is_at_view() {
            return;
        }
        let Some(pressed) = shortcut_of(&event) else { return };
        if is_page_zoom(pressed) {
            event.stop_immediate_propagation();
        } else if ours.contains(&pressed) {
            event.prevent_default();
        }
    });
    // Before the canvas hears of it.
    let callback = closure.as_ref().unchecked_ref();
    let added = browser::window().add_event_listener_with_callback_and_bool("keydown", callback, true);
    closure.forget();
    added
}

/// Whether the canvas has the focus, or the field that stands for what is typed into it.
fn is_at_view() -> bool {
    let active = browser::document().active_element();
    active.is_some_and(|element| ["CANVAS", "INPUT"].contains(&element.tag_name().as_str()))
}

const fn is_page_zoom(shortcut: Shortcut) -> bool {
    matches!(shortcut.held, ModifierKeys::Command)
        && matches!(shortcut.key, ShortcutKey::Plus | ShortcutKey::Minus | ShortcutKey::Zero)
}

/// A press of a key with Ctrl or of a function key; of all others a browser has no use.
fn shortcut_of(event: &KeyboardEvent) -> Option<Shortcut> {
    let is_command = event.ctrl_key() || event.meta_key();
    if event.alt_key() {
        return None;
    }
    let held = match (is_command, event.shift_key()) {
        (true, true) => ModifierKeys::CommandShift,
        (true, false) => ModifierKeys::Command,
        (false, true) => ModifierKeys::Shift,
        (false, false) => ModifierKeys::Nothing,
    };
    let name = event.key();
    let key = match name.as_str() {
        "F5" => ShortcutKey::F5,
        "F1" => ShortcutKey::F1,
        _ if !is_command => return None,
        "+" | "=" => ShortcutKey::Plus,
        "-" => ShortcutKey::Minus,
        "," | "<" => ShortcutKey::Comma,
        "." | ">" => ShortcutKey::Period,
        "ArrowLeft" => ShortcutKey::Left,
        "ArrowRight" => ShortcutKey::Right,
        other => letter_or_digit(other, &event.code())?,
    };
    Some(Shortcut { held, key })
}

/// By the letter that is typed or, in scripts without Latin letters, by where the key lies.
fn letter_or_digit(key: &str, code: &str) -> Option<ShortcutKey> {
    let letter = code.strip_prefix("Key").or_else(|| code.strip_prefix("Digit")).unwrap_or_default();
    let named = [key, letter].into_iter().find(|name| name.len() == 1 && name.is_ascii())?;
    match named.chars().next()?.to_ascii_uppercase() {
        '0' => Some(ShortcutKey::Zero),
        digit @ '1'..='9' => Some(ShortcutKey::Digit(digit as u8 - b'0')),
        letter @ 'A'..='Z' => Some(ShortcutKey::Letter(letter)),
        _ => None,
    }
}

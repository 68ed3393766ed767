//! The built-in timeline as a list with its sources, where a browser can draw nothing: what the exported page says of
//! each event, in elements of this one.

use crate::browser::{self, add_element as add};
use crate::storage;
use export::entries::{Entries, Entry, EntryItem, EntryScope, NotedText};
use session::command::DocumentCommand;
use session::{ExportRange, Preferences, Session};
use std::sync::Arc;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::Element;
use words::{Languages, text};

/// Lists everything in an element; gives the sentence that says why nothing is drawn.
///
/// # Errors
/// What the browser says.
#[wasm_bindgen]
pub fn list_all(root: &Element) -> Result<String, JsValue> {
    let languages = Languages::default().with_system(browser::languages());
    let preferences = Preferences { language: storage::preferences().language, ..Preferences::default() };
    let mut session = Session::new(tasks::embedded::document(), preferences)
        .with_languages(Arc::new(languages), crate::address::Address::here().language.as_deref());
    session.apply(DocumentCommand::Today(browser::today()).into());
    let words = session.words();
    add(root, "h1", &session.document().title())?;
    add(root, "p", &session.about_to_export())?;
    let rows = session.rows_to_export(ExportRange::Everything);
    let unplaced = session.unplaced_to_export(ExportRange::Everything);
    let scope = EntryScope {
        timeline: &session.document().timeline,
        words,
        rows: &rows,
        unplaced: &unplaced,
        today: session.today(),
        images: None,
    };
    let mut entries = Entries::of(scope);
    for row in &rows {
        if let Some(entry) = entries.entry(*row) {
            list_entry(root, &entry)?;
        }
    }
    add(root, "h2", &text!(words, page_sources))?;
    let notes = add(root, "ol", "")?;
    for note in &entries.notes {
        let place = if note.place.is_empty() { String::new() } else { format!(", {}", note.place) };
        let item = add(&notes, "li", &format!("{}{place} ", note.words))?;
        if model::address::is_web_address(&note.address) {
            let link = add(&item, "a", &note.address)?;
            link.set_attribute("href", &note.address)?;
            link.set_attribute("rel", "noreferrer")?;
        }
    }
    Ok(text!(words, page_no_drawing))
}

fn list_entry(root: &Element, entry: &Entry) -> Result<(), JsValue> {
    let section = add(root, "section", "")?;
    add(&section, "h3", &format!("{}: {}", entry.when, entry.title))?;
    add(&section, "p", &entry.lane)?;
    for fact in entry.all_facts() {
        add(&section, "p", &noted(fact))?;
    }
    if !entry.about.is_empty() {
        add(&section, "p", &entry.about)?;
    }
    for list in &entry.lists {
        add(&section, "p", &format!("{} {}", list.name, list.aside))?;
        let items = add(&section, "ul", "")?;
        for item in &list.items {
            add(&items, "li", &item_text(item))?;
        }
    }
    Ok(())
}

fn item_text(item: &EntryItem) -> String {
    let below: Vec<String> = item.below.iter().map(noted).collect();
    let parts =
        [item.lead.clone(), noted(&item.said), item.status.clone(), below.join(" "), item.beside.clone()];
    parts.iter().map(|part| part.trim()).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

/// The words with the numbers of their notes.
fn noted(said: &NotedText) -> String {
    let notes: String = said.notes.iter().map(|number| format!(" [{number}]")).collect();
    format!("{}{notes}", said.words)
}

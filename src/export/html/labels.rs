//! What the page says by itself, beside what it holds, in the language of its words.

use words::{Words, text};

/// The texts of the page's own.
pub struct PageLabels {
    pub skip: String,
    pub picture: String,
    pub hint_drag: String,
    pub hint_or: String,
    pub hint_wheel: String,
    pub zoom_out: String,
    pub zoom_in: String,
    pub fit: String,
    pub fit_name: String,
    pub view: String,
    pub timeline: String,
    pub find: String,
    pub find_name: String,
    /// `{shown} of {all}`, which the script fills.
    pub count: String,
    pub nothing: String,
    pub lanes: String,
    pub statuses: String,
    pub before: String,
    pub next: String,
    pub source: String,
    pub sources: String,
    pub cited_in: String,
}

impl PageLabels {
    pub fn new(title: &str, words: &Words) -> Self {
        Self {
            skip: text!(words, page_skip),
            picture: text!(words, page_picture),
            hint_drag: text!(words, page_hint_drag),
            hint_or: text!(words, page_hint_or),
            hint_wheel: text!(words, page_hint_wheel),
            zoom_out: text!(words, page_zoom_out),
            zoom_in: text!(words, page_zoom_in),
            fit: text!(words, page_fit),
            fit_name: text!(words, page_fit_name),
            view: text!(words, page_view),
            timeline: text!(words, timeline_name, title = title),
            find: text!(words, page_find),
            find_name: text!(words, page_find_name),
            count: text!(words, search_at, at = "{shown}", count = "{all}"),
            nothing: text!(words, page_nothing),
            lanes: text!(words, page_all_lanes),
            statuses: text!(words, page_all_statuses),
            before: text!(words, page_hit_before),
            next: text!(words, page_next_hit),
            source: text!(words, page_source),
            sources: text!(words, section_sources),
            cited_in: text!(words, page_cited_in),
        }
    }
}

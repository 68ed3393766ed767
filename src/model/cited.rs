//! Citations in words: source, place and speaker, each source named once.

use super::Timeline;
use super::source::Cite;
use std::collections::HashSet;

/// A citation in words: `BelTA ¶10`, with a blank that no line is broken at.
pub fn cite_text(timeline: &Timeline, cite: &Cite) -> String {
    let name = timeline.source(&cite.source).map_or(cite.source.as_str(), |source| source.citation_name());
    format!("{name}\u{a0}{}", place_text(timeline, cite)).trim_end().to_owned()
}

/// The place in the source, and who speaks there: `¶4, Kremlin press service`.
fn place_text(timeline: &Timeline, cite: &Cite) -> String {
    let speaker = cite.speaker().map(|speaker| timeline.short_name_of(speaker));
    let texts = [Some(cite.place_text()).filter(|place| !place.is_empty()), speaker.map(str::to_owned)];
    texts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// Citations of one place of one source.
#[derive(Clone, Debug)]
pub struct CitedPlace<'a> {
    /// The citation in words, in full.
    pub name: String,
    /// The same without the source where the one before has named it.
    pub text: String,
    /// The citations; they differ in their anchors.
    pub cites: Vec<&'a Cite>,
}

/// Citations by source and place, in order of first mention: `BelTA ¶7`, `¶9`, `Sputnik ¶5`.
pub fn cited_places<'a>(timeline: &Timeline, cites: &'a [Cite]) -> Vec<CitedPlace<'a>> {
    let mut sources: Vec<&str> = cites.iter().map(|cite| cite.source.as_str()).collect();
    let mut seen = HashSet::new();
    sources.retain(|source| seen.insert(*source));
    let mut places: Vec<CitedPlace<'a>> = Vec::new();
    for source in sources {
        let mut is_first = true;
        for cite in cites.iter().filter(|cite| cite.source == source) {
            let name = cite_text(timeline, cite);
            if let Some(known) = places.iter_mut().find(|place| place.name == name) {
                known.cites.push(cite);
                continue;
            }
            let is_named = std::mem::take(&mut is_first);
            let text = if is_named { name.clone() } else { place_text(timeline, cite) };
            places.push(CitedPlace { name, text, cites: vec![cite] });
        }
    }
    places
}

/// Citations in words, each source named once.
pub fn cites_text(timeline: &Timeline, cites: &[Cite]) -> String {
    let texts: Vec<String> = cited_places(timeline, cites).into_iter().map(|place| place.text).collect();
    texts.join("; ")
}

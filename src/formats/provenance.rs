//! Proves that each citation stands on words of its source, and that each paragraph of a source is accounted for.
//!
//! ```text
//!  timeline + texts of its sources ──prove──▶ Proof (source, paragraph, anchor, hash) + findings
//! ```
//!
//! The proof is kept beside the data, so that the data can be compared with it where the texts are not at hand.

use crate::native::{self, Finding, Visitor};
use ::words::{Message, msg};
use model::paragraph::{folded, paragraphs};
use model::problem::Severity;
use model::source::{Cite, CitePlace, Source};
use model::timeline::Timeline;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use std::collections::{BTreeSet, HashMap, HashSet};
use std::fmt::Write as _;

/// Longest run of words that a document may share with a source.
pub const MAX_COPIED_WORDS: usize = 5;

/// What a proof file holds.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proof {
    pub sources: Vec<ProvenSource>,
    /// Each citation once, sorted.
    pub citations: BTreeSet<ProvenCitation>,
}

/// A text that was at hand.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProvenSource {
    pub source: String,
    /// SHA-256 of the whole text.
    pub sha256: String,
    /// How many paragraphs it has.
    pub paragraphs: u32,
}

/// A citation whose anchor stands in its paragraph.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct ProvenCitation {
    /// Id of the source.
    pub source: String,
    /// First paragraph of the citation.
    pub paragraph: u32,
    /// Words that stand there.
    pub anchor: String,
    /// SHA-256 of the trimmed paragraph.
    pub sha256: String,
}

impl Proof {
    /// As JSON, one citation a line.
    pub fn to_text(&self) -> String {
        let sources: Vec<String> = self.sources.iter().map(one_line).collect();
        let citations: Vec<String> = self.citations.iter().map(one_line).collect();
        let (sources, citations) = (sources.join(",\n    "), citations.join(",\n    "));
        format!("{{\n  \"sources\": [\n    {sources}\n  ],\n  \"citations\": [\n    {citations}\n  ]\n}}\n")
    }
}

fn one_line(value: &impl Serialize) -> String {
    serde_json::to_string(value).expect("plain structs always have a JSON form")
}

/// SHA-256 of a text in hexadecimal.
pub fn sha256_hex(text: &str) -> String {
    sha256_hex_of(text.as_bytes())
}

/// SHA-256 of bytes in hexadecimal.
pub fn sha256_hex_of(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().fold(String::new(), |mut out, byte| {
        write!(out, "{byte:02x}").expect("writing to a String cannot fail");
        out
    })
}

/// Proves all citations of sources whose text is given by source id.
pub fn prove(timeline: &Timeline, texts: &HashMap<String, String>) -> (Proof, Vec<Finding>) {
    let mut check = Check::new(timeline, texts);
    check.sources();
    native::walk(timeline, &mut check);
    check.coverage();
    (check.proof, check.findings)
}

struct Check<'t> {
    timeline: &'t Timeline,
    paragraphs: HashMap<&'t str, Vec<&'t str>>,
    texts: &'t HashMap<String, String>,
    /// Runs of [`MAX_COPIED_WORDS`] + 1 words, with source and paragraph.
    runs: HashMap<Vec<String>, (&'t str, usize)>,
    cited: HashSet<(String, u32)>,
    proof: Proof,
    findings: Vec<Finding>,
}

impl<'t> Check<'t> {
    fn new(timeline: &'t Timeline, texts: &'t HashMap<String, String>) -> Self {
        let paragraphs: HashMap<&str, Vec<&str>> =
            texts.iter().map(|(id, text)| (id.as_str(), paragraphs(text))).collect();
        let mut runs = HashMap::new();
        for (id, paragraphs) in &paragraphs {
            for (at, paragraph) in paragraphs.iter().enumerate() {
                for run in words(paragraph).windows(MAX_COPIED_WORDS + 1) {
                    runs.insert(run.to_vec(), (*id, at + 1));
                }
            }
        }
        let (proof, findings, cited) = (Proof::default(), Vec::new(), HashSet::new());
        Self { timeline, paragraphs, texts, runs, cited, proof, findings }
    }

    fn find(&mut self, severity: Severity, code: &'static str, path: &str, message: Message, help: Message) {
        self.findings.push(Finding { severity, code, path: path.to_owned(), message, help });
    }

    fn error(&mut self, code: &'static str, path: &str, message: Message, help: Message) {
        self.find(Severity::Error, code, path, message, help);
    }

    fn sources(&mut self) {
        let timeline = self.timeline;
        for (at, source) in timeline.head().sources.iter().enumerate() {
            let path = format!("$.sources[{at}]");
            let Some(text) = self.texts.get(&source.id) else {
                if let Some(file) = &source.file {
                    let message = msg!(fault_source_missing, source = &source.id, file = file);
                    self.error("source-missing", &format!("{path}.file"), message, msg!(fix_source_missing));
                }
                continue;
            };
            let sha256 = sha256_hex(text);
            if source.sha256.as_ref().is_some_and(|known| *known != sha256) {
                let message = msg!(fault_source_changed, source = &source.id);
                self.error("source-changed", &format!("{path}.sha256"), message, msg!(fix_read_again));
            }
            let paragraphs = self.paragraphs.get(source.id.as_str()).map_or(0, Vec::len) as u32;
            self.proof.sources.push(ProvenSource { source: source.id.clone(), sha256, paragraphs });
        }
    }

    /// A source without a text is no error, but nobody shall take its citations for proven.
    fn unproven(&mut self, path: &str, cite: &Cite) {
        let source = self.timeline.source(&cite.source);
        if source.is_some_and(|source| source.file.is_none()) {
            let message = msg!(fault_unproven, source = &cite.source);
            self.find(Severity::Warning, "unproven", path, message, msg!(fix_unproven));
        }
    }

    fn citation(&mut self, path: &str, cite: &Cite) {
        let Some(paragraphs) = self.paragraphs.get(cite.source.as_str()) else {
            self.unproven(path, cite);
            return;
        };
        let CitePlace::Paragraphs(from, to) = cite.place else {
            let message = msg!(fault_cite_no_paragraph, source = &cite.source);
            self.error("no-paragraph", path, message, msg!(fix_cite_paragraph));
            return;
        };
        let Some(cited) = paragraphs.get(from as usize - 1..to as usize) else {
            let (source, count) = (&cite.source, paragraphs.len());
            let message = msg!(fault_cite_beyond, source = source, count = count, to = to.to_string());
            self.error("no-paragraph", path, message, msg!(fix_cite_beyond));
            return;
        };
        let text = cited.join(" ");
        let first_sha256 = cited.first().map(|first| sha256_hex(first)).unwrap_or_default();
        self.cited.extend((from..=to).map(|at| (cite.source.clone(), at)));
        let Some(anchor) = &cite.anchor else {
            self.error("no-anchor", path, msg!(fault_no_anchor), msg!(fix_no_anchor));
            return;
        };
        let num_words = anchor.split_whitespace().count();
        if !(2..=5).contains(&num_words) {
            let message = msg!(fault_anchor_length, count = num_words);
            self.error("anchor-length", path, message, msg!(fix_anchor_length));
        }
        if !folded(&text).contains(&folded(anchor)) {
            let (paragraph, source) = (from.to_string(), &cite.source);
            let message = msg!(fault_anchor_missing, paragraph = paragraph, source = source, anchor = anchor);
            self.error("anchor-missing", path, message, msg!(fix_anchor_missing));
            return;
        }
        let stated = cite.more.as_ref().and_then(|more| more.sha256.as_deref());
        if stated.is_some_and(|stated| !first_sha256.starts_with(stated)) {
            let (paragraph, source) = (from.to_string(), &cite.source);
            let message = msg!(fault_paragraph_changed, paragraph = paragraph, source = source);
            self.error("source-changed", path, message, msg!(fix_read_again));
        }
        self.proof.citations.insert(ProvenCitation {
            source: cite.source.clone(),
            paragraph: from,
            anchor: anchor.clone(),
            sha256: first_sha256,
        });
    }

    fn coverage(&mut self) {
        let timeline = self.timeline;
        for (at, source) in timeline.head().sources.iter().enumerate() {
            let Some(num_paragraphs) = self.paragraphs.get(source.id.as_str()).map(Vec::len) else {
                continue;
            };
            let skipped = self.skipped(source, at, num_paragraphs as u32);
            for paragraph in 1..=num_paragraphs as u32 {
                let is_cited = self.cited.contains(&(source.id.clone(), paragraph));
                let path = format!("$.sources[{at}].skipped");
                let (number, source) = (paragraph.to_string(), &source.id);
                match (is_cited, skipped.contains(&paragraph)) {
                    (false, false) => {
                        let message = msg!(fault_paragraph_left, paragraph = number, source = source);
                        self.error("paragraph-left", &path, message, msg!(fix_paragraph_left));
                    }
                    (true, true) => {
                        let message = msg!(fault_paragraph_both, paragraph = number, source = source);
                        self.error("paragraph-both", &path, message, msg!(fix_paragraph_both));
                    }
                    _ => {}
                }
            }
        }
    }

    fn skipped(&mut self, source: &Source, at: usize, num_paragraphs: u32) -> HashSet<u32> {
        let mut skipped = HashSet::new();
        for (name, _) in &source.skipped.0 {
            let number = name.strip_prefix('p').and_then(|number| number.parse().ok());
            if let Some(number) = number.filter(|number| (1..=num_paragraphs).contains(number)) {
                skipped.insert(number);
            } else {
                let path = format!("$.sources[{at}].skipped");
                let message = msg!(fault_skipped_unknown, source = &source.id, name = name);
                self.error("no-paragraph", &path, message, msg!(fix_skipped_unknown));
            }
        }
        skipped
    }
}

impl Visitor for Check<'_> {
    fn text(&mut self, path: &str, text: &str) {
        if may_repeat(path) {
            return;
        }
        let words = words(text);
        let copied =
            words.windows(MAX_COPIED_WORDS + 1).find_map(|run| Some((run.join(" "), *self.runs.get(run)?)));
        if let Some((run, (source, paragraph))) = copied {
            let paragraph = paragraph.to_string();
            let message = msg!(fault_copied, words = run, paragraph = paragraph, source = source);
            self.error("copied-words", path, message, msg!(fix_copied));
        }
    }

    fn cite(&mut self, path: &str, cite: &Cite) {
        self.citation(path, cite);
    }
}

/// Names, offices, titles of sources and addresses are what they are.
fn may_repeat(path: &str) -> bool {
    let last = path.rsplit('.').next().unwrap_or(path);
    let is_of_source =
        path.starts_with("$.sources") && matches!(last, "title" | "url" | "file" | "publisher" | "short");
    let is_of_office = path.starts_with("$.offices") && last == "title";
    is_of_source
        || is_of_office
        || path.contains(".names[")
        || matches!(last, "name" | "as" | "who" | "holder")
}

/// Words without case: runs of letters, digits, apostrophes and hyphens.
fn words(text: &str) -> Vec<String> {
    let is_inside = |letter: char| letter.is_alphanumeric() || "_'’-".contains(letter);
    text.split(|letter| !is_inside(letter)).filter(|word| !word.is_empty()).map(str::to_lowercase).collect()
}

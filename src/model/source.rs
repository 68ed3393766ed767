//! Sources, and the places in them that facts rest on.

use super::date::When;
use super::extra::Extra;
use super::words::{Confidence, SkipReason, Stance};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use std::borrow::Cow;

/// A text that facts rest on.
#[derive(Clone, Debug, Default, PartialEq, JsonSchema)]
#[schemars(rename = "source")]
pub struct Source {
    /// Identifier by which citations name the source.
    #[schemars(regex(pattern = r"^[^\s#/\\]{1,128}$"))]
    pub id: String,
    /// Title of the text.
    pub title: String,
    /// Name for use in citations, where the publisher's is too long or an author is better known.
    pub short: Option<String>,
    /// Who published it.
    pub publisher: Option<String>,
    /// Who wrote it.
    pub author: Option<String>,
    /// When it was published, as the text itself says.
    pub published: Option<When>,
    /// When it was read.
    pub retrieved: Option<When>,
    /// Where it can be read.
    pub url: Option<String>,
    /// Bare name of the text in the folder given to `check --sources`; the text need not be shipped.
    pub file: Option<String>,
    /// SHA-256 of that file, so that a changed text is noticed.
    #[schemars(regex(pattern = "^[0-9a-f]{64}$"))]
    pub sha256: Option<String>,
    /// Language of the text.
    pub lang: Option<String>,
    /// Whether it was written before, during or after what it reports.
    pub stance: Stance,
    /// What a reader should know about it.
    pub note: Option<String>,
    /// Further addresses.
    pub urls: Vec<String>,
    /// How surely it is known.
    pub confidence: Option<Confidence>,
    /// Independent publishers that agree.
    pub publishers: Option<u32>,
    /// Paragraph (`p4`) and why no fact rests on it. With the citations this covers every paragraph.
    pub skipped: Skipped,
    /// Members this version does not know.
    #[schemars(skip)]
    pub extra: Extra,
}

/// Paragraphs on which no fact rests, such as `p4`, each with the reason.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Skipped(pub Vec<(String, SkipReason)>);

impl JsonSchema for Skipped {
    fn schema_name() -> Cow<'static, str> {
        "skipped".into()
    }

    fn inline_schema() -> bool {
        true
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let reason = generator.subschema_for::<SkipReason>();
        json_schema!({ "type": "object", "additionalProperties": reason })
    }
}

impl Source {
    /// The name for citations: the short one, else the publisher, else the title.
    pub fn citation_name(&self) -> &str {
        self.short.as_deref().or(self.publisher.as_deref()).unwrap_or(&self.title)
    }
}

/// Where in a source a fact stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cite {
    /// Identifier of the source.
    pub source: String,
    /// Which part of it.
    pub place: CitePlace,
    /// Two to five words that stand there.
    pub anchor: Option<String>,
    /// What only the object form can say.
    pub more: Option<Box<CiteMore>>,
}

/// Part of a source.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum CitePlace {
    /// All of it.
    #[default]
    Whole,
    /// The n-th line that holds a character other than Unicode white space; from and to, from 1.
    Paragraphs(u32, u32),
    /// Physical lines, from and to, from 1.
    Lines(u32, u32),
}

/// Members of a citation in object form.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CiteMore {
    /// Page, as the source numbers it, as written in the file.
    pub page: Option<Box<str>>,
    /// Start and end in Unicode code points of the source text.
    pub chars: Option<(u64, u64)>,
    /// Words before the anchor.
    pub prefix: Option<String>,
    /// Words after the anchor.
    pub suffix: Option<String>,
    /// Of the trimmed paragraph, UTF-8.
    pub sha256: Option<String>,
    /// Who the source says said it.
    pub speaker: Option<String>,
    /// Members this version does not know.
    pub extra: Extra,
    /// The same inside `quote`.
    pub quote_extra: Extra,
}

impl Cite {
    /// Who the source says said it: an entity id or a plain name.
    pub fn speaker(&self) -> Option<&str> {
        self.more.as_ref()?.speaker.as_deref()
    }

    /// The place for people: `¶5`, `¶4–6`, `line 15`.
    pub fn place_text(&self) -> String {
        match self.place {
            CitePlace::Whole => String::new(),
            CitePlace::Paragraphs(from, to) if from == to => format!("¶{from}"),
            CitePlace::Paragraphs(from, to) => format!("¶{from}–{to}"),
            CitePlace::Lines(from, to) if from == to => format!("line {from}"),
            CitePlace::Lines(from, to) => format!("lines {from}–{to}"),
        }
    }
}

impl JsonSchema for Cite {
    fn schema_name() -> Cow<'static, str> {
        "cite".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "Where in a source a fact stands.",
            "anyOf": [
                {
                    "type": "string",
                    "pattern": r"^[^#\s]+(#(p|L)[1-9]\d*(-(p|L)?[1-9]\d*)?(:~:text=\S.{1,80})?)?$",
                    "description": "Source id, then #p4 (paragraph) or #L15 (line), or a range #p4-6, then the anchor as in URL text fragments: belta#p10:~:text=held in the Palace"
                },
                {
                    "type": "object",
                    "required": ["source"],
                    "properties": {
                        "source": { "type": "string" },
                        "para": { "type": "integer", "minimum": 1 },
                        "line": { "type": "integer", "minimum": 1 },
                        "page": { "type": ["integer", "string"] },
                        "chars": {
                            "type": "array", "items": { "type": "integer", "minimum": 0 }, "minItems": 2, "maxItems": 2,
                            "description": "Start and end in Unicode code points of the source text."
                        },
                        "quote": {
                            "type": "object",
                            "required": ["exact"],
                            "properties": {
                                "exact": { "type": "string", "maxLength": 300 },
                                "prefix": { "type": "string" },
                                "suffix": { "type": "string" }
                            },
                            "description": "Anchor: exact is 2 to 5 words that stand in the paragraph."
                        },
                        "sha256": { "type": "string", "pattern": "^[0-9a-f]{12,64}$" },
                        "speaker": { "type": "string", "description": "Who the source says said it." }
                    }
                }
            ]
        })
    }
}

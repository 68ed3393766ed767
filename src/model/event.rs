//! Events as a file holds them: who was there, what was planned, what came of it, who said what.

use super::claim::{Claim, Count};
use super::date::When;
use super::extra::Extra;
use super::source::Cite;
use super::words::{
    AgendaStatus, Attendance, EventKind, EventStatus, LinkKind, Markup, OutcomeKind, OutcomeStatus,
};
use schemars::JsonSchema;

/// Importance of an event that states none.
pub const DEFAULT_WEIGHT: f64 = 0.5;

/// One event with everything a file says of it.
#[derive(Clone, Debug, Default, PartialEq, JsonSchema)]
#[schemars(rename = "event")]
pub struct Event {
    /// Identifier, if something refers to the event.
    #[schemars(regex(pattern = r"^[^\s#/\\]{1,128}$"))]
    pub id: Option<String>,
    /// What it is called.
    #[schemars(length(max = 1_000_000))]
    pub title: String,
    /// Shorter name for the label on the timeline.
    pub short: Option<String>,
    /// When it is or was.
    pub when: When,
    /// What it is on the picture.
    pub kind: EventKind,
    /// A few sentences on it.
    #[schemars(length(max = 1_000_000))]
    pub about: Option<String>,
    /// How `about` is to be read.
    pub markup: Markup,
    /// What the texts say of it.
    pub status: EventStatus,
    /// Earlier dates of a postponed event.
    pub was: Vec<When>,
    /// Lane it is drawn in.
    pub lane: Option<String>,
    /// Lanes, where it stands in more than one.
    pub lanes: Vec<String>,
    /// Categories it belongs to.
    pub categories: Vec<String>,
    /// Themes, by which events are compared.
    pub tags: Vec<String>,
    /// Where it is or was.
    pub place: Option<Place>,
    /// Entity id of the host.
    pub host: Option<String>,
    /// Event of which it is a part.
    pub part_of: Option<String>,
    /// Importance from 0 to 1: which of several is labeled first.
    #[schemars(range(min = 0, max = 1), extend("default" = 0.5))]
    pub weight: Option<f64>,
    /// Where it stands.
    pub src: Vec<Cite>,
    /// Who took part, or was to.
    #[schemars(schema_with = "participants_schema")]
    pub participants: Vec<Participant>,
    /// What was to be talked about.
    #[schemars(schema_with = "agenda_schema")]
    pub agenda: Vec<AgendaItem>,
    /// What came of it, or was to.
    #[schemars(schema_with = "outcomes_schema")]
    pub outcomes: Vec<Outcome>,
    /// Relations to other events.
    pub links: Vec<Link>,
    /// Pictures and recordings.
    pub media: Vec<Media>,
    /// Repetition rule of a calendar.
    pub repeat: Option<Repeat>,
    /// Who said what.
    pub statements: Vec<Statement>,
    /// What sources say of it, side by side.
    pub claims: Vec<Claim>,
    /// Members this version does not know.
    #[schemars(skip)]
    pub extra: Extra,
}

/// Items of a list may be plain texts or objects.
pub(super) fn text_or<T: JsonSchema>(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
    let object = generator.subschema_for::<T>();
    schemars::json_schema!({ "type": "array", "items": { "anyOf": [{ "type": "string" }, object] } })
}

fn participants_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
    text_or::<Participant>(generator)
}

fn agenda_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
    text_or::<AgendaItem>(generator)
}

fn outcomes_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
    text_or::<Outcome>(generator)
}

impl Event {
    /// All citations of the event, in the order in which its details are shown.
    pub fn cites(&self) -> Vec<&Cite> {
        fn with<'a>(src: &'a [Cite], claims: &'a [Claim]) -> impl Iterator<Item = &'a Cite> {
            src.iter().chain(claims.iter().flat_map(|claim| &claim.src))
        }
        let mut cites: Vec<&Cite> = self.src.iter().collect();
        cites.extend(self.place.iter().flat_map(|place| &place.src));
        cites.extend(self.agenda.iter().flat_map(|item| with(&item.src, &item.claims)));
        cites.extend(self.outcomes.iter().flat_map(|item| with(&item.src, &item.claims)));
        cites.extend(self.participants.iter().flat_map(|item| with(&item.src, &item.claims)));
        cites.extend(with(&[], &self.claims));
        cites.extend(self.statements.iter().flat_map(|item| with(&item.src, &item.claims)));
        cites.extend(self.links.iter().flat_map(|link| &link.src));
        cites
    }
}

/// Where an event is or was.
#[derive(Clone, Debug, Default, PartialEq, JsonSchema)]
#[schemars(rename = "place")]
pub struct Place {
    /// Name of the place.
    pub name: Option<String>,
    /// Entity id of the place.
    pub entity: Option<String>,
    /// House or hall.
    pub venue: Option<String>,
    /// Longitude and latitude in degrees.
    pub geo: Option<[f64; 2]>,
    /// Where it stands.
    pub src: Vec<Cite>,
    /// Members this version does not know.
    #[schemars(skip)]
    pub extra: Extra,
}

/// Somebody at an event.
#[derive(Clone, Debug, Default, PartialEq, JsonSchema)]
#[schemars(rename = "participant")]
pub struct Participant {
    /// Entity id, or a plain name.
    pub who: String,
    /// Office or role held there: President, chair, host, observer.
    #[schemars(rename = "as")]
    pub role: Option<String>,
    /// The state or body represented.
    #[schemars(rename = "for")]
    pub represents: Option<String>,
    /// Whether they took part, as the texts say.
    pub attendance: Attendance,
    /// Where it stands.
    pub src: Vec<Cite>,
    /// What sources say of it, with reasons.
    pub claims: Vec<Claim>,
    /// What a reader should know about it.
    pub note: Option<String>,
    /// Members this version does not know.
    #[schemars(skip)]
    pub extra: Extra,
}

impl Participant {
    /// Whether the role is that of the chair or the host.
    pub fn leads(&self) -> bool {
        let role = self.role.as_deref().unwrap_or("");
        let words = role.split(|letter: char| !letter.is_alphanumeric());
        words.into_iter().any(|word| {
            ["chair", "chairman", "chairwoman", "chairperson", "host"]
                .iter()
                .any(|known| word.eq_ignore_ascii_case(known))
        })
    }
}

/// An item of the agenda.
#[derive(Clone, Debug, Default, PartialEq, JsonSchema)]
#[schemars(rename = "agenda")]
pub struct AgendaItem {
    /// Identifier, if something refers to it.
    #[schemars(regex(pattern = r"^[^\s#/\\]{1,128}$"))]
    pub id: Option<String>,
    /// What it is about.
    pub title: String,
    /// Who brings it.
    pub by: Option<String>,
    /// How far it has come.
    pub status: AgendaStatus,
    /// Themes, by which events are compared.
    pub tags: Vec<String>,
    /// Where it stands.
    pub src: Vec<Cite>,
    /// What sources say of it.
    pub claims: Vec<Claim>,
    /// What a reader should know about it.
    pub note: Option<String>,
    /// Members this version does not know.
    #[schemars(skip)]
    pub extra: Extra,
}

/// Something that came of an event, or was to.
#[derive(Clone, Debug, Default, PartialEq, JsonSchema)]
#[schemars(rename = "outcome")]
pub struct Outcome {
    /// Identifier, if something refers to it.
    #[schemars(regex(pattern = r"^[^\s#/\\]{1,128}$"))]
    pub id: Option<String>,
    /// What it is.
    pub title: String,
    /// What sort of outcome it is.
    pub kind: Option<OutcomeKind>,
    /// How far it has come.
    pub status: OutcomeStatus,
    /// How many, where it stands for several.
    pub count: Option<Count>,
    /// Themes, by which events are compared.
    pub tags: Vec<String>,
    /// Where it stands.
    pub src: Vec<Cite>,
    /// What sources say of it.
    pub claims: Vec<Claim>,
    /// What a reader should know about it.
    pub note: Option<String>,
    /// Members this version does not know.
    #[schemars(skip)]
    pub extra: Extra,
}

/// Something somebody said, paraphrased.
#[derive(Clone, Debug, Default, PartialEq, JsonSchema)]
#[schemars(rename = "statement")]
pub struct Statement {
    /// Identifier, if something refers to it.
    #[schemars(regex(pattern = r"^[^\s#/\\]{1,128}$"))]
    pub id: Option<String>,
    /// Entity id or plain name of the speaker.
    pub who: String,
    /// Office in which the speaker speaks.
    #[schemars(rename = "as")]
    pub role: Option<String>,
    /// Paraphrase of what was said.
    pub title: String,
    /// When it was said, if that differs from the event.
    pub when: Option<When>,
    /// Occasion, if not the event itself.
    pub on: Option<String>,
    /// Lane it is drawn in; without one it stands in the details only.
    pub lane: Option<String>,
    /// Themes, by which events are compared.
    pub tags: Vec<String>,
    /// Where it stands.
    pub src: Vec<Cite>,
    /// What sources say of it.
    pub claims: Vec<Claim>,
    /// What a reader should know about it.
    pub note: Option<String>,
    /// Members this version does not know.
    #[schemars(skip)]
    pub extra: Extra,
}

/// A relation to another event or term.
#[derive(Clone, Debug, Default, PartialEq, JsonSchema)]
#[schemars(rename = "link")]
pub struct Link {
    /// Id in this document, or `DOCUMENT:ID` in another open one.
    pub to: String,
    /// How the two relate.
    pub kind: Option<LinkKind>,
    /// Where it stands.
    pub src: Vec<Cite>,
    /// Members this version does not know.
    #[schemars(skip)]
    pub extra: Extra,
}

/// A picture or recording.
#[derive(Clone, Debug, Default, PartialEq, JsonSchema)]
#[schemars(rename = "media", extend("anyOf" = [{ "required": ["file"] }, { "required": ["url"] }]))]
pub struct Media {
    /// File beside the document.
    pub file: Option<String>,
    /// Address; fetched only after a click.
    pub url: Option<String>,
    /// Words in its place.
    pub alt: Option<String>,
    /// Words under it.
    pub caption: Option<String>,
    /// Who made it.
    pub credit: Option<String>,
    /// SHA-256 of the file.
    pub sha256: Option<String>,
    /// Members this version does not know.
    #[schemars(skip)]
    pub extra: Extra,
}

/// A repetition rule of a calendar (RFC 5545), kept for later occurrences.
#[derive(Clone, Debug, Default, PartialEq, JsonSchema)]
#[schemars(rename = "repeat")]
pub struct Repeat {
    /// The rule.
    #[schemars(length(max = 512))]
    pub rrule: String,
    /// Further dates.
    pub rdate: Vec<String>,
    /// Dates left out.
    pub exdate: Vec<String>,
    /// Members this version does not know.
    #[schemars(skip)]
    pub extra: Extra,
}

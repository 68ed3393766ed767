//! Claims: what each source says of one fact, side by side, never merged.

use super::date::When;
use super::date::bounds::{Extent, Reading, ZoneRule};
use super::date::text::DateStyle;
use super::extra::Extra;
use super::source::{Cite, Source};
use super::time::Resolution;
use super::words::{Confidence, Rank, Stance};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use std::borrow::Cow;
use words::{Message, Value, Words, msg};

/// What one or more sources say of one fact.
#[derive(Clone, Debug, Default, PartialEq, JsonSchema)]
#[schemars(rename = "claim", rename_all = "camelCase")]
pub struct Claim {
    /// Which fact: a member of the object (`when`, `status`, `attendance`) or a free name (`documents.count`).
    #[schemars(length(max = 256))]
    pub about: String,
    /// By what `about` names: a date, a count with its unit, else text.
    pub value: ClaimValue,
    /// What is counted.
    pub unit: Option<String>,
    /// The day the claim speaks of, EDTF.
    pub as_of: Option<String>,
    /// Which of several is shown.
    pub rank: Rank,
    /// Where it stands.
    pub src: Vec<Cite>,
    /// Who the source says said it.
    pub speaker: Option<String>,
    /// What a reader should know about it.
    pub note: Option<String>,
    /// How surely it is known.
    pub confidence: Option<Confidence>,
    /// Independent publishers that agree.
    pub publishers: Option<u32>,
    /// Members this version does not know.
    #[schemars(skip)]
    pub extra: Extra,
}

/// What a claim says.
#[derive(Clone, Debug, PartialEq)]
pub enum ClaimValue {
    /// Text, or an EDTF date where `about` names a date.
    Text(String),
    /// A date in object form.
    Date(Box<When>),
    Count(Count),
    /// Anything else, as the file writes it.
    Other(Box<str>),
}

impl Default for ClaimValue {
    fn default() -> Self {
        Self::Text(String::new())
    }
}

/// A number as surely as a source gives it.
#[derive(Clone, Debug, Default, PartialEq, JsonSchema)]
#[schemars(rename = "count")]
pub struct Count {
    /// At least.
    pub min: Option<i64>,
    /// At most.
    pub max: Option<i64>,
    /// About.
    pub approx: Option<i64>,
    /// Text to show instead.
    pub shown: Option<String>,
    /// Members this version does not know.
    #[schemars(skip)]
    pub extra: Extra,
}

impl Count {
    /// The number in words: `at least 14`, `14`, `about 18`, `10 to 12`.
    pub fn value(&self) -> Value {
        if let Some(shown) = &self.shown {
            return shown.into();
        }
        match (self.min, self.max, self.approx) {
            (Some(min), Some(max), _) if min == max => min.to_string().into(),
            (Some(min), Some(max), _) => {
                msg!(count_range, min = min.to_string(), max = max.to_string()).into()
            }
            (Some(min), None, _) => msg!(count_at_least, min = min.to_string()).into(),
            (None, Some(max), _) => msg!(count_at_most, max = max.to_string()).into(),
            (None, None, Some(about)) => msg!(count_about, number = about.to_string()).into(),
            (None, None, None) => msg!(count_not_counted).into(),
        }
    }
}

impl JsonSchema for ClaimValue {
    fn schema_name() -> Cow<'static, str> {
        "claimValue".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "By what about names: a date (EDTF text or when object; [2024-11-28..] for not before), a count {min?, max?, approx?} with unit, else text."
        })
    }
}

/// How claims about one fact stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Agreement {
    /// All say the same, or there is only one.
    Same,
    /// All can be true together; one is more exact.
    Refinement,
    /// They come from before and after: first planned, then seen.
    Development,
    /// Texts, which are never compared for truth.
    Accounts,
    /// They cannot all be true.
    Disagreement,
}

impl Agreement {
    /// The word for people.
    pub fn message(self) -> Message {
        match self {
            Self::Same => msg!(agreement_same),
            Self::Refinement => msg!(agreement_refinement),
            Self::Development => msg!(agreement_development),
            Self::Accounts => msg!(agreement_accounts),
            Self::Disagreement => msg!(agreement_disagreement),
        }
    }
}

/// Facts whose claims are dates.
fn is_about_a_date(about: &str) -> bool {
    matches!(about, "when" | "begins" | "ends" | "published" | "start" | "end")
}

/// Facts whose claims are statuses, which change from plan to report.
fn is_about_a_status(about: &str) -> bool {
    matches!(about, "status" | "attendance")
}

impl Claim {
    /// The value in words, with its unit.
    pub fn text(&self, words: &Words) -> String {
        let value = match &self.value {
            ClaimValue::Text(text) if is_about_a_date(&self.about) => {
                When::plain(text.as_str()).text(DateStyle::Long, words)
            }
            // Words of the format, which are written with hyphens there.
            ClaimValue::Text(text) if matches!(self.about.as_str(), "status" | "attendance") => {
                text.replace('-', " ")
            }
            ClaimValue::Text(text) | ClaimValue::Count(Count { shown: Some(text), .. }) => text.clone(),
            ClaimValue::Date(when) => when.text(DateStyle::Long, words),
            ClaimValue::Count(count) => words.value(&count.value()),
            ClaimValue::Other(raw) => raw.to_string(),
        };
        match &self.unit {
            Some(unit) => format!("{value} {unit}"),
            None => value,
        }
    }

    fn date(&self) -> Option<When> {
        match &self.value {
            ClaimValue::Text(text) if is_about_a_date(&self.about) => Some(When::plain(text.as_str())),
            ClaimValue::Date(when) => Some((**when).clone()),
            _ => None,
        }
    }
}

/// Compares claims about one fact. `sources` tells which texts were written before and which after.
pub fn compare(claims: &[&Claim], sources: &[Source]) -> Agreement {
    let Some((first, rest)) = claims.split_first() else { return Agreement::Same };
    if rest.iter().all(|claim| claim.value == first.value && claim.unit == first.unit) {
        return Agreement::Same;
    }
    let pairs = || {
        claims
            .iter()
            .enumerate()
            .flat_map(|(at, one)| claims.iter().skip(at + 1).map(move |two| (*one, *two)))
    };
    pairs().map(|(one, two)| compare_two(one, two, sources)).max().unwrap_or(Agreement::Same)
}

fn compare_two(one: &Claim, two: &Claim, sources: &[Source]) -> Agreement {
    if one.value == two.value && one.unit == two.unit {
        return Agreement::Same;
    }
    if let (Some(a), Some(b)) = (one.date(), two.date()) {
        return compare_dates(&a, &b);
    }
    if let (ClaimValue::Count(a), ClaimValue::Count(b)) = (&one.value, &two.value) {
        // 14 agreements are no more exact than at least 14 documents: who counts what is not the same.
        return if one.unit == two.unit { compare_counts(a, b) } else { Agreement::Accounts };
    }
    if is_about_a_status(&one.about) {
        return if are_of_different_times(one, two, sources) {
            Agreement::Development
        } else {
            Agreement::Disagreement
        };
    }
    Agreement::Accounts
}

fn compare_dates(a: &When, b: &When) -> Agreement {
    // Two clocks are compared only if both say which they are.
    let rule = if a.names_zone() && b.names_zone() { ZoneRule::Utc } else { ZoneRule::Wall };
    let extent = |when: &When| when.extent(Reading::Occurrence, Resolution::Seconds, rule).ok();
    let (Some(one), Some(two)) = (extent(a), extent(b)) else { return Agreement::Accounts };
    let meets = |x: &Extent, y: &Extent| x.start.earliest < y.end.latest && y.start.earliest < x.end.latest;
    if !meets(&one, &two) || written_digits_differ(&a.edtf, &b.edtf) {
        return Agreement::Disagreement;
    }
    Agreement::Refinement
}

/// `XXXX-11-28` and `2024-11-24` overlap in bounds but name different days: any digit both give must agree.
fn written_digits_differ(a: &str, b: &str) -> bool {
    let is_masked = a.contains('X') || b.contains('X');
    let is_calendar = |text: &str| {
        text.len() == 10 && text.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'X' | b'-'))
    };
    is_masked
        && is_calendar(a)
        && is_calendar(b)
        && a.bytes().zip(b.bytes()).any(|(x, y)| x != y && x != b'X' && y != b'X')
}

fn compare_counts(a: &Count, b: &Count) -> Agreement {
    let most = |count: &Count| count.max.unwrap_or(i64::MAX);
    let least = |count: &Count| count.min.unwrap_or(i64::MIN);
    // "About 18" rules nothing out, so it never contradicts.
    if least(a) <= most(b) && least(b) <= most(a) { Agreement::Refinement } else { Agreement::Disagreement }
}

fn are_of_different_times(one: &Claim, two: &Claim, sources: &[Source]) -> bool {
    if let (Some(a), Some(b)) = (&one.as_of, &two.as_of) {
        return a != b;
    }
    let stances = |claim: &Claim| -> Vec<Stance> {
        let of =
            |cite: &Cite| sources.iter().find(|source| source.id == cite.source).map(|source| source.stance);
        claim.src.iter().filter_map(of).collect()
    };
    let (a, b) = (stances(one), stances(two));
    a.iter().any(|stance| !b.contains(stance))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn claim(about: &str, value: ClaimValue) -> Claim {
        Claim { about: about.to_owned(), value, ..Claim::default() }
    }

    fn text(value: &str) -> ClaimValue {
        ClaimValue::Text(value.to_owned())
    }

    #[test]
    fn dates() {
        for (one, two, expected) in [
            ("2024-11-28", "2024-11-28", Agreement::Same),
            ("XXXX-11-28", "2024-11-28", Agreement::Refinement),
            ("2024-11", "2024-11-28", Agreement::Refinement),
            ("[..2024-11-28]", "2024", Agreement::Refinement),
            ("XXXX-11-28", "2024-11-24", Agreement::Disagreement),
            ("2024-11-24", "2024-11-28", Agreement::Disagreement),
            ("2011-12-20", "2011-12-21", Agreement::Disagreement),
            ("2024", "2025", Agreement::Disagreement),
        ] {
            let (one_claim, two_claim) = (claim("when", text(one)), claim("when", text(two)));
            assert_eq!(compare(&[&one_claim, &two_claim], &[]), expected, "{one} {two}");
        }
    }

    #[test]
    fn counts() {
        let count = |min, max, approx| ClaimValue::Count(Count { min, max, approx, ..Count::default() });
        for (one, two, expected) in [
            (count(Some(14), None, None), count(Some(14), Some(14), None), Agreement::Refinement),
            (count(None, None, Some(18)), count(Some(14), Some(14), None), Agreement::Refinement),
            (count(Some(15), Some(15), None), count(Some(16), Some(16), None), Agreement::Disagreement),
            (count(Some(10), None, None), count(None, Some(9), None), Agreement::Disagreement),
        ] {
            let (one, two) = (claim("documents.count", one), claim("documents.count", two));
            assert_eq!(compare(&[&one, &two], &[]), expected, "{one:?} {two:?}");
        }
    }

    #[test]
    fn counts_of_other_things_are_other_accounts() {
        let at_least = Count { min: Some(14), ..Count::default() };
        let just = Count { min: Some(14), max: Some(14), ..Count::default() };
        let fewer = Count { min: Some(9), max: Some(9), ..Count::default() };
        for (one, two, units, expected) in [
            (&at_least, &just, [Some("documents"), Some("documents")], Agreement::Refinement),
            (&at_least, &just, [Some("documents"), Some("agreements")], Agreement::Accounts),
            (&at_least, &fewer, [Some("documents"), Some("agreements")], Agreement::Accounts),
            (&just, &just, [Some("documents"), Some("agreements")], Agreement::Accounts),
            (&just, &just, [Some("documents"), None], Agreement::Accounts),
            (&just, &just, [None, None], Agreement::Same),
        ] {
            let counted = |count: &Count, unit: Option<&str>| Claim {
                unit: unit.map(str::to_owned),
                ..claim("documents.count", ClaimValue::Count(count.clone()))
            };
            let (a, b) = (counted(one, units[0]), counted(two, units[1]));
            assert_eq!(compare(&[&a, &b], &[]), expected, "{one:?} {two:?} {units:?}");
        }
    }

    #[test]
    fn statuses_and_texts() {
        let sources = [("early", Stance::Before), ("late", Stance::After)].map(|(id, stance)| Source {
            id: id.to_owned(),
            stance,
            ..Source::default()
        });
        let from = |source: &str, about: &str, value: &str| Claim {
            src: vec![Cite { source: source.to_owned(), ..Cite::default() }],
            ..claim(about, text(value))
        };
        for (one, two, expected) in [
            (from("early", "status", "scheduled"), from("late", "status", "held"), Agreement::Development),
            (from("late", "status", "cancelled"), from("late", "status", "held"), Agreement::Disagreement),
            (from("early", "reason", "snow"), from("late", "reason", "choice"), Agreement::Accounts),
        ] {
            assert_eq!(compare(&[&one, &two], &sources), expected, "{one:?} {two:?}");
        }
    }
}

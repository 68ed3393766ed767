//! The fixed words of the format, each an enum whose text, schema and picture cannot drift apart.

use ::words::{Value, msg};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

/// An enum whose values are words of the file format.
pub trait Word: Copy + Default + PartialEq + 'static {
    /// All values in the order of the format.
    const ALL: &'static [Self];

    /// The word as a file writes it.
    fn word(self) -> &'static str;

    /// The value of a word.
    fn from_word(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|value| value.word() == word)
    }

    /// All words, for messages: `held, ongoing or scheduled`.
    fn choices() -> Value {
        let words: Vec<&str> = Self::ALL.iter().map(|value| value.word()).collect();
        match words.split_last() {
            Some((last, rest)) if !rest.is_empty() => {
                msg!(words_or, words = rest.to_vec(), last = *last).into()
            }
            _ => words.concat().into(),
        }
    }
}

/// Schema of a word enum: its words, and the default if there is one.
fn word_schema<W: Word>() -> Schema {
    let words: Vec<&str> = W::ALL.iter().map(|value| value.word()).collect();
    json_schema!({ "enum": words })
}

macro_rules! words {
    ($(#[$attr:meta])* $name:ident { $first:ident = $first_word:literal: $first_doc:literal, $($value:ident = $word:literal: $doc:literal),* $(,)? }) => {
        $(#[$attr])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name {
            #[doc = $first_doc]
            #[default]
            $first,
            $(#[doc = $doc] $value,)*
        }

        impl Word for $name {
            const ALL: &'static [Self] = &[Self::$first, $(Self::$value),*];

            fn word(self) -> &'static str {
                match self {
                    Self::$first => $first_word,
                    $(Self::$value => $word,)*
                }
            }
        }

        impl JsonSchema for $name {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($name).into()
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                word_schema::<Self>()
            }
        }
    };
}

words! {
    /// What the texts say of an event. Never derived from the clock.
    EventStatus {
        Unknown = "unknown": "No text says.",
        Proposed = "proposed": "Suggested, not decided.",
        Scheduled = "scheduled": "Announced or previewed; no text in the file says that it began.",
        Ongoing = "ongoing": "Under way in the last text that reports it.",
        Held = "held": "A text says that it took place.",
        Postponed = "postponed": "Put off; `was` holds the earlier dates.",
        Cancelled = "cancelled": "Called off.",
    }
}

words! {
    /// What an event is on the picture.
    EventKind {
        Event = "event": "Something that happened or is to happen.",
        Background = "background": "An era behind everything else.",
        Milestone = "milestone": "A moment that divides what comes before from what comes after.",
    }
}

words! {
    /// How far an item of an agenda has come.
    AgendaStatus {
        Unknown = "unknown": "No text says.",
        Expected = "expected": "Planned for the meeting.",
        Discussed = "discussed": "A text says that it was on the table.",
        Dropped = "dropped": "Taken off the agenda.",
    }
}

words! {
    /// How far an outcome has come. A plan in a preview is expected, never adopted.
    OutcomeStatus {
        Unknown = "unknown": "No text says.",
        Proposed = "proposed": "Put forward.",
        Expected = "expected": "Planned to be adopted.",
        Adopted = "adopted": "A text says that it was adopted.",
        Rejected = "rejected": "Voted down.",
        Postponed = "postponed": "Left for later.",
        Withdrawn = "withdrawn": "Taken back.",
    }
}

words! {
    /// Whether somebody took part, as the texts say.
    Attendance {
        Unknown = "unknown": "No text says.",
        Present = "present": "A text says that they took part.",
        Expected = "expected": "Announced to take part.",
        Invited = "invited": "Asked to come.",
        Remote = "remote": "Took part from elsewhere.",
        Represented = "represented": "Sent somebody.",
        NotExpected = "not-expected": "Announced not to take part; no text after the event says more.",
        Declined = "declined": "Chose not to come.",
        Absent = "absent": "A text says that they were not there.",
    }
}

impl Attendance {
    /// Whether somebody took part, or may have: nothing says the contrary.
    pub const fn may_be_there(self) -> bool {
        !matches!(self, Self::NotExpected | Self::Declined | Self::Absent)
    }
}

words! {
    /// What the texts say of a term of office.
    TermStatus {
        Unknown = "unknown": "No text says.",
        Scheduled = "scheduled": "Announced.",
        Ongoing = "ongoing": "Running in the last text that reports it.",
        Held = "held": "Over.",
    }
}

words! {
    /// What a term rests on. A projection from a rule is computed, never stored.
    Basis {
        Stated = "stated": "A source states it.",
        Inferred = "inferred": "Worked out; the date says how.",
    }
}

words! {
    /// What sort of outcome it is.
    OutcomeKind {
        Other = "other": "None of these.",
        Declaration = "declaration": "A declaration.",
        Statement = "statement": "A joint statement.",
        Program = "program": "A program.",
        Plan = "plan": "A plan.",
        Agreement = "agreement": "An agreement.",
        Decision = "decision": "A decision.",
        Appointment = "appointment": "Somebody put into an office.",
        Document = "document": "A document of another sort, or several.",
    }
}

words! {
    /// What sort of thing an entity is.
    EntityKind {
        Other = "other": "None of these.",
        Person = "person": "A person.",
        State = "state": "A state.",
        Organization = "organization": "An organization.",
        Place = "place": "A place.",
        Document = "document": "A document.",
    }
}

words! {
    /// What sort of name a name is.
    NameKind {
        Full = "full": "The name in full.",
        Short = "short": "The name where room is short.",
        Spelling = "spelling": "Another spelling.",
        Former = "former": "A name no longer used.",
        Native = "native": "The name in its own language.",
        Abbreviation = "abbreviation": "Letters that stand for it.",
        Sort = "sort": "The form to sort by.",
    }
}

words! {
    /// Whether a text was written before, during or after what it reports.
    Stance {
        Unknown = "unknown": "Not clear.",
        Before = "before": "A preview.",
        During = "during": "Written while it went on.",
        After = "after": "Written afterwards.",
    }
}

words! {
    /// Why no fact rests on a paragraph of a source.
    SkipReason {
        Furniture = "furniture": "Part of the page, not of the text.",
        Heading = "heading": "A heading.",
        Teaser = "teaser": "An advertisement for another text.",
        Credit = "credit": "Who made the text or a picture.",
        Repeat = "repeat": "Says again what another paragraph says.",
        NoFact = "no-fact": "States nothing.",
    }
}

words! {
    /// How one claim stands among others on the same fact.
    Rank {
        Normal = "normal": "One of several.",
        Preferred = "preferred": "The one whose value is shown.",
        Deprecated = "deprecated": "Known to be wrong or withdrawn by its source.",
    }
}

words! {
    /// How surely something is known, as its collector judged.
    Confidence {
        Medium = "medium": "One primary source, or two others.",
        High = "high": "A primary source and another, or three and more.",
        Low = "low": "One secondary source, or sources in conflict.",
    }
}

words! {
    /// How one event relates to another.
    LinkKind {
        See = "see": "Worth looking at together.",
        Next = "next": "The next of its series.",
        Handover = "handover": "An office passes on.",
        Causes = "causes": "Leads to it.",
        Follows = "follows": "Comes of it.",
        Replaces = "replaces": "Stands in its place.",
        Same = "same": "The same event in another document.",
    }
}

words! {
    /// How long texts are to be read.
    Markup {
        Plain = "plain": "As they stand.",
        Markdown = "markdown": "As Markdown.",
    }
}

words! {
    /// Which view a step of a story shows.
    StepMode {
        Timeline = "timeline": "The timeline.",
        Rotation = "rotation": "Terms of office round a wheel.",
        Attendance = "attendance": "Who took part, as a grid.",
        Compare = "compare": "Events side by side.",
        Table = "table": "Events as a table.",
    }
}

words! {
    /// What the axis counts.
    AxisKind {
        Calendar = "calendar": "Dates.",
        Number = "number": "Plain decimals.",
    }
}

words! {
    /// The calendar the dates of a file were written in.
    CalendarKind {
        Gregorian = "gregorian": "Gregorian, also before 1582.",
        Julian = "julian": "Julian.",
    }
}

//! Offices and the terms in which somebody holds them.

use super::claim::Claim;
use super::date::When;
use super::extra::Extra;
use super::source::Cite;
use super::words::{Basis, TermStatus};
use schemars::JsonSchema;

/// An office that passes from holder to holder.
#[derive(Clone, Debug, Default, PartialEq, JsonSchema)]
#[schemars(rename = "office")]
pub struct Office {
    /// Identifier by which terms name it.
    #[schemars(regex(pattern = r"^[^\s#/\\]{1,128}$"))]
    pub id: String,
    /// What it is called.
    pub title: String,
    /// Entity id of the body it belongs to.
    pub of: Option<String>,
    /// Holders in stated rotation order, if a source states it.
    pub order: Vec<String>,
    /// The rule of rotation, paraphrased.
    pub rule: Option<String>,
    /// Where the rule stands.
    pub src: Vec<Cite>,
    /// What sources say of it.
    pub claims: Vec<Claim>,
    /// Members this version does not know.
    #[schemars(skip)]
    pub extra: Extra,
}

/// The time in which one holder has an office.
#[derive(Clone, Debug, Default, PartialEq, JsonSchema)]
#[schemars(rename = "term")]
pub struct Term {
    /// Identifier, if something refers to the term.
    #[schemars(regex(pattern = r"^[^\s#/\\]{1,128}$"))]
    pub id: Option<String>,
    /// Office id, or plain text.
    pub office: String,
    /// Entity id of the body, where the office is plain text.
    pub of: Option<String>,
    /// Entity id of the holder, or plain text.
    pub holder: String,
    /// Who acts for a holder that is a state.
    pub person: Option<String>,
    /// From when to when; a single date stands for the whole of it.
    pub when: When,
    /// Event at which it begins.
    pub begins: Option<String>,
    /// Event at which it ends.
    pub ends: Option<String>,
    /// What the texts say of it.
    pub status: TermStatus,
    /// Lane it is drawn in.
    pub lane: Option<String>,
    /// Where it stands.
    pub src: Vec<Cite>,
    /// What sources say of it.
    pub claims: Vec<Claim>,
    /// What it rests on.
    pub basis: Option<Basis>,
    /// The holder whose turn it was, when somebody stood in.
    pub instead_of: Option<String>,
    /// Members this version does not know.
    #[schemars(skip)]
    pub extra: Extra,
}

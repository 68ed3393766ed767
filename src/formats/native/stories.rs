//! Stories apart from the rest: exchanged in the text of a file, or in a small file of their own beside it.
//!
//! ```text
//!  text of a file ──with_stories──▶ the same text, letter for letter, with other stories
//!  NAME.stories.json ◀──write_own / read_own──▶ OwnStories
//! ```

use super::context::Context;
use super::document::FORMAT;
use super::json::{JsonKind, Member, Node};
use super::output::{Output, quoted};
use super::value::{MemberValue, read_member, write_extra, write_member};
use crate::ReadError;
use model::Problems;
use model::story::{OwnStories, Story};
use std::collections::HashSet;
use words::msg;

/// What the first member of a file of stories says.
pub const STORIES_FORMAT: &str = "summitline-stories/1";

/// The stories that stand in the text of a file of the native format; `None` if it is none, or if what stands there in
/// place of stories is not understood and could be lost.
pub fn stories_in(text: &str) -> Option<Vec<Story>> {
    let (_, members) = Node::object(text).ok()??;
    is_of_format(&members, FORMAT).then_some(())?;
    let mut found = named(&members, "stories");
    match (found.next(), found.next()) {
        (None, _) => Some(Vec::new()),
        (Some(only), None) => Vec::read(&only.value, &mut Context::new(text)),
        (Some(_), Some(_)) => None,
    }
}

/// The text of a file with other stories; all else is as it stands. `None` where [`stories_in`] finds none to exchange.
pub fn with_stories(text: &str, stories: &[Story]) -> Option<String> {
    stories_in(text)?;
    let (root, members) = Node::object(text).ok()??;
    let list = Output::List(stories.iter().map(MemberValue::output).collect());
    let list = if stories.is_empty() { "[]".to_owned() } else { list.to_member() };
    let (from, to, new) = match named(&members, "stories").next() {
        Some(member) => (member.value.offset, member.value.offset + member.value.raw.len(), list),
        None if stories.is_empty() => return Some(text.to_owned()),
        None => {
            let end = root.offset + root.raw.len() - 1;
            let last = members.last().map_or(end, |last| last.value.offset + last.value.raw.len());
            (last, last, format!(",\n  {}: {list}", quoted("stories")))
        }
    };
    Some([text.get(..from)?, &new, text.get(to..)?].concat())
}

/// Reads a file of stories, and what is wrong with it.
///
/// # Errors
/// If the text is not JSON, or not a file of stories.
pub fn read_own(text: &str) -> Result<(OwnStories, Problems), ReadError> {
    let object = Node::object(text).map_err(|err| ReadError::not_json(&err, text))?;
    let Some((_, members)) = object.filter(|(_, members)| is_of_format(members, STORIES_FORMAT)) else {
        return Err(ReadError::NotThisFormat { found: msg!(found_not_format, format = STORIES_FORMAT) });
    };
    let mut context = Context::new(text);
    let mut own = OwnStories::default();
    let mut seen = HashSet::new();
    for Member { key, value } in &members {
        let name = key.text().unwrap_or_default();
        let is_new = seen.insert(name.clone());
        let is_read = match &*name {
            "format" if is_new => true,
            "left_out" if is_new => read_member(&mut own.left_out, &name, value, &mut context),
            "stories" if is_new => read_member(&mut own.stories, &name, value, &mut context),
            _ => false,
        };
        if !is_read {
            own.extra.push(key.raw, value.raw);
        }
    }
    Ok((own, context.into_problems()))
}

/// A file of stories as text.
pub fn write_own(own: &OwnStories) -> String {
    let OwnStories { stories, left_out, extra } = own;
    let mut members = vec![(quoted("format"), Output::text(STORIES_FORMAT))];
    write_member(&mut members, "left_out", false, left_out);
    write_member(&mut members, "stories", !extra.has("stories"), stories);
    write_extra(&mut members, extra);
    Output::Object(members).to_document()
}

fn named<'m, 'a>(members: &'m [Member<'a>], name: &'m str) -> impl Iterator<Item = &'m Member<'a>> {
    members.iter().filter(move |member| member.key.text().as_deref() == Some(name))
}

fn is_of_format(members: &[Member<'_>], format: &str) -> bool {
    let found = named(members, "format").next();
    found.is_some_and(|found| {
        found.value.kind() == JsonKind::Text && found.value.text().as_deref() == Some(format)
    })
}

//! Dates in a file: a plain EDTF text, a number, or an object around a text.

use super::context::Context;
use super::json::{JsonKind, Member, Node};
use super::output::Output;
use super::value::{
    MemberValue, Record, Visitor, read_member, record, report_doubled, report_missing, walk_member,
    write_extra, write_member,
};
use model::date::When;
use model::extra::Extra;
use words::msg;

/// The object form; the model's [`When`] holds all three forms.
#[derive(Clone, Debug, Default, PartialEq)]
struct WhenObject {
    edtf: String,
    time: Option<String>,
    tz: Option<String>,
    shown: Option<String>,
    written: Option<String>,
    start_between: Option<[String; 2]>,
    end_between: Option<[String; 2]>,
    derived: Option<String>,
    extra: Extra,
}

record!(WhenObject {
    edtf = "edtf" required;
    time = "time";
    tz = "tz";
    shown = "shown";
    written = "written";
    start_between = "startBetween";
    end_between = "endBetween";
    derived = "derived";
});

impl From<WhenObject> for When {
    fn from(object: WhenObject) -> Self {
        let WhenObject { edtf, time, tz, shown, written, start_between, end_between, derived, extra } =
            object;
        Self { edtf, time, tz, shown, written, start_between, end_between, derived, number: None, extra }
    }
}

impl From<&When> for WhenObject {
    fn from(when: &When) -> Self {
        let When { edtf, time, tz, shown, written, start_between, end_between, derived, number: _, extra } =
            when.clone();
        Self { edtf, time, tz, shown, written, start_between, end_between, derived, extra }
    }
}

impl Record for When {
    const MEMBERS: &'static [(&'static str, bool)] = WhenObject::MEMBERS;
}

impl MemberValue for When {
    fn read(node: &Node<'_>, context: &mut Context<'_>) -> Option<Self> {
        match node.kind() {
            JsonKind::Text => context.text(node).map(Self::plain),
            JsonKind::Number => Some(Self { number: Some(node.raw.into()), ..Self::default() }),
            JsonKind::Object => WhenObject::read(node, context).map(Self::from),
            _ => context.wrong_kind(node, msg!(json_date)),
        }
    }

    fn output(&self) -> Output {
        match &self.number {
            Some(number) => Output::Raw(number.to_string()),
            None if self.is_plain() => Output::text(&self.edtf),
            None => WhenObject::from(self).output(),
        }
    }

    fn walk(&self, path: &mut String, visitor: &mut dyn Visitor) {
        WhenObject::from(self).walk(path, visitor);
    }
}

//! What leaves the program: as a file, in which form, how much of the timeline, how it looks; and as text for the
//! clipboard. The choice is kept while the program runs; what a file will look like is found out in the background.

use crate::answer::Answer;
use crate::command::{Dialog, ExportCommand, ExportingCommand, Failure, PanelCommand};
use crate::document::Document;
use crate::effect::Effect;
use crate::export_plan::{ExportPlan, ExportRange, Form, Preview};
use crate::path_purpose::PathPurpose;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use words::{Message, msg};

/// What leaves, while that is decided or under way.
#[derive(Clone, Debug, Default)]
pub struct Exporting {
    pub plan: ExportPlan,
    /// What it will look like, once that is known.
    pub preview: Option<(ExportPlan, Arc<Preview>)>,
    /// What was chosen last for other forms.
    kept: Vec<ExportPlan>,
    /// The file that was written last, and the number of the notice that says so.
    pub written: Option<(PathBuf, u64)>,
}

impl Exporting {
    pub(crate) fn apply(
        &mut self,
        command: ExportingCommand,
        document: &Document,
        shown: ExportRange,
    ) -> Answer {
        match command {
            ExportingCommand::Open => {
                // What somebody looks at is what he means, until he says otherwise.
                self.plan.extent = shown;
                Answer::command(PanelCommand::Show(Dialog::Export)).and_effect(self.request_preview())
            }
            ExportingCommand::Choose(plan) => {
                self.plan = self.remembered(plan);
                self.request_preview().into()
            }
            ExportingCommand::OpenWritten => self.open_written(|path| Some(path)),
            ExportingCommand::ShowWritten => self.open_written(Path::parent),
            ExportingCommand::Previewed(plan, preview) => {
                if plan == self.plan {
                    self.preview = Some((plan, preview));
                }
                Answer::default()
            }
            ExportingCommand::AskForFile => ask(PathPurpose::Export, document, self.plan.form.extension()),
            ExportingCommand::Write(path) => self.write(path, false),
            ExportingCommand::CopyPicture => Effect::CopyPicture(self.plan.clone()).into(),
        }
    }

    /// A plan; where its form is another than before, with what was chosen last for that form.
    fn remembered(&mut self, plan: ExportPlan) -> ExportPlan {
        if plan.form == self.plan.form {
            return plan;
        }
        let known = self.kept.iter().position(|kept| kept.form == plan.form).map(|at| self.kept.remove(at));
        self.kept.push(self.plan.clone());
        known.map_or(plan.clone(), |known| ExportPlan { extent: plan.extent, ..known })
    }

    fn open_written(&self, of: impl FnOnce(&Path) -> Option<&Path>) -> Answer {
        let path = self.written.as_ref().and_then(|(path, _)| of(path));
        path.map_or_else(Answer::default, |path| Effect::OpenElsewhere(path.to_path_buf()).into())
    }

    /// Asks what it will look like.
    pub(crate) fn request_preview(&mut self) -> Effect {
        self.preview = None;
        Effect::Preview(self.plan.clone())
    }

    /// Writes what is planned; the ending of the name decides on the form.
    fn write(&mut self, mut path: PathBuf, may_replace: bool) -> Answer {
        let form = Form::of(&path);
        if form.is_none() {
            let mut name = path.into_os_string();
            name.push(format!(".{}", self.plan.form.extension()));
            path = name.into();
        }
        self.plan.form = form.unwrap_or(self.plan.form);
        // What stands under the longer name was not what anybody has agreed to replace.
        let may_replace = may_replace && form.is_some();
        let effect = Effect::Write { purpose: PathPurpose::Export, path, may_replace };
        // The dialog tells how far it is.
        Answer::command(PanelCommand::Show(Dialog::Export)).and_effect(effect)
    }

    /// `copied` is what is selected, as text, and what is said of it.
    pub(crate) fn apply_export(
        &mut self,
        command: ExportCommand,
        document: &Document,
        copied: Option<(String, Message)>,
    ) -> Answer {
        match command {
            ExportCommand::AskForCopy | ExportCommand::AskForPackage | ExportCommand::Copy(_)
                if document.is_read_only =>
            {
                Answer::notice(msg!(notice_read_only))
            }
            ExportCommand::AskForPackage => ask(PathPurpose::SaveCopy, document, "zip"),
            ExportCommand::AskForCopy => ask(PathPurpose::SaveCopy, document, "timeline.json"),
            ExportCommand::AskForTable => ask(PathPurpose::SaveTable, document, "csv"),
            ExportCommand::AskForTemplate(of) => {
                let suggestion = of.file_name().to_owned();
                Effect::AskForPath { purpose: PathPurpose::Template(of), suggestion }.into()
            }
            ExportCommand::Template(rows, path) => write(PathPurpose::Template(rows), path, false),
            ExportCommand::Table(path) => write(PathPurpose::SaveTable, path, false),
            ExportCommand::Copy(path) => write(PathPurpose::SaveCopy, path, false),
            ExportCommand::Replace(PathPurpose::Export, path) => self.write(path, true),
            ExportCommand::Replace(purpose, path) => write(purpose, path, true),
            ExportCommand::SelectionText => match copied {
                Some((text, notice)) => Answer::notice(notice).and_effect(Effect::CopyText(text)),
                None => Answer::default(),
            },
            ExportCommand::Text(text) => {
                Answer::notice(msg!(notice_copied)).and_effect(Effect::CopyText(text))
            }
            ExportCommand::Link(address) => follow_link(address),
        }
    }
}

fn ask(purpose: PathPurpose, document: &Document, ending: &str) -> Answer {
    let name = document.timeline.head().id.as_deref().unwrap_or("timeline");
    Effect::AskForPath { purpose, suggestion: format!("{name}.{ending}") }.into()
}

/// Asks for a file to be written; a name without an ending gets one.
fn write(purpose: PathPurpose, mut path: PathBuf, may_replace: bool) -> Answer {
    let was_named = path.extension().is_some();
    if !was_named {
        path.set_extension(match purpose {
            PathPurpose::SaveTable => "csv",
            PathPurpose::Template(_) => "xlsx",
            PathPurpose::Open | PathPurpose::Layer | PathPurpose::Texts => "",
            PathPurpose::SaveCopy | PathPurpose::Export => "timeline.json",
        });
    }
    // What stands under the longer name was not what anybody has agreed to replace.
    let effect = Effect::Write { purpose, path, may_replace: may_replace && was_named };
    Answer::command(PanelCommand::EndDialog).and_effect(effect)
}

fn follow_link(address: String) -> Answer {
    if model::address::is_web_address(&address) {
        let effects = vec![Effect::OpenLink(address)];
        return Answer { effects, ..Answer::command(PanelCommand::EndDialog) };
    }
    Answer::command(PanelCommand::Show(Dialog::Failure(Failure {
        title: msg!(address_not_opened).into(),
        message: msg!(address_why).into(),
        excerpt: address,
        help: msg!(address_help).into(),
    })))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export_plan::PictureColors;
    use model::{Problems, Timeline};

    #[test]
    fn each_form_keeps_what_was_chosen_for_it_last() {
        let mut exporting = Exporting::default();
        let document = Document::new(Timeline::default(), Problems::default(), false, crate::Origin::BuiltIn);
        let mut choose = |plan: ExportPlan| {
            exporting.apply(ExportingCommand::Choose(plan), &document, ExportRange::Everything);
            exporting.plan.clone()
        };
        let pdf = ExportPlan { form: Form::Pdf, ..ExportPlan::default() };
        choose(ExportPlan { colors: PictureColors::Window, form: Form::Png, scale: 4, ..pdf.clone() });
        // Another form begins with what was chosen before, and goes its own way.
        let svg =
            choose(ExportPlan { form: Form::Svg, scale: 4, colors: PictureColors::Window, ..pdf.clone() });
        choose(ExportPlan { colors: PictureColors::Paper, extent: ExportRange::View, ..svg.clone() });
        let png = choose(ExportPlan { form: Form::Png, extent: ExportRange::View, ..svg });
        assert_eq!((png.colors, png.scale, png.extent), (PictureColors::Window, 4, ExportRange::View));
    }

    #[test]
    fn the_dialog_begins_with_what_is_in_sight() {
        let mut exporting = Exporting::default();
        let document = Document::new(Timeline::default(), Problems::default(), false, crate::Origin::BuiltIn);
        for shown in [ExportRange::View, ExportRange::Everything, ExportRange::Selection] {
            exporting.apply(ExportingCommand::Open, &document, shown);
            assert_eq!(exporting.plan.extent, shown);
        }
    }

    #[test]
    fn what_was_written_is_opened_or_shown_in_its_folder() {
        let document = Document::new(Timeline::default(), Problems::default(), false, crate::Origin::BuiltIn);
        let mut exporting = Exporting { written: Some(("/out/a.pdf".into(), 1)), ..Exporting::default() };
        for (command, expected) in
            [(ExportingCommand::OpenWritten, "/out/a.pdf"), (ExportingCommand::ShowWritten, "/out")]
        {
            let answer = exporting.apply(command, &document, ExportRange::Everything);
            assert!(
                matches!(answer.effects.as_slice(), [Effect::OpenElsewhere(path)] if path == Path::new(expected)),
                "{answer:?}"
            );
        }
    }
}

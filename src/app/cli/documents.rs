//! `summitline export`: what the dialog writes, without a window.

use crate::app::cli::commands::{
    cannot_write, exit_reason, is_itself, open_session, print_error, print_lacking, refuse_to_narrow, today,
    wrong_usage,
};
use crate::app::cli::values::PaperArg;
use crate::app::cli::{ExitReason, ExportArgs};
use crate::app::clock;
use crate::app::files::exports::write_export;
use crate::app::files::images::read_images;
use crate::app::fonts::Fonts;
use crate::app::languages::Spoken;
use formats::table::TableChoices;
use index::query::Query;
use model::TimeRange;
use model::date::entry::edtf_from_typed;
use session::command::{DocumentCommand, FilterCommand, ShowCommand};
use session::{Effect, ExportPlan, ExportRange, Form, FormGroup, HandoutKind, Session, VIEW_SIZE, ViewSpec};
use std::path::Path;
use tasks::computed;
use tasks::exports::Export;
use words::{Message, Words, text};

/// Writes what the command line asks for.
pub fn export(args: &ExportArgs, spoken: &Spoken) -> ExitReason {
    let form = Form::of(&args.output).filter(|form| form.group() != FormGroup::Picture);
    let Some(form) = form else {
        let endings: Vec<String> = Form::ALL
            .iter()
            .filter(|form| form.group() != FormGroup::Picture)
            .map(|form| format!(".{}", form.extension()))
            .collect();
        return wrong_usage(&text!(spoken.words(), cli_document_ending, endings = endings));
    };
    if is_itself(args.file.as_deref(), &args.output) {
        return refuse_to_narrow(&args.output, &spoken.words());
    }
    let mut session = match open_session(args.file.as_deref(), &args.table.choices(), spoken) {
        Ok(session) => on_this_day(session),
        Err(ending) => return ending,
    };
    match plan(args, form, &mut session) {
        Ok(plan) => {
            let fonts = Fonts::new(args.fonts.unwrap_or_default());
            write(&export_of(plan, session, &fonts), &fonts, &args.output)
        }
        Err(message) => {
            print_error(format_args!("summitline: {message}"));
            ExitReason::Usage
        }
    }
}

/// Writes all of a file in the form that the name of the output asks for.
pub fn export_to(file: Option<&Path>, output: &Path, choices: &TableChoices, spoken: &Spoken) -> ExitReason {
    match open_session(file, choices, spoken) {
        Ok(session) => {
            let form = Form::of(output).unwrap_or(Form::Ics);
            let plan = ExportPlan { form, ..ExportPlan::default() };
            let (session, fonts) = (on_this_day(session), Fonts::default());
            write(&export_of(plan, session, &fonts), &fonts, output)
        }
        Err(ending) => ending,
    }
}

fn export_of(plan: ExportPlan, session: Session, fonts: &Fonts) -> Export {
    let find_face = Some(fonts.finder());
    Export { plan, session, size: VIEW_SIZE, find_face, read_images: Some(read_images) }
}

/// Of plans whose day is over a hand-out says that nobody reports more, as the window does.
fn on_this_day(mut session: Session) -> Session {
    session.apply(DocumentCommand::Today(clock::today()).into());
    session
}

fn plan(args: &ExportArgs, form: Form, session: &mut Session) -> Result<ExportPlan, String> {
    check_options(args, form, session)?;
    let mut plan = ExportPlan { form, ..ExportPlan::default() };
    plan.paper = args.page.map_or(plan.paper, PaperArg::paper);
    plan.sheets = args.sheets.unwrap_or_default();
    plan.num_slides = args.slides.unwrap_or(plan.num_slides);
    plan.steps_a_page = args.per_page.as_deref().and_then(|num| num.parse().ok()).unwrap_or(1);
    plan.has_images = args.pictures;
    plan.handout = match (args.brief, &args.story) {
        (true, _) => HandoutKind::Brief,
        (false, Some(_)) => HandoutKind::Story,
        (false, None) => HandoutKind::Full,
    };
    plan.leaves_out_uncertain = args.certain_dates;
    let day =
        today(Some(&args.today), &session.document().timeline).map_err(|err| session.words().text(&err))?;
    if let Some(day) = day {
        session.apply(DocumentCommand::Today(day).into());
    }
    if let Some(text) = &args.filter {
        filter(session, text)?;
    }
    if !args.kept.is_empty() {
        let grouping = session.view_spec().grouping;
        args.kept.show(session, args.filter.as_deref(), None, grouping)?;
    }
    if let Some(range) = &args.range {
        let view = ViewSpec {
            range: stretch(session, range).map_err(|err| session.words().text(&err))?,
            ..session.view_spec()
        };
        session.apply(ShowCommand::View(Box::new(view)).into());
        plan.extent = ExportRange::View;
    }
    if let Some(id) = &args.story {
        let stories = session.stories();
        let found = stories.iter().position(|story| story.id.as_deref() == Some(id));
        plan.story = found.ok_or_else(|| {
            let ids: Vec<&str> = stories.iter().filter_map(|story| story.id.as_deref()).collect();
            text!(session.words(), no_such_story, ids = ids)
        })?;
    }
    Ok(plan)
}

/// What would be taken and ignored is an error: a file without it would not be the one that was asked for.
fn check_options(args: &ExportArgs, form: Form, session: &Session) -> Result<(), String> {
    let only_for: [(&str, bool, &[Form]); 9] = [
        ("--certain-dates", args.certain_dates, &[Form::Ics]),
        ("--story", args.story.is_some(), &[Form::Pptx, Form::Pdf]),
        ("--slides", args.slides.is_some(), &[Form::Pptx]),
        ("--pictures", args.pictures, &[Form::Pptx]),
        ("--per-page", args.per_page.is_some(), &[Form::Pdf]),
        ("--brief", args.brief, &[Form::Pdf]),
        ("--page", args.page.is_some(), &[Form::Pdf]),
        ("--sheets", args.sheets.is_some(), &[Form::Pdf]),
        ("--fonts", args.fonts.is_some(), &[Form::Pdf, Form::Pptx, Form::Html]),
    ];
    let ignored = only_for.iter().find(|(_, is_given, forms)| *is_given && !forms.contains(&form));
    if let Some((option, _, forms)) = ignored {
        let endings: Vec<String> = forms.iter().map(|form| format!(".{}", form.extension())).collect();
        let own = form.extension();
        let either = |one: String, other: String| text!(session.words(), follow_or, one = one, other = other);
        let endings = endings.into_iter().reduce(either).unwrap_or_default();
        return Err(text!(session.words(), cli_other_form, option = *option, endings = endings, own = own));
    }
    let is_story = match form {
        Form::Pptx => !session.stories().is_empty(),
        Form::Pdf => args.story.is_some(),
        Form::Html | Form::Markdown | Form::Svg | Form::Png | Form::Ics | Form::Csv | Form::Xlsx => false,
    };
    let given = [
        ("--filter", args.filter.is_some()),
        ("--range", args.range.is_some()),
        ("--hide-lane", !args.kept.lanes.is_empty()),
        ("--hide-kind", !args.kept.kinds.is_empty()),
        ("--hide-status", !args.kept.statuses.is_empty()),
    ];
    match given.iter().find(|(_, is_given)| is_story && *is_given) {
        Some((option, _)) => Err(text!(session.words(), cli_not_for_story, option = *option)),
        None => Ok(()),
    }
}

/// Says what of a filter is not understood.
pub(in crate::app) fn check_filter(text: &str, words: &Words) -> Result<(), String> {
    let problems: Vec<String> = Query::parse(text).problems.iter().map(|one| words.text(one)).collect();
    if problems.is_empty() {
        return Ok(());
    }
    Err(text!(words, query_not_understood, problems = problems.join("; ")))
}

/// Filters at once, however large the timeline is: nobody waits at a window.
fn filter(session: &mut Session, text: &str) -> Result<(), String> {
    check_filter(text, session.words())?;
    let effects = session.apply(FilterCommand::Text(text.to_owned()).into());
    let index = effects.iter().filter(|effect| matches!(effect, Effect::Index { .. })).find_map(computed);
    index.map(|command| session.apply(command));
    Ok(())
}

/// What is asked for is what leaves, even where the window would not zoom so far; an open side leads to the end of the
/// timeline.
fn stretch(session: &Session, typed: &str) -> Result<TimeRange, Message> {
    let edtf = edtf_from_typed(typed)?;
    let known = session.document().timeline.range_from_typed(typed)?;
    let [from, to] = edtf.split_once('/').map_or([""; 2], |(from, to)| [from, to]);
    let start = if from == ".." { known.start().min(session.whole().start()) } else { known.start() };
    let end = if to == ".." { known.end().max(session.whole().end()) } else { known.end() };
    Ok(TimeRange::new(start, end))
}

fn write(export: &Export, fonts: &Fonts, output: &Path) -> ExitReason {
    if let Err(message) = export.check_something_leaves() {
        let words = export.session.words();
        let said = text!(words, cli_nothing_written, path = output.display().to_string(), reason = message);
        print_error(format_args!("summitline: {said}"));
        return ExitReason::Refused;
    }
    match write_export(export, output, &|_, _| true) {
        Ok(remark) => {
            print_lacking(fonts, export.session.words());
            if let Some(remark) = remark {
                print_error(format_args!("summitline: {}: {remark}", output.display()));
            }
            exit_reason(&export.session.document().problems)
        }
        Err(message) => cannot_write(output, &message, export.session.words()),
    }
}

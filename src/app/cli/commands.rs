//! The commands that need no window: render, info, convert, schema; `check` is in a file of its own.

use crate::app::cli::documents;
use crate::app::cli::film::{FilmForm, render_film};
use crate::app::cli::picture_args::TextChoice;
use crate::app::cli::programs::convert_for;
use crate::app::cli::{ExitReason, PictureView, RenderArgs, RenderTheme};
use crate::app::clock;
use crate::app::files::exports::write_table;
use crate::app::files::package::{is_package, write_package};
use crate::app::files::{loader, stories, write};
use crate::app::fonts::{Fonts, lacking_words};
use crate::app::languages::Spoken;
use export::pdf::picture_words;
use export::png::png_bytes;
use export::programs::OtherProgram;
use export::svg::svg_with_letters;
use formats::table::{RowsAre, TableChoices};
use formats::{self, Opened, ReadWatch, native};
use model::date::text::DateStyle;
use model::source::Source;
use model::words::Word as _;
use model::{Problems, Severity, Timeline};
use scene::axis::view;
use scene::{DrawList, TextMeasure};
use session::command::{DocumentCommand, LaneCommand, ShowCommand, ViewCommand};
use session::{
    Command, Document, ExportRange, Form, FormGroup, MARGIN, Origin, Preferences, Session, SheetPlan,
    ViewSpec,
};
use std::fmt::Write as _;
use std::io;
use std::path::Path;
use std::sync::Arc;
use tasks::{OpenError, computed, embedded, tables};
use theme::{Metrics, Theme};
use words::{Message, Words, msg, text};

/// A file that was opened, with its name.
pub(in crate::app) struct Input {
    pub name: String,
    pub opened: Opened,
}

/// Says something where messages go; where nobody can listen there is nobody to tell.
pub(in crate::app) fn print_error(message: std::fmt::Arguments<'_>) {
    let _unheard = io::Write::write_fmt(&mut io::stderr(), format_args!("{message}\n"));
}

/// Opens a file, if it is a table as was chosen, or the built-in timeline.
///
/// # Errors
/// With its name and why it cannot be opened.
pub(in crate::app) fn try_open(
    file: Option<&Path>,
    choices: &TableChoices,
) -> Result<Input, (String, OpenError)> {
    let Some(path) = file else {
        let opened = formats::read(embedded::SUMMITS.as_bytes(), &ReadWatch::default());
        let opened = opened.expect("the built-in timeline is tested");
        return Ok(Input { name: "built-in".to_owned(), opened });
    };
    let name = path.display().to_string();
    match loader::open_now(path, choices) {
        Ok(opened) => Ok(Input { name, opened }),
        Err(err) => Err((name, err)),
    }
}

/// The same; a refusal is told and ends the command.
pub(in crate::app) fn open(
    file: Option<&Path>,
    choices: &TableChoices,
    words: &Words,
) -> Result<Input, ExitReason> {
    match try_open(file, choices) {
        Ok(input) => Ok(input),
        Err((name, err)) => {
            let failure = err.into_failure(&name);
            print_error(format_args!("summitline: {name}: {}", words.value(&failure.message)));
            if !failure.excerpt.is_empty() {
                print_error(format_args!("  {}", failure.excerpt));
            }
            Err(ExitReason::Refused)
        }
    }
}

pub(in crate::app) fn exit_reason(problems: &Problems) -> ExitReason {
    if problems.count_at_least(Severity::Warning) > 0 { ExitReason::Problems } else { ExitReason::Fine }
}

/// Writes a file; a failure is told and ends the command.
pub(in crate::app) fn save(path: &Path, bytes: &[u8], words: &Words) -> Result<(), ExitReason> {
    report_written(path, write::write_whole(path, bytes), words)
}

/// Tells of a file that could not be written, which ends the command.
pub(in crate::app) fn report_written(
    path: &Path,
    written: io::Result<()>,
    words: &Words,
) -> Result<(), ExitReason> {
    written.map_err(|err| cannot_write(path, &words.value(&write::reason(&err)), words))
}

/// Says that a file is not written, and why.
pub(in crate::app) fn cannot_write(path: &Path, reason: &str, words: &Words) -> ExitReason {
    let said = text!(words, cli_cannot_write, path = path.display().to_string(), reason = reason);
    print_error(format_args!("summitline: {said}"));
    ExitReason::CannotWrite
}

/// Says what is wrong with the command line.
pub(in crate::app) fn wrong_usage(message: &str) -> ExitReason {
    print_error(format_args!("summitline: {message}"));
    ExitReason::Usage
}

/// Prints lines; a reader that has gone away is no failure of ours.
pub(in crate::app) fn print(text: &str) -> ExitReason {
    match io::Write::write_all(&mut io::stdout(), text.as_bytes()) {
        Ok(()) => ExitReason::Fine,
        Err(err) if err.kind() == io::ErrorKind::BrokenPipe => ExitReason::Fine,
        Err(_) => ExitReason::CannotWrite,
    }
}

/// Says which letters there is no font for.
pub(super) fn print_lacking(fonts: &Fonts, words: &Words) {
    if let Some(said) = lacking_words(&fonts.lacking(), words) {
        print_error(format_args!("summitline: {said}"));
    }
}

/// `summitline render`
pub fn render(args: &RenderArgs, spoken: &Spoken) -> ExitReason {
    let has_ending = |ending: &str| args.output.extension().is_some_and(|is| is.eq_ignore_ascii_case(ending));
    let is_png = has_ending("png");
    if let Some(form) = FilmForm::of(&args.output) {
        return render_film(args, form, spoken);
    }
    if !is_png && !has_ending("svg") {
        return wrong_usage(&text!(spoken.words(), cli_picture_ending));
    }
    if is_png && args.picture.text == TextChoice::Live {
        let (option, endings, own) = ("--text live", ".svg", "png");
        return wrong_usage(&text!(
            spoken.words(),
            cli_other_form,
            option = option,
            endings = endings,
            own = own
        ));
    }
    let mut session = match open_session(args.file.as_deref(), &args.table.choices(), spoken) {
        Ok(session) => session,
        Err(ending) => return ending,
    };
    let problems = session.document().problems.clone();
    let fonts = Fonts::new(args.picture.fonts);
    let measure = fonts.measure();
    let list = match draw(args, &mut session, &measure) {
        Ok(drawn) => drawn,
        Err(message) => {
            print_error(format_args!("summitline: {message}"));
            return ExitReason::Usage;
        }
    };
    let palette = theme_of(args.theme).palette();
    let is_for_room = args.story.is_some() || args.picture.card;
    let palette = if is_for_room { palette.for_presentation() } else { palette };
    let svg = svg_with_letters(
        &list,
        &palette,
        (&measure, args.picture.text.letters()),
        &session.document().title(),
        &picture_about(&session, &list, args.story.is_some()),
    );
    let bytes = if is_png {
        png_bytes(&svg, args.scale.unwrap_or(if args.picture.card { 1.0 } else { 2.0 }))
            .map_err(|err| err.to_string())
    } else {
        Ok(svg.into_bytes())
    };
    print_lacking(&fonts, session.words());
    match bytes {
        Ok(bytes) => save(&args.output, &bytes, session.words())
            .map_or_else(|ending| ending, |()| exit_reason(&problems)),
        Err(message) => {
            print_error(format_args!("summitline: {message}"));
            ExitReason::Usage
        }
    }
}

pub(super) const fn theme_of(theme: RenderTheme) -> Theme {
    match theme {
        RenderTheme::Light => Theme::Light,
        RenderTheme::Dark => Theme::Dark,
        RenderTheme::Contrast => Theme::HighContrast,
        RenderTheme::Print => Theme::Print,
    }
}

/// What the window shows first: a file, or the built-in timelines laid over each other.
pub(in crate::app) fn open_session(
    file: Option<&Path>,
    choices: &TableChoices,
    spoken: &Spoken,
) -> Result<Session, ExitReason> {
    let session = session_of(file, choices, &spoken.words())?;
    Ok(session.with_languages(Arc::clone(&spoken.languages), spoken.language.as_deref()))
}

fn session_of(file: Option<&Path>, choices: &TableChoices, words: &Words) -> Result<Session, ExitReason> {
    let Some(path) = file else {
        return Ok(Session::new(embedded::document(), Preferences::default()));
    };
    let Opened { timeline, problems, is_read_only, table: _ } = open(file, choices, words)?.opened;
    let document = Document::new(timeline, problems, is_read_only, Origin::File(path.to_path_buf()));
    let document = stories::with_own_stories(document, None);
    Ok(Session::new(document, Preferences::default()))
}

/// What would be taken and ignored is an error.
fn check_options(args: &RenderArgs, words: &Words) -> Result<(), String> {
    if args.story.is_some() && !args.kept.is_empty() {
        return Err(text!(words, cli_hides_of_story));
    }
    let (rotation, timeline) = (PictureView::Rotation, PictureView::Timeline);
    let only_for = [
        ("--office", args.office.is_some(), rotation),
        ("--year", args.year.is_some(), rotation),
        ("--fold-gaps", args.fold_gaps, timeline),
        ("--all-links", args.all_links, timeline),
    ];
    let is_ignored = |view: PictureView| view != args.view || args.story.is_some();
    match only_for.into_iter().find(|(_, is_given, view)| *is_given && is_ignored(*view)) {
        Some((option, _, view)) => {
            Err(text!(words, cli_other_view, option = option, view = view.mode().word()))
        }
        None => Ok(()),
    }
}

/// The picture that the window would show at that size.
fn draw(args: &RenderArgs, session: &mut Session, measure: &TextMeasure) -> Result<DrawList, String> {
    check_options(args, session.words())?;
    let width = args.size.width as f32;
    let day = today(args.today.as_deref(), &session.document().timeline)
        .map_err(|err| session.words().text(&err))?;
    session.apply(ViewCommand::LineOfToday(day.is_some()).into());
    // Plans whose day is over are told from others whether or not the line is drawn.
    session.apply(DocumentCommand::Today(day.unwrap_or_else(clock::today)).into());
    if let Some(id) = &args.story {
        let height = args.size.height.map_or(width * 9.0 / 16.0, |height| height as f32);
        return session.slide(id, args.step.unwrap_or(1), emath::vec2(width, height), measure);
    }
    if let Some(id) = &args.office {
        office_is_known(session, id)?;
    }
    let view = view_asked_for(args, session)?;
    let commands: [Option<Command>; 5] = [
        Some(ViewCommand::Width(width - Metrics::WINDOW.lane_titles).into()),
        Some(ShowCommand::View(Box::new(view)).into()),
        args.all_links.then(|| ViewCommand::ToggleAllLinks.into()),
        Some(LaneCommand::GroupBy(args.group_by).into()),
        args.fold_gaps.then(|| ViewCommand::ToggleGaps.into()),
    ];
    for command in commands.into_iter().flatten() {
        // What the window leaves to a thread is waited for here.
        for answer in session.apply(command).iter().filter_map(computed) {
            session.apply(answer);
        }
    }
    if !args.kept.is_empty() || args.filter.is_some() || args.select.is_some() {
        let (filter, select) = (args.filter.as_deref(), args.select.as_deref());
        filter.map_or(Ok(()), |filter| documents::check_filter(filter, session.words()))?;
        args.kept.show(session, filter, select, args.group_by)?;
    }
    if args.picture.card {
        return Ok(session.card(&args.picture.words(), measure));
    }
    let frame = session.frame_of(&args.picture.words(), ExportRange::View);
    let room = |height: u32| (height as f32 - frame.height(width, measure)).max(1.0);
    let height = args.size.height.map_or_else(|| session.height_needed(width, measure), room);
    let (picture, cut) = session.picture_in(emath::vec2(width, height), measure);
    if let Some(cut) = cut {
        let size = format!("{}xauto", args.size.width);
        print_error(format_args!("summitline: {}", text!(session.words(), cli_cut, cut = cut, size = size)));
    }
    Ok(frame.round(picture, measure))
}

/// What a picture shows, for those who do not see it.
fn picture_about(session: &Session, list: &DrawList, is_step: bool) -> String {
    let names = picture_words(&text!(session.words(), export_to_timeline), list, session.words());
    if is_step { names } else { session.picture_about(ExportRange::View, &names) }
}

/// The view of the session as the options change it.
fn view_asked_for(args: &RenderArgs, session: &Session) -> Result<ViewSpec, String> {
    let (view, timeline) = (session.view_spec(), &session.document().timeline);
    let range = args
        .range
        .as_deref()
        .map(|range| timeline.range_from_typed(range))
        .transpose()
        .map_err(|err| session.words().text(&err))?;
    let range = range.map_or(view.range, |range| view::with_margin(range, MARGIN));
    let (office, year) = (args.office.clone(), args.year);
    Ok(ViewSpec { range, mode: args.view.mode(), office, year, ..view })
}

fn office_is_known(session: &Session, id: &str) -> Result<(), String> {
    let seats = session.seats().1;
    if seats.iter().any(|seat| seat.id == id) {
        return Ok(());
    }
    let ids: Vec<&str> = seats.iter().map(|seat| seat.id.as_str()).collect();
    Err(text!(session.words(), cli_no_office, ids = ids))
}

/// The day it is to be, in days since 1970.
pub(in crate::app) fn today(text: Option<&str>, timeline: &Timeline) -> Result<Option<i64>, Message> {
    match text {
        None => Ok(None),
        Some("now") => Ok(Some(clock::today())),
        Some(text) => {
            let day = timeline.range_from_edtf(text).map_err(|err| err.message())?;
            Ok(Some(day.middle().0.div_euclid(timeline.resolution().per_day())))
        }
    }
}

/// `summitline info`
pub fn info(file: Option<&Path>, choices: &TableChoices, words: &Words) -> ExitReason {
    // The same as the window opens, so that both count the same.
    let opened = match file {
        None => Ok(embedded::document()),
        Some(path) => open(file, choices, words).map(|Input { opened, .. }| {
            let Opened { timeline, problems, is_read_only, table: _ } = opened;
            Document::new(timeline, problems, is_read_only, Origin::File(path.to_path_buf()))
        }),
    };
    let document = match opened {
        Ok(document) => document,
        Err(ending) => return ending,
    };
    let timeline = &document.timeline;
    let head = timeline.head();
    let name = file.map_or_else(|| text!(words, info_built_in), |path| path.display().to_string());
    let mut out = format!("{}\n", document.title());
    let width = if words.tag() == "en" { 12 } else { 16 };
    let mut line = |name: Message, value: String| {
        writeln!(out, "{:<width$}{value}", words.text(&name)).expect("writing to a String cannot fail");
    };
    line(msg!(info_file), name);
    line(msg!(info_events), timeline.num_events().to_string());
    line(msg!(info_terms), timeline.terms().len().to_string());
    let statements: usize = timeline.rows_with_details().map(|(_, event)| event.statements.len()).sum();
    line(msg!(info_statements), statements.to_string());
    let lanes: Vec<&str> = timeline.lanes().iter().map(|lane| lane.title.as_str()).collect();
    line(msg!(info_lanes), lanes.join(", "));
    line(msg!(info_sources), sources_text(&head.sources));
    if let (Some(first), Some(last)) = (timeline.rows().next(), timeline.rows().last()) {
        line(
            msg!(info_first),
            format!("{}, {}", timeline.when(first).text(DateStyle::Long, words), timeline.title(first)),
        );
        line(
            msg!(info_last),
            format!("{}, {}", timeline.when(last).text(DateStyle::Long, words), timeline.title(last)),
        );
    }
    line(msg!(info_stories), head.stories.len().to_string());
    line(msg!(info_problems), document.problems.count().to_string());
    match print(&out) {
        ExitReason::Fine => exit_reason(&document.problems),
        other => other,
    }
}

/// Names that `info` has room for.
const MAX_NAMES: usize = 12;

/// How many sources there are, and the first of their names.
fn sources_text(sources: &[Source]) -> String {
    let mut names: Vec<&str> = Vec::new();
    for name in sources.iter().map(Source::citation_name) {
        if names.len() <= MAX_NAMES && !names.contains(&name) {
            names.push(name);
        }
    }
    let more = if names.len() > MAX_NAMES { ", …" } else { "" };
    names.truncate(MAX_NAMES);
    match sources.len() {
        0 => "0".to_owned(),
        num => format!("{num}: {}{more}", names.join(", ")),
    }
}

/// `summitline convert`
pub fn convert(
    file: Option<&Path>,
    (output, program): (&Path, Option<OtherProgram>),
    choices: &TableChoices,
    spoken: &Spoken,
) -> ExitReason {
    let words = &spoken.words();
    let form = Form::of(output).map(|form| (form, form.group())).filter(|_| program.is_none());
    if let Some((form, group @ (FormGroup::Document | FormGroup::Picture))) = form {
        let (ending, other) =
            (form.extension(), if group == FormGroup::Picture { "render" } else { "export" });
        return wrong_usage(&text!(words, cli_made_by, ending = ending, command = other));
    }
    if form.is_some() && is_itself(file, output) {
        return refuse_to_narrow(output, words);
    }
    let input = match open(file, choices, words) {
        Ok(input) => input,
        Err(ending) => return ending,
    };
    if input.opened.is_read_only {
        print_error(format_args!("summitline: {}", text!(words, cli_read_only, name = input.name.as_str())));
        return ExitReason::Refused;
    }
    if let Some(program) = program {
        return convert_for(program, (file, &input), output, words);
    }
    if tables::is_table(output) {
        return convert_to_table(file, input, output, words);
    }
    if form.is_some_and(|(form, _)| form == Form::Ics) {
        return documents::export_to(file, output, choices, spoken);
    }
    let Opened { timeline, problems, .. } = &input.opened;
    if is_package(output) {
        let written = write_package(output, timeline, file, &|_, _| true);
        return report_written(output, written.map(drop), words)
            .map_or_else(|ending| ending, |()| exit_reason(problems));
    }
    let written = write::write_with(output, |out| {
        let put = |piece: &str, _: usize| io::Write::write_all(out, piece.as_bytes());
        native::write_pieces(timeline, &timeline.head().stories, put)
    });
    report_written(output, written, words).map_or_else(|ending| ending, |()| exit_reason(problems))
}

/// Whether a file would be written over by another form of itself, which holds less.
pub(in crate::app) fn is_itself(file: Option<&Path>, output: &Path) -> bool {
    let whole = |path: &Path| path.canonicalize().ok();
    file.and_then(whole).is_some_and(|file| Some(file) == whole(output))
}

/// Says so, and writes nothing.
pub(in crate::app) fn refuse_to_narrow(output: &Path, words: &Words) -> ExitReason {
    wrong_usage(&text!(words, cli_itself, path = output.display().to_string()))
}

/// A table by time; what only the native format can hold is not in it.
fn convert_to_table(file: Option<&Path>, input: Input, output: &Path, words: &Words) -> ExitReason {
    let Opened { timeline, problems, is_read_only, table: _ } = input.opened;
    let ending = exit_reason(&problems);
    if let Some(left_out) = tables::left_out(&timeline, output) {
        let said = text!(words, cli_cannot_hold, path = output.display().to_string(), what = left_out);
        print_error(format_args!("summitline: {said}"));
    }
    // The built-in timeline is two documents, and a table has room for both, as an exported one does.
    let document = match file {
        Some(_) => Document::new(timeline, problems, is_read_only, Origin::BuiltIn),
        None => embedded::document(),
    };
    let plan = SheetPlan::whole(Arc::new(document), Arc::new(Words::english())).on_day(clock::today());
    match write_table(output, plan, words, &|_, _| true) {
        Ok(()) => ending,
        Err(message) => cannot_write(output, &message, words),
    }
}

/// `summitline template`: a file that is there already is not written over.
pub fn template(rows: RowsAre, output: &Path, words: &Words) -> ExitReason {
    if output.exists() {
        let said = text!(words, cli_there_already, path = output.display().to_string());
        print_error(format_args!("summitline: {said}"));
        return ExitReason::CannotWrite;
    }
    match tables::template(rows, output) {
        Ok(bytes) => save(output, &bytes, words).map_or_else(|ending| ending, |()| ExitReason::Fine),
        Err(message) => cannot_write(output, &message, words),
    }
}

/// `summitline schema`
pub fn schema() -> ExitReason {
    print(&native::schema_text())
}

//! The commands that need no window: render, info, check, convert, schema.

use super::cli::{CheckArgs, Ending, RenderArgs, RenderTheme};
use super::effects::texts_in;
use super::{clock, embedded, loader, write};
use crate::export::png::png_bytes;
use crate::export::svg::svg_text;
use crate::formats::{self, Opened, Watch, native, provenance};
use crate::model::date::entry::{range_from_edtf, range_from_typed};
use crate::model::date::text::DateStyle;
use crate::model::source::Source;
use crate::model::{Problem, Problems, Severity, Tick, Timeline};
use crate::scene::{DrawList, Still, TextMeasure, view};
use crate::session::{Document, MARGIN, Origin, Preferences, Session};
use crate::theme::{Metrics, Theme};
use std::fmt::Write as _;
use std::io;
use std::path::{Path, PathBuf};

/// A file that was opened, with its name and its text.
struct Input {
    name: String,
    text: String,
    opened: Opened,
}

/// Opens a file or the built-in timeline; a refusal is told and ends the command.
fn open(file: Option<&Path>) -> Result<Input, Ending> {
    let Some(path) = file else {
        let opened = formats::read(embedded::SUMMITS.as_bytes(), &Watch::default());
        let opened = opened.expect("the built-in timeline is tested");
        return Ok(Input { name: "built-in".to_owned(), text: embedded::SUMMITS.to_owned(), opened });
    };
    let name = path.display().to_string();
    match loader::open_now(path) {
        Ok((bytes, opened)) => {
            let text =
                formats::sniff::text_from_bytes(&bytes).map(std::borrow::Cow::into_owned).unwrap_or_default();
            Ok(Input { name, text, opened })
        }
        Err(err) => {
            let failure = err.into_failure(&name);
            eprintln!("summitline: {name}: {}", failure.message);
            if !failure.excerpt.is_empty() {
                eprintln!("  {}", failure.excerpt);
            }
            Err(Ending::Refused)
        }
    }
}

fn ending(problems: &Problems) -> Ending {
    if problems.count_at_least(Severity::Warning) > 0 { Ending::Problems } else { Ending::Fine }
}

/// Writes a file; a failure is told and ends the command.
fn save(path: &Path, bytes: &[u8]) -> Result<(), Ending> {
    write::write_whole(path, bytes).map_err(|err| {
        eprintln!("summitline: {} cannot be written: {err}", path.display());
        Ending::CannotWrite
    })
}

/// Prints lines; a reader that has gone away is no failure of ours.
fn print(text: &str) -> Ending {
    match io::Write::write_all(&mut io::stdout(), text.as_bytes()) {
        Ok(()) => Ending::Fine,
        Err(err) if err.kind() == io::ErrorKind::BrokenPipe => Ending::Fine,
        Err(_) => Ending::CannotWrite,
    }
}

/// `summitline render`
pub fn render(args: &RenderArgs) -> Ending {
    let input = match open(args.file.as_deref()) {
        Ok(input) => input,
        Err(ending) => return ending,
    };
    let problems = input.opened.problems.clone();
    let measure = TextMeasure::new();
    let (list, session) = match draw(args, input.opened, &measure) {
        Ok(drawn) => drawn,
        Err(message) => {
            eprintln!("summitline: {message}");
            return Ending::Usage;
        }
    };
    let theme = match args.theme {
        RenderTheme::Light => Theme::Light,
        RenderTheme::Dark => Theme::Dark,
        RenderTheme::Contrast => Theme::HighContrast,
        RenderTheme::Print => Theme::Print,
    };
    let head = session.document.timeline.head();
    let about = head.about.as_deref().unwrap_or("");
    let svg = svg_text(&list, &theme.palette(), &measure, &session.document.title(), about);
    let is_png = args.output.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("png"));
    let is_svg = args.output.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("svg"));
    let bytes = if is_png {
        png_bytes(&svg, args.scale).map_err(|err| err.to_string())
    } else {
        Ok(svg.into_bytes())
    };
    match bytes {
        Ok(_) if !is_png && !is_svg => {
            eprintln!("summitline: the name of the picture must end in .svg or .png");
            Ending::Usage
        }
        Ok(bytes) => save(&args.output, &bytes).map_or_else(|ending| ending, |()| ending(&problems)),
        Err(message) => {
            eprintln!("summitline: {message}");
            Ending::Usage
        }
    }
}

/// The picture that the window would show at that size.
fn draw(args: &RenderArgs, opened: Opened, measure: &TextMeasure) -> Result<(DrawList, Session), String> {
    let Opened { timeline, problems, is_read_only } = opened;
    let document = Document { timeline, problems, is_read_only, origin: Origin::BuiltIn };
    let mut session = Session::new(document, Preferences::default());
    let resolution = session.document.timeline.resolution();
    if let Some(range) = &args.range {
        session.view.range = view::with_margin(range_from_typed(range, resolution)?, MARGIN);
    }
    let still = Still {
        timeline: &session.document.timeline,
        index: &session.index,
        view: &session.view,
        metrics: &Metrics::WINDOW,
        measure,
        today: today(args.today.as_deref(), &session.document.timeline)?,
        size: emath::vec2(args.size.0 as f32, args.size.1 as f32),
    };
    let list = still.draw();
    Ok((list, session))
}

fn today(text: Option<&str>, timeline: &Timeline) -> Result<Option<Tick>, String> {
    let resolution = timeline.resolution();
    match text {
        None => Ok(None),
        Some("now") => Ok(Some(Tick(clock::today() * resolution.per_day()))),
        Some(text) => {
            range_from_edtf(text, resolution).map(|day| Some(day.middle())).map_err(|err| err.to_string())
        }
    }
}

/// `summitline info`
pub fn info(file: Option<&Path>) -> Ending {
    let input = match open(file) {
        Ok(input) => input,
        Err(ending) => return ending,
    };
    let timeline = &input.opened.timeline;
    let head = timeline.head();
    let mut out = format!("{}\n", head.title);
    let mut line = |name: &str, value: String| {
        writeln!(out, "{name:<12}{value}").expect("writing to a String cannot fail");
    };
    line("file", input.name.clone());
    line("events", timeline.num_events().to_string());
    line("terms", timeline.terms().len().to_string());
    let statements: usize = timeline.rows_with_details().map(|(_, event)| event.statements.len()).sum();
    line("statements", statements.to_string());
    let lanes: Vec<&str> = timeline.lanes().iter().map(|lane| lane.title.as_str()).collect();
    line("lanes", lanes.join(", "));
    let sources: Vec<&str> = head.sources.iter().map(Source::citation_name).collect();
    line("sources", sources.join(", "));
    if let (Some(first), Some(last)) = (timeline.rows().next(), timeline.rows().last()) {
        line("first", format!("{}, {}", timeline.when(first).text(DateStyle::Long), timeline.title(first)));
        line("last", format!("{}, {}", timeline.when(last).text(DateStyle::Long), timeline.title(last)));
    }
    line("stories", head.stories.len().to_string());
    line("problems", input.opened.problems.count().to_string());
    match print(&out) {
        Ending::Fine => ending(&input.opened.problems),
        other => other,
    }
}

/// `summitline check`
pub fn check(args: &CheckArgs) -> Ending {
    let Input { name, text, opened } = match open(args.file.as_deref()) {
        Ok(input) => input,
        Err(ending) => return ending,
    };
    let mut problems = opened.problems;
    if let Some(folder) = &args.sources {
        if !folder.is_dir() {
            eprintln!("summitline: {} is no folder", folder.display());
            return Ending::Usage;
        }
        let texts = texts_in(folder, &opened.timeline);
        let (proof, findings) = provenance::prove(&opened.timeline, &texts);
        match native::place_findings(findings, &text) {
            Ok(found) => problems.append(found),
            Err(err) => eprintln!("summitline: {name}: {err}"),
        }
        if !args.json {
            let (num_cites, num_sources) = (proof.citations.len(), proof.sources.len());
            eprintln!("{name}: {num_cites} citations proven against {num_sources} sources");
        }
        if let Some(path) = &args.write_proof {
            let path = path.clone().unwrap_or_else(|| proof_beside(args.file.as_deref()));
            if let Err(ending) = save(&path, proof.to_text().as_bytes()) {
                return ending;
            }
        }
    }
    let lines: String = problems.iter().map(|problem| problem_line(&name, problem, args.json)).collect();
    if print(&lines) == Ending::CannotWrite {
        return Ending::CannotWrite;
    }
    if problems.num_more() > 0 {
        eprintln!("{name}: and {} more", problems.num_more());
    }
    ending(&problems)
}

fn proof_beside(file: Option<&Path>) -> PathBuf {
    let folder = file.and_then(Path::parent).map_or_else(|| PathBuf::from("seeds"), Path::to_path_buf);
    folder.join("proof.json")
}

/// A problem as people read it, or as one JSON object.
fn problem_line(name: &str, problem: &Problem, is_json: bool) -> String {
    let Problem { severity, code, line, column, path, text, message, help } = problem;
    if is_json {
        #[derive(serde::Serialize)]
        struct Line<'a> {
            file: &'a str,
            #[serde(flatten)]
            problem: &'a Problem,
        }
        let json = serde_json::to_string(&Line { file: name, problem });
        return format!("{}\n", json.expect("problems are plain values"));
    }
    format!("{name}:{line}:{column}: {}: {message} [{code}]\n  {path}: {text}\n  {help}\n", severity.word())
}

/// `summitline convert`
pub fn convert(file: Option<&Path>, output: &Path) -> Ending {
    let input = match open(file) {
        Ok(input) => input,
        Err(ending) => return ending,
    };
    let text = native::write(&input.opened.timeline);
    save(output, text.as_bytes()).map_or_else(|ending| ending, |()| ending(&input.opened.problems))
}

/// `summitline schema`
pub fn schema() -> Ending {
    print(&native::schema_text())
}

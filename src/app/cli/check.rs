//! `summitline check`: what is wrong with a file, and the proof of its citations.

use crate::app::cli::commands::{Input, exit_reason, print, print_error, save, try_open, wrong_usage};
use crate::app::cli::{CheckArgs, ExitReason};
use crate::app::files::loader;
use crate::app::files::texts::texts_in;
use formats::provenance::{self, Proof};
use formats::table::TableMapping;
use formats::{ReadError, native};
use model::{Problem, Problems, Severity};
use std::path::{Path, PathBuf};
use tasks::{OpenError, embedded};
use words::{Words, msg, text};

/// Does what the command line says.
pub fn check(args: &CheckArgs, words: &Words) -> ExitReason {
    let input = match try_open(args.file.as_deref(), &args.table.choices()) {
        Ok(input) => input,
        Err((name, err)) => return refused((args, words), &name, err),
    };
    let mut problems = input.opened.problems.clone();
    let proof = match &args.sources {
        None => None,
        Some(folder) if folder.is_dir() => Some(prove(&input, folder, (args, words), &mut problems)),
        Some(folder) => {
            return wrong_usage(&text!(words, cli_no_folder, path = folder.display().to_string()));
        }
    };
    let name = &input.name;
    let lines: String = if args.json {
        let english = Words::english();
        problems.iter().map(|problem| json_line(name, problem, &english)).collect()
    } else {
        problems.iter().map(|problem| problem_line(name, problem, words)).collect()
    };
    let decided = input
        .opened
        .table
        .as_ref()
        .map_or_else(String::new, |table| mapping_lines(name, table, args.json, words));
    if print(&(decided + &lines)) == ExitReason::CannotWrite {
        return ExitReason::CannotWrite;
    }
    if problems.num_more() > 0 {
        print_error(format_args!("{name}: {}", text!(words, and_more, count = problems.num_more())));
    }
    match (&args.write_proof, proof) {
        (Some(path), Some(proof)) => write_proof((args, words), path.as_deref(), &proof, &problems),
        _ => exit_reason(&problems),
    }
}

/// Proves the citations against the texts in a folder; what is wrong joins the problems.
fn prove(
    input: &Input,
    folder: &Path,
    (args, words): (&CheckArgs, &Words),
    problems: &mut Problems,
) -> Proof {
    let name = &input.name;
    let found = texts_in(folder, &input.opened.timeline);
    for unread in &found.unread {
        print_error(format_args!("{name}: {}", words.text(unread)));
    }
    let (proof, findings) = provenance::prove(&input.opened.timeline, &found.texts);
    let text = args.file.as_deref().map_or_else(|| Ok(embedded::SUMMITS.to_owned()), loader::text_of);
    let placed = text.and_then(|text| Ok(native::place_findings(findings, &text)?));
    match placed {
        Ok(found) => problems.append(found),
        Err(err) => print_error(format_args!("summitline: {name}: {}", words.text(&err.message()))),
    }
    if !args.json {
        let (num_cites, num_sources) = (proof.citations.len(), proof.sources.len());
        let proven = text!(words, cli_proven, cites = num_cites, sources = num_sources);
        print_error(format_args!("{name}: {proven}"));
    }
    proof
}

/// Writes the proof, unless there is anything that it does not prove.
fn write_proof(
    (args, words): (&CheckArgs, &Words),
    path: Option<&Path>,
    proof: &Proof,
    problems: &Problems,
) -> ExitReason {
    if problems.count_at_least(Severity::Error) > 0 {
        print_error(format_args!("summitline: {}", text!(words, cli_no_proof)));
        return ExitReason::Problems;
    }
    let path = path.map_or_else(|| proof_beside(args.file.as_deref()), Path::to_path_buf);
    save(&path, proof.to_text().as_bytes(), words).map_or_else(|ending| ending, |()| exit_reason(problems))
}

fn proof_beside(file: Option<&Path>) -> PathBuf {
    let folder = file.and_then(Path::parent).map_or_else(|| PathBuf::from("seeds"), Path::to_path_buf);
    folder.join("proof.json")
}

/// A file that is not understood is one problem.
fn refused((args, words): (&CheckArgs, &Words), name: &str, err: OpenError) -> ExitReason {
    let (line, column) = match &err {
        OpenError::Refused(ReadError::NotJson { line, column, .. }) => (*line, *column),
        _ => (0, 0),
    };
    if args.json {
        let reason = msg!(failed_reason, reason = err.message());
        let help = msg!(failed_to_go_on, help = err.help());
        let problem = Problem {
            severity: Severity::Error,
            code: "refused",
            line,
            column,
            path: "$".to_owned(),
            text: err.into_failure(name).excerpt,
            message: reason,
            help,
        };
        return match print(&json_line(name, &problem, &Words::english())) {
            ExitReason::CannotWrite => ExitReason::CannotWrite,
            _ => ExitReason::Refused,
        };
    }
    let failure = err.into_failure(name);
    print_error(format_args!("summitline: {name}: {}", words.value(&failure.message)));
    if !failure.excerpt.is_empty() {
        print_error(format_args!("  {}", failure.excerpt));
    }
    ExitReason::Refused
}

/// What was decided of a table, as people read it or as one JSON object.
fn mapping_lines(name: &str, table: &TableMapping, is_json: bool, words: &Words) -> String {
    let lines = |words: &Words| table.lines().iter().map(|line| words.text(line)).collect::<Vec<_>>();
    if is_json {
        // What programs read is in one language.
        return format!("{}\n", serde_json::json!({ "file": name, "table": lines(&Words::english()) }));
    }
    lines(words).iter().fold(String::new(), |text, line| text + name + ": " + line + "\n")
}

/// A problem as people read it.
fn problem_line(name: &str, problem: &Problem, words: &Words) -> String {
    let Problem { severity, code, line, column, path, text, message, help } = problem;
    let [severity, message, help] = [&severity.message(), message, help].map(|part| words.text(part));
    format!("{name}:{line}:{column}: {severity}: {message} [{code}]\n  {path}: {text}\n  {help}\n")
}

/// A problem as programs read it: one JSON object, always in English.
fn json_line(file: &str, problem: &Problem, english: &Words) -> String {
    #[derive(serde::Serialize)]
    struct ProblemJson<'a> {
        file: &'a str,
        severity: Severity,
        code: &'a str,
        line: usize,
        column: usize,
        path: &'a str,
        text: &'a str,
        message: String,
        help: String,
    }
    let Problem { severity, code, line, column, path, text, message, help } = problem;
    let line = ProblemJson {
        file,
        severity: *severity,
        code,
        line: *line,
        column: *column,
        path,
        text,
        message: english.text(message),
        help: english.text(help),
    };
    let json = serde_json::to_string(&line).expect("problems are plain values");
    format!("{json}\n")
}

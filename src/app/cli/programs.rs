//! `summitline convert` into files of other programs: what these cannot hold is told before anything is written.

use crate::app::cli::ExitReason;
use crate::app::cli::commands::{Input, exit_reason, is_itself, print_error, refuse_to_narrow, save};
use crate::app::cli::wrong_value::WrongValue;
use export::programs::OtherProgram;
use std::path::Path;
use words::{Words, msg, text};

/// The program that a file is for: the one that is named, else the one before the ending, as in `fairs.vis.json`.
pub fn program_of(named: Option<OtherProgram>, output: &Path) -> Option<OtherProgram> {
    let name = output.file_name().map(|name| name.to_string_lossy().to_lowercase());
    let stem = name.as_deref().and_then(|name| name.strip_suffix(".json"));
    named.or_else(|| OtherProgram::from_word(stem?.rsplit_once('.')?.1))
}

/// `timelinejs`
pub fn parse_program(text: &str) -> Result<OtherProgram, WrongValue> {
    let known = || OtherProgram::ALL.map(OtherProgram::word).to_vec();
    OtherProgram::from_word(text).ok_or_else(|| msg!(value_program, words = known()).into())
}

/// Writes a file for another program. Over its own source it would hold less than that.
pub fn convert_for(
    program: OtherProgram,
    (file, input): (Option<&Path>, &Input),
    output: &Path,
    words: &Words,
) -> ExitReason {
    if is_itself(file, output) {
        return refuse_to_narrow(output, words);
    }
    let timeline = &input.opened.timeline;
    let lacks = program.left_out(timeline, words);
    if !lacks.is_empty() {
        let path = output.display().to_string();
        let said = text!(words, cli_cannot_hold, path = path, what = lacks.join(", "));
        print_error(format_args!("summitline: {said}"));
    }
    let written = save(output, program.written(timeline, words).as_bytes(), words);
    written.map_or_else(|ending| ending, |()| exit_reason(&input.opened.problems))
}

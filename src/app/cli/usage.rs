//! What is wrong with a command line → what is printed of it.

use crate::app::cli::ExitReason;
use crate::app::cli::commands::print_error;
use crate::app::cli::wrong_value::WrongValue;
use crate::app::languages::Spoken;
use clap::error::ContextKind;
use std::error::Error as _;
use words::{Words, text};

/// Says why the command line is not understood, or prints the help that it asks for.
pub fn report(err: &clap::Error) -> ExitReason {
    let wrong = err.source().and_then(|source| source.downcast_ref::<WrongValue>());
    if let Some(wrong) = wrong {
        let words =
            Spoken::asked_for(asked_language()).map_or_else(|_| Words::english(), |spoken| spoken.words());
        let given = |kind| err.get(kind).map(ToString::to_string).unwrap_or_default();
        let (value, option) = (given(ContextKind::InvalidValue), given(ContextKind::InvalidArg));
        let reason = wrong.message().clone();
        print_error(format_args!(
            "{}",
            text!(words, cli_wrong_value, value = value, option = option, reason = reason)
        ));
        return ExitReason::Usage;
    }
    let is_help = !err.use_stderr();
    // Where not even that can be printed, the exit code still tells.
    if err.print().is_ok() && is_help { ExitReason::Fine } else { ExitReason::Usage }
}

/// The language of `--lang`, where the rest of the line is not understood.
fn asked_language() -> Option<String> {
    let mut arguments = std::env::args().skip_while(|argument| !argument.starts_with("--lang"));
    let first = arguments.next()?;
    first.strip_prefix("--lang=").map(str::to_owned).or_else(|| arguments.next())
}

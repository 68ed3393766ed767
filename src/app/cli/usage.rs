//! What is wrong with a command line, or the help that it asks for → what is printed of it.

use crate::app::cli::commands::{print, print_error};
use crate::app::cli::wrong_value::WrongValue;
use crate::app::cli::{Arguments, ExitReason, help};
use crate::app::languages::Spoken;
use clap::CommandFactory as _;
use clap::error::{ContextKind, ErrorKind};
use std::error::Error as _;
use words::{Message, Words, msg, text};

/// Says why the command line is not understood, or prints the help that it asks for.
pub fn report(err: &clap::Error) -> ExitReason {
    let spoken = Spoken::asked_for(asked_language());
    let words = spoken.map_or_else(|_| Words::english(), |spoken| spoken.words());
    if err.kind() == ErrorKind::DisplayHelp && words.tag() != "en" {
        let found = help::in_words(Arguments::command(), &words).try_get_matches();
        return match found.err().filter(|err| err.kind() == ErrorKind::DisplayHelp) {
            Some(help) => print(&help.render().to_string()),
            None => ExitReason::Usage,
        };
    }
    if let Some(message) = message_of(err, &words) {
        print_error(format_args!("{}", text!(words, cli_usage_error, reason = message)));
        return ExitReason::Usage;
    }
    let is_help = !err.use_stderr();
    // Where not even that can be printed, the exit code still tells.
    if err.print().is_ok() && is_help { ExitReason::Fine } else { ExitReason::Usage }
}

/// What is wrong; `None` where the parser says it best itself, which it does in English.
fn message_of(err: &clap::Error, words: &Words) -> Option<Message> {
    let given = |kind| err.get(kind).map(ToString::to_string).unwrap_or_default();
    let (option, value) = (given(ContextKind::InvalidArg), given(ContextKind::InvalidValue));
    if let Some(wrong) = err.source().and_then(|source| source.downcast_ref::<WrongValue>()) {
        let reason = wrong.message().clone();
        return Some(msg!(cli_wrong_value, value = value, option = option, reason = reason));
    }
    if words.tag() == "en" {
        return None;
    }
    match err.kind() {
        ErrorKind::UnknownArgument => Some(msg!(cli_unknown_argument, option = option)),
        ErrorKind::MissingRequiredArgument => Some(msg!(cli_missing_argument, option = option)),
        ErrorKind::InvalidSubcommand => {
            Some(msg!(cli_unknown_command, value = given(ContextKind::InvalidSubcommand)))
        }
        ErrorKind::ArgumentConflict => {
            let other = given(ContextKind::PriorArg);
            Some(msg!(cli_conflict, option = option, other = other))
        }
        ErrorKind::InvalidValue if value.is_empty() => Some(msg!(cli_no_value, option = option)),
        ErrorKind::InvalidValue => {
            let values = given(ContextKind::ValidValue);
            Some(msg!(cli_other_value, value = value, option = option, values = values))
        }
        _ => None,
    }
}

/// The language of `--lang`, where the rest of the line is not understood.
fn asked_language() -> Option<String> {
    let mut arguments = std::env::args().skip_while(|argument| !argument.starts_with("--lang"));
    let first = arguments.next()?;
    first.strip_prefix("--lang=").map(str::to_owned).or_else(|| arguments.next())
}

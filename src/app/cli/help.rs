//! The help of the command line in the language of a person.
//!
//! English stands in the code, where the parser finds it, and in the language files, so that other languages know what
//! there is; a test holds that both say the same.

use clap::{Arg, ArgAction, Command};
use words::{Message, Words, text};

/// The same command with its help in words.
pub fn in_words(command: Command, words: &Words) -> Command {
    let mut command = command;
    // Only then are there the options for help and the version.
    command.build();
    spoken(command, words)
}

fn spoken(command: Command, words: &Words) -> Command {
    let name = command.get_name().to_owned();
    let about = message_of_command(&name).map(|about| words.text(&about));
    let usage = text!(words, cli_usage_heading);
    let template = format!("{{about-with-newline}}\n{usage} {{usage}}\n\n{{all-args}}\n");
    let mut command =
        command.help_template(template).subcommand_help_heading(heading(text!(words, cli_commands_heading)));
    if let Some(about) = about {
        command = command.about(about.clone()).long_about(about);
    }
    let names: Vec<String> = command.get_subcommands().map(|inner| inner.get_name().to_owned()).collect();
    for inner in names {
        command = command.mut_subcommand(inner, |inner| spoken(inner, words));
    }
    command.mut_args(|arg| spoken_arg(arg, &name, words))
}

fn spoken_arg(arg: Arg, command: &str, words: &Words) -> Arg {
    let title = if arg.is_positional() {
        text!(words, cli_arguments_heading)
    } else {
        text!(words, cli_options_heading)
    };
    let Some(help) = message_of_arg(command, &arg) else {
        return arg.help_heading(heading(title));
    };
    let mut help = words.text(&help);
    if !matches!(arg.get_action(), ArgAction::SetTrue | ArgAction::Help | ArgAction::Version) {
        let values: Vec<String> =
            arg.get_possible_values().iter().map(|value| value.get_name().to_owned()).collect();
        if !values.is_empty() {
            help = format!("{help} [{}]", text!(words, cli_possible_values, values = values));
        }
        let defaults: Vec<String> =
            arg.get_default_values().iter().map(|value| value.to_string_lossy().into_owned()).collect();
        if !defaults.is_empty() {
            help = format!("{help} [{}]", text!(words, cli_default_value, value = defaults));
        }
    }
    let long = help.clone();
    arg.help(help)
        .long_help(long)
        .help_heading(heading(title))
        .hide_possible_values(true)
        .hide_default_value(true)
}

/// The parser keeps headings as long as the program runs, which ends once they are printed.
fn heading(title: String) -> &'static str {
    title.leak()
}

fn message_of_command(name: &str) -> Option<Message> {
    Message::with_id(&format!("cli-about-{name}"))
}

/// What an argument is for: said of this command alone, or of all that have it.
fn message_of_arg(command: &str, arg: &Arg) -> Option<Message> {
    let id = arg.get_long().unwrap_or_else(|| arg.get_id().as_str()).replace('_', "-");
    Message::with_id(&format!("cli-help-{command}-{id}"))
        .or_else(|| Message::with_id(&format!("cli-help-{id}")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::cli::Arguments;
    use clap::CommandFactory as _;

    /// Everything with a text: the words of its message, and what the code says.
    fn texts(command: &Command) -> Vec<(String, Option<Message>, String)> {
        let name = command.get_name();
        let about = command.get_about().map(ToString::to_string).unwrap_or_default();
        let mut found = vec![(name.to_owned(), message_of_command(name), about)];
        for arg in command.get_arguments().filter(|arg| !arg.is_hide_set()) {
            let help = arg.get_help().map(ToString::to_string).unwrap_or_default();
            let id = arg.get_id().as_str();
            // The parser says it in two ways.
            let help = if id == "help" { "Print help".to_owned() } else { help };
            found.push((format!("{name} {id}"), message_of_arg(name, arg), help));
        }
        let shown = command.get_subcommands().filter(|inner| !inner.is_hide_set() && name != "help");
        found.extend(shown.flat_map(texts));
        found
    }

    #[test]
    fn no_message_of_the_help_is_left_over() {
        let mut command = Arguments::command();
        command.build();
        let said: Vec<&str> =
            texts(&command).iter().filter_map(|(_, message, _)| message.as_ref().map(Message::id)).collect();
        let (_, files) = words::EMBEDDED.iter().find(|(tag, _)| *tag == "en").expect("English");
        let (_, file) = files.iter().find(|(name, _)| *name == "cli-help").expect("the file of the help");
        let ids = file.lines().filter_map(|line| line.split_once(" = ")).map(|(id, _)| id);
        let left: Vec<&str> = ids.filter(|id| !said.contains(id)).collect();
        assert!(left.is_empty(), "{left:?}");
    }

    #[test]
    fn the_help_of_a_command_is_russian() {
        let words = words::Languages::default().words("ru").0;
        let mut command = in_words(Arguments::command(), &words);
        let help = command.find_subcommand_mut("render").expect("a command").render_long_help().to_string();
        for text in [
            "Нарисовать изображение",
            "Использование: summitline render",
            "Параметры:",
            "по умолчанию: light",
        ] {
            assert!(help.contains(text), "{text} is not in {help}");
        }
        let is_option = |line: &str| line.trim_start().starts_with('-') || line.contains("Использование");
        let english =
            |line: &&str| !is_option(line) && line.chars().filter(char::is_ascii_lowercase).count() > 60;
        assert_eq!(help.lines().filter(english).collect::<Vec<_>>(), Vec::<&str>::new());
    }

    #[test]
    fn every_argument_has_a_message_that_says_the_same() {
        let mut command = Arguments::command();
        command.build();
        let english = Words::english();
        let wrong: Vec<String> = texts(&command)
            .into_iter()
            .filter(|(_, message, help)| {
                message.as_ref().map(|message| english.text(message)).as_ref() != Some(help)
            })
            .map(|(place, _, help)| format!("{place} = {help}"))
            .collect();
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }
}

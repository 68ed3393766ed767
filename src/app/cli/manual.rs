//! The command line → manual pages, and what shells complete: files below a folder as they stand below `/usr/share`.

use crate::app::cli::commands::save;
use crate::app::cli::{Arguments, ExitReason};
use clap::{Command, CommandFactory as _};
use clap_complete::Shell;
use clap_mangen::Man;
use std::path::{Path, PathBuf};
use words::Words;

const NAME: &str = "summitline";

/// How commands end, as pages of the manual tell it; the numbers are those of `ExitReason`.
const EXITS: &[u8] = b".SH \"EXIT STATUS\"
.TP
0
Everything is fine.
.TP
1
Done, but the file has problems.
.TP
2
The file was refused, or the window could not be opened.
.TP
64
The command line makes no sense.
.TP
74
Something could not be written.
";

/// `summitline manual`
pub fn manual(folder: &Path, words: &Words) -> ExitReason {
    for (path, bytes) in files() {
        let path = folder.join(path);
        // Why there is no folder is told when the file cannot be written.
        if let Some(Err(err)) = path.parent().map(std::fs::create_dir_all) {
            log::debug!("no folder for {}: {err}", path.display());
        }
        if let Err(ending) = save(&path, &bytes, words) {
            return ending;
        }
    }
    ExitReason::Fine
}

/// Each file with its place.
fn files() -> Vec<(PathBuf, Vec<u8>)> {
    let mut command = Arguments::command();
    let completions = [
        (Shell::Bash, "bash-completion/completions/summitline"),
        (Shell::Zsh, "zsh/site-functions/_summitline"),
        (Shell::Fish, "fish/vendor_completions.d/summitline.fish"),
    ];
    let mut files = Vec::new();
    for (shell, path) in completions {
        let mut text = Vec::new();
        clap_complete::generate(shell, &mut command, NAME, &mut text);
        files.push((PathBuf::from(path), text));
    }
    files.extend(pages(Arguments::command().disable_help_subcommand(true)));
    files
}

/// A page of the manual for the program and one for each of its commands.
fn pages(mut command: Command) -> impl Iterator<Item = (PathBuf, Vec<u8>)> {
    command.build();
    let shown = command.get_subcommands().filter(|command| !command.is_hide_set()).cloned();
    let all: Vec<Command> = shown.chain([command.clone()]).collect();
    all.into_iter().map(|command| {
        let name = command.get_display_name().unwrap_or(NAME).to_owned();
        let mut text = Vec::new();
        Man::new(command).render(&mut text).expect("memory takes what is written to it");
        text.extend_from_slice(EXITS);
        (PathBuf::from(format!("man/man1/{name}.1")), text)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_command_has_its_page_and_is_completed() {
        let files = files();
        let text = |path: &str| {
            let file = files.iter().find(|(place, _)| place == Path::new(path));
            String::from_utf8(file.expect(path).1.clone()).expect("text")
        };
        let commands = Arguments::command();
        let shown = commands.get_subcommands().filter(|command| !command.is_hide_set());
        let names: Vec<&str> = shown.map(Command::get_name).collect();
        assert!(names.contains(&"render") && !names.contains(&"manual"));
        let page = text("man/man1/summitline.1");
        assert!(page.contains("EXIT STATUS"), "{page}");
        for name in names {
            assert!(page.contains(&format!("summitline\\-{name}(1)")), "{name}: {page}");
            assert!(text(&format!("man/man1/summitline-{name}.1")).contains(".SH SYNOPSIS"), "{name}");
            for path in [
                "bash-completion/completions/summitline",
                "zsh/site-functions/_summitline",
                "fish/vendor_completions.d/summitline.fish",
            ] {
                assert!(text(path).contains(name), "{path} does not complete {name}");
            }
        }
    }
}

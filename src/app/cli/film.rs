//! A story as a film: its slides one after another, as GIF, or as MP4 where ffmpeg is found.

use crate::app::cli::commands::{
    cannot_write, exit_reason, open_session, print_lacking, theme_of, wrong_usage,
};
use crate::app::cli::{ExitReason, RenderArgs};
use crate::app::files::write;
use crate::app::fonts::Fonts;
use crate::app::languages::Spoken;
use export::gif::{FilmFrame, gif_bytes};
use export::png::png_bytes;
use export::svg::svg_text;
use std::fmt::Write as _;
use std::io;
use std::path::Path;
use std::process::{Command, Stdio};
use words::{Words, text};

/// How long a slide stays that does not say so, in seconds.
const USUAL_SECONDS: f32 = 4.0;

/// The form of a film by the ending of its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FilmForm {
    Gif,
    Mp4,
}

impl FilmForm {
    /// The form of files that are named so.
    pub fn of(path: &Path) -> Option<Self> {
        let has_ending = |ending: &str| path.extension().is_some_and(|is| is.eq_ignore_ascii_case(ending));
        if has_ending("gif") { Some(Self::Gif) } else { has_ending("mp4").then_some(Self::Mp4) }
    }
}

/// How long a slide stays, by what its step says.
fn seconds(of_step: Option<f64>) -> f32 {
    of_step.map_or(USUAL_SECONDS, |seconds| seconds as f32)
}

/// Writes a film; `scale` is pixels for each point.
///
/// # Errors
/// A sentence without its full stop that says why not.
fn write_film(
    path: &Path,
    form: FilmForm,
    frames: impl Iterator<Item = FilmFrame>,
    scale: f32,
    words: &Words,
) -> Result<(), String> {
    let bytes = match form {
        FilmForm::Gif => gif_bytes(frames, scale).map_err(|err| err.to_string())?,
        FilmForm::Mp4 => mp4_bytes(frames, scale, words)?,
    };
    write::write_whole(path, &bytes).map_err(|err| words.value(&write::reason(&err)))
}

/// The film that ffmpeg makes of pictures in a folder of their own.
fn mp4_bytes(frames: impl Iterator<Item = FilmFrame>, scale: f32, words: &Words) -> Result<Vec<u8>, String> {
    if let Err(err) = ffmpeg().arg("-version").output() {
        log::info!("ffmpeg cannot be run: {err}");
        return Err(text!(words, film_no_ffmpeg));
    }
    let failed = |err: io::Error| err.to_string();
    let folder = tempfile::tempdir().map_err(failed)?;
    let mut list = String::from("ffconcat version 1.0\n");
    let mut last = String::new();
    for (at, frame) in frames.enumerate() {
        last = format!("{at}.png");
        let png = png_bytes(&frame.svg, scale).map_err(|err| err.to_string())?;
        std::fs::write(folder.path().join(&last), png).map_err(failed)?;
        writeln!(list, "file {last}\nduration {}", frame.seconds).expect("writing to a String cannot fail");
    }
    // The list ends a picture only where the next begins.
    writeln!(list, "file {last}").expect("writing to a String cannot fail");
    std::fs::write(folder.path().join("list.txt"), list).map_err(failed)?;
    // Sides of the usual coding are even numbers.
    let filter = "fps=25,pad=ceil(iw/2)*2:ceil(ih/2)*2:color=white,format=yuv420p";
    let input = ["-v", "error", "-nostdin", "-f", "concat", "-i", "list.txt"];
    let output = ["-vf", filter, "-movflags", "+faststart", "-fflags", "+bitexact", "film.mp4"];
    let made = ffmpeg().args(input).args(output).current_dir(folder.path()).output().map_err(failed)?;
    if !made.status.success() {
        let said = String::from_utf8_lossy(&made.stderr);
        return Err(format!("ffmpeg: {}", said.trim().lines().last().unwrap_or("")));
    }
    std::fs::read(folder.path().join("film.mp4")).map_err(failed)
}

fn ffmpeg() -> Command {
    let mut command = Command::new("ffmpeg");
    command.stdin(Stdio::null());
    command
}

/// All steps of a story, one after another.
pub(super) fn render_film(args: &RenderArgs, form: FilmForm, spoken: &Spoken) -> ExitReason {
    let words = spoken.words();
    let Some(id) = &args.story else { return wrong_usage(&text!(words, film_needs_story)) };
    if args.step.is_some() {
        return wrong_usage(&text!(words, film_has_all_steps));
    }
    let session = match open_session(args.file.as_deref(), &args.table.choices(), spoken) {
        Ok(session) => session,
        Err(ending) => return ending,
    };
    let fonts = Fonts::new(args.picture.fonts);
    let measure = fonts.measure();
    let width = args.size.width as f32;
    let size = emath::vec2(width, args.size.height.map_or(width * 9.0 / 16.0, |height| height as f32));
    let palette = theme_of(args.theme).palette().for_presentation();
    let known = session.stories().iter().find(|story| story.id.as_deref() == Some(id));
    let steps = known.map(|story| story.steps.clone()).unwrap_or_default();
    if let Err(message) = session.slide(id, 1, size, &measure) {
        return wrong_usage(&message);
    }
    let frames = steps.iter().enumerate().filter_map(|(at, step)| {
        let list = session.slide(id, at + 1, size, &measure).ok()?;
        let svg = svg_text(&list, &palette, &measure, "", "");
        Some(FilmFrame { svg, seconds: seconds(step.seconds) })
    });
    let written = write_film(&args.output, form, frames, args.scale.unwrap_or(1.0), session.words());
    print_lacking(&fonts, session.words());
    match written {
        Ok(()) => exit_reason(&session.document().problems),
        Err(message) => cannot_write(&args.output, &message, session.words()),
    }
}

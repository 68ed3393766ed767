//! The command line: what can be asked, and the exit codes.

mod check;
mod commands;
pub mod console;
mod diff;
mod documents;
mod film;
pub mod generate;
mod help;
mod kept_args;
mod manual;
mod measure;
mod memory;
mod picture_args;
mod programs;
mod sql;
pub(in crate::app) mod table_args;
mod usage;
mod values;
pub(in crate::app) mod view_args;
mod wrong_value;

use crate::app::cli::kept_args::KeptArgs;
use crate::app::cli::picture_args::PictureArgs;
use crate::app::cli::table_args::TableArgs;
use crate::app::cli::values::{PaperArg, PictureSize, parse_picture_size, parse_scale};
use crate::app::cli::view_args::{ViewArgs, parse_grouping};
use crate::app::desktop::window::{self, RendererChoice};
use crate::app::fonts::FontChoice;
use crate::app::languages::Spoken;
use clap::{Args, Parser, Subcommand, ValueEnum};
use export::programs::OtherProgram;
use formats::table::RowsAre;
use index::Grouping;
use model::words::StepMode;
use scene::Sheets;
use std::{path::PathBuf, process::ExitCode};

/// How a command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExitReason {
    /// 0: everything is fine.
    Fine,
    /// 1: done, but the file has problems.
    Problems,
    /// 2: the file was refused, or the window could not be opened.
    Refused,
    /// 64: the command line makes no sense.
    Usage,
    /// 74: something could not be written.
    CannotWrite,
}

impl From<ExitReason> for ExitCode {
    fn from(ending: ExitReason) -> Self {
        Self::from(match ending {
            ExitReason::Fine => 0,
            ExitReason::Problems => 1,
            ExitReason::Refused => 2,
            ExitReason::Usage => 64,
            ExitReason::CannotWrite => 74,
        })
    }
}

/// Shows timelines: who said what happened when, and how surely.
///
/// Without a command the window opens, with FILE or with the built-in timeline.
#[derive(Debug, Parser)]
#[command(name = "summitline", version, args_conflicts_with_subcommands = true)]
pub struct Arguments {
    /// Timelines to open, the first is shown; or the address of a database, `postgres://host/database`.
    pub files: Vec<PathBuf>,
    /// What draws the window.
    #[arg(long, value_enum, default_value_t = RendererChoice::Auto)]
    pub renderer: RendererChoice,
    /// The language of everything that is shown and printed: en, ru, or one of your own; that of the system if left out.
    #[arg(long, global = true, value_name = "TAG")]
    pub lang: Option<String>,
    /// What of it is seen first.
    #[command(flatten)]
    pub view: ViewArgs,
    /// A command that needs no window.
    #[command(subcommand)]
    pub command: Option<CliCommand>,
}

/// Commands that need no window. FILE may be left out everywhere: then it is the built-in timeline.
#[derive(Debug, Subcommand)]
pub enum CliCommand {
    /// Draw a picture of a view.
    Render(RenderArgs),
    /// Write something to read or for other programs: PDF, PPTX, HTML, Markdown, ICS, CSV, XLSX, as OUTPUT ends.
    Export(ExportArgs),
    /// Say what is in a file.
    Info {
        /// The timeline.
        file: Option<PathBuf>,
        /// How it is read if it is a table.
        #[command(flatten)]
        table: TableArgs,
    },
    /// Check a file, and prove its citations where the texts of its sources are at hand.
    Check(CheckArgs),
    /// Write a file anew: in the layout of the format, where nothing is lost; as a table if OUTPUT ends in .csv or .xlsx;
    /// as a calendar if it ends in .ics; for another program with --to.
    Convert {
        /// The timeline.
        file: Option<PathBuf>,
        /// Where to write it.
        #[arg(short, long)]
        output: PathBuf,
        /// For another program: timelinejs or vis. Without it an OUTPUT such as NAME.vis.json tells.
        #[arg(long, value_parser = programs::parse_program)]
        to: Option<OtherProgram>,
        /// How it is read if it is a table.
        #[command(flatten)]
        table: TableArgs,
    },
    /// Tell which events were added, removed and altered between two files; the exit code is 1 if any were.
    Diff {
        /// The file as it was.
        before: PathBuf,
        /// The file as it is.
        after: PathBuf,
        /// How they are read if they are tables.
        #[command(flatten)]
        table: TableArgs,
    },
    /// Write a table to begin with: three example rows, as CSV, or with notes on its heads if OUTPUT ends in .xlsx.
    Template {
        /// What its rows are: events, or terms of office.
        #[arg(long, value_enum, default_value_t = TemplateRows::Events)]
        rows: TemplateRows,
        /// Where to write it.
        #[arg(short, long)]
        output: PathBuf,
    },
    /// Print the JSON Schema of the format.
    Schema,
    /// Print what the owner of a database runs so that Summitline can show a timeline of any size from it.
    Prepare(sql::PrepareArgs),
    /// Write a file as a table to load into a database; nothing is connected to.
    Load(sql::LoadArgs),
    /// Make up a timeline of any size, to measure with; the same seed gives the same bytes everywhere.
    Generate(GenerateArgs),
    /// Measure how long a file takes to open and its frames to be made.
    Measure(measure::MeasureArgs),
    /// Write the manual and what shells complete, as packages install it.
    #[command(hide = true)]
    Manual {
        /// Below which folder, as if it were /usr/share.
        #[arg(short, long, value_name = "FOLDER")]
        output: PathBuf,
    },
}

/// What to make up.
#[derive(Debug, Args)]
pub struct GenerateArgs {
    /// How many events.
    #[arg(long, default_value_t = 1_000_000)]
    pub events: u64,
    /// Which of the made-up timelines.
    #[arg(long, default_value_t = 1)]
    pub seed: u64,
    /// In which form.
    #[arg(long, value_enum, default_value_t = DataForm::Csv)]
    pub format: DataForm,
    /// Where to write it.
    #[arg(short, long)]
    pub output: PathBuf,
}

/// A form of file for many plain events.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum DataForm {
    /// Comma-separated values with a head line.
    Csv,
    /// One JSON object with a list of events.
    Json,
    /// The native format.
    Native,
    /// One JSON object a line.
    Ndjson,
}

/// What to draw.
#[derive(Debug, Args)]
pub struct RenderArgs {
    /// The timeline.
    pub file: Option<PathBuf>,
    /// How it is read if it is a table.
    #[command(flatten)]
    pub table: TableArgs,
    /// Where to write the picture; the ending decides: .svg or .png, and .gif or .mp4 for all steps of a story.
    #[arg(short, long)]
    pub output: PathBuf,
    /// Width and height in points: 1280x720, or 1280xauto for a picture as high as it needs to be.
    #[arg(long, default_value = "1280x720", value_parser = parse_picture_size)]
    pub size: PictureSize,
    /// Which of the views. Tables are as wide as asked for and as high as they need to be.
    #[arg(long, value_enum, default_value_t = PictureView::Timeline)]
    pub view: PictureView,
    /// In the rotation: which office, by its id; the first that has terms if left out.
    #[arg(long)]
    pub office: Option<String>,
    /// In the rotation: which year; if left out the current one where a source states its holder, else the last of which
    /// one does.
    #[arg(long, allow_negative_numbers = true)]
    pub year: Option<i32>,
    /// A step of this story, as the audience sees it.
    #[arg(long, conflicts_with_all = ["view", "range", "office", "year"])]
    pub story: Option<String>,
    /// Which step of the story, from 1, which it is if left out; a film has them all.
    #[arg(long, requires = "story")]
    pub step: Option<usize>,
    /// What lanes stand for: file, state, person, kind, theme, source, place, status or layer.
    #[arg(long, value_name = "FIELD", default_value = "file", value_parser = parse_grouping)]
    pub group_by: Grouping,
    /// What to show, in EDTF: 2024, 2023-11/2024-02, …
    #[arg(long, allow_hyphen_values = true)]
    pub range: Option<String>,
    /// Only what this filter keeps, as it is typed in the window.
    #[arg(long, value_name = "TEXT", conflicts_with = "story")]
    pub filter: Option<String>,
    /// The event to select, by its id in the file.
    #[arg(long, value_name = "ID", conflicts_with = "story")]
    pub select: Option<String>,
    /// What stays out.
    #[command(flatten)]
    pub kept: KeptArgs,
    /// How it looks.
    #[arg(long, value_enum, default_value_t = RenderTheme::Light)]
    pub theme: RenderTheme,
    /// What goes with it.
    #[command(flatten)]
    pub picture: PictureArgs,
    /// Pixels for each point of a PNG, 2 if left out.
    #[arg(long, value_parser = parse_scale)]
    pub scale: Option<f32>,
    /// In the timeline: fold long stretches in which nothing begins or ends.
    #[arg(long)]
    pub fold_gaps: bool,
    /// In the timeline: draw all links between events as arrows.
    #[arg(long)]
    pub all_links: bool,
    /// A date, or "now", at which the line of today is drawn; without it there is none.
    #[arg(long)]
    pub today: Option<String>,
}

/// What a picture shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum PictureView {
    /// The timeline.
    Timeline,
    /// The wheel and the terms of an office.
    Rotation,
    /// Who took part in what.
    Attendance,
    /// Events side by side.
    Compare,
}

impl PictureView {
    /// The same as sessions name it.
    pub const fn mode(self) -> StepMode {
        match self {
            Self::Timeline => StepMode::Timeline,
            Self::Rotation => StepMode::Rotation,
            Self::Attendance => StepMode::Attendance,
            Self::Compare => StepMode::Compare,
        }
    }
}

/// How a picture looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum RenderTheme {
    Light,
    Dark,
    /// Nothing pale.
    Contrast,
    /// On white paper.
    Print,
}

/// What to write.
#[derive(Debug, Args)]
pub struct ExportArgs {
    /// The timeline.
    pub file: Option<PathBuf>,
    /// How it is read if it is a table.
    #[command(flatten)]
    pub table: TableArgs,
    /// Where to write it.
    #[arg(short, long)]
    pub output: PathBuf,
    /// Which story becomes slides, by its id; the first if left out. As PDF: a page for each of its steps, with notes.
    #[arg(long)]
    pub story: Option<String>,
    /// How many steps of a story stand on a page of a PDF: one with its notes, or several without.
    #[arg(long, value_name = "N", requires = "story", value_parser = ["1", "2", "4", "6"])]
    pub per_page: Option<String>,
    /// Of how many events slides are made if the file has no story: the most important ones, from 1 to 500; 60 if left out.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=500))]
    pub slides: Option<u16>,
    /// Put an image on each slide, which looks the same everywhere, instead of shapes that can be edited.
    #[arg(long)]
    pub pictures: bool,
    /// A PDF of two pages: the most important events, and how many are left out.
    #[arg(long, conflicts_with = "story")]
    pub brief: bool,
    /// The paper of a PDF, A4 if left out. Posters from A3 on are for the timeline; pages to read stay A4.
    #[arg(long, value_enum, ignore_case = true)]
    pub page: Option<PaperArg>,
    /// On how many sheets of a PDF the timeline stands: 4 for four beside each other, 4x2 for two rows of them, each from
    /// 1 to 12; as few as it needs if left out.
    #[arg(long)]
    pub sheets: Option<Sheets>,
    /// Only what lies in this range, in EDTF: 2024, 2023-11/2024-02, …
    #[arg(long, allow_hyphen_values = true)]
    pub range: Option<String>,
    /// Only what this filter keeps, as it is typed in the window: "state:Armenia attendance:absent 2024.."
    #[arg(long)]
    pub filter: Option<String>,
    /// What stays out.
    #[command(flatten)]
    pub kept: KeptArgs,
    /// The day it is to be: a date, or "now", which it is if left out; plans whose day is over are told from others.
    #[arg(long, default_value = "now")]
    pub today: String,
    /// Whose fonts stand in for letters that the bundled ones lack; those of this machine if left out.
    #[arg(long, value_enum)]
    pub fonts: Option<FontChoice>,
    /// In a calendar: leave out events whose date is not certain.
    #[arg(long)]
    pub certain_dates: bool,
}

/// What the rows of a new table are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum TemplateRows {
    /// Something that happened.
    Events,
    /// Who held an office from when to when.
    Terms,
}

impl TemplateRows {
    const fn rows(self) -> RowsAre {
        match self {
            Self::Events => RowsAre::Events,
            Self::Terms => RowsAre::Terms,
        }
    }
}

/// What to check.
#[derive(Debug, Args)]
pub struct CheckArgs {
    /// The timeline.
    pub file: Option<PathBuf>,
    /// How it is read if it is a table.
    #[command(flatten)]
    pub table: TableArgs,
    /// Folder with the texts of the sources, to prove citations and coverage.
    #[arg(long)]
    pub sources: Option<PathBuf>,
    /// One JSON object a line instead of text.
    #[arg(long)]
    pub json: bool,
    /// Write the proof to a file, proof.json beside the timeline if none is named.
    #[arg(long, requires = "sources", num_args = 0..=1, value_name = "PATH")]
    pub write_proof: Option<Option<PathBuf>>,
}

/// Does what the command line says.
pub fn run() -> ExitReason {
    let line = match Arguments::try_parse() {
        Ok(line) => line,
        Err(err) => return usage::report(&err),
    };
    let spoken = match Spoken::asked_for(line.lang) {
        Ok(spoken) => spoken,
        Err(message) => return commands::wrong_usage(&message),
    };
    match line.command {
        None => match window::run(&line.files, line.view.seen_view().as_ref(), line.renderer, &spoken) {
            Ok(()) => ExitReason::Fine,
            Err(err) => {
                let said = spoken.words().text(&err);
                commands::print_error(format_args!("summitline: {said}"));
                console::show_message_box(&said);
                ExitReason::Refused
            }
        },
        Some(CliCommand::Render(args)) => commands::render(&args, &spoken),
        Some(CliCommand::Export(args)) => documents::export(&args, &spoken),
        Some(CliCommand::Info { file, table }) => {
            commands::info(file.as_deref(), &table.choices(), &spoken.words())
        }
        Some(CliCommand::Check(args)) => check::check(&args, &spoken.words()),
        Some(CliCommand::Convert { file, output, to, table }) => {
            let program = programs::program_of(to, &output);
            commands::convert(file.as_deref(), (&output, program), &table.choices(), &spoken)
        }
        Some(CliCommand::Diff { before, after, table }) => {
            diff::diff(&before, &after, &table, &spoken.words())
        }
        Some(CliCommand::Template { rows, output }) => {
            commands::template(rows.rows(), &output, &spoken.words())
        }
        Some(CliCommand::Schema) => commands::schema(),
        Some(CliCommand::Prepare(args)) => sql::prepare(&args, &spoken.words()),
        Some(CliCommand::Load(args)) => sql::load(&args, &spoken),
        Some(CliCommand::Generate(args)) => generate::generate(&args, &spoken.words()),
        Some(CliCommand::Measure(args)) => measure::measure(&args),
        Some(CliCommand::Manual { output }) => manual::manual(&output, &spoken.words()),
    }
}

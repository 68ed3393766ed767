//! `summitline prepare` and `summitline load`: what the owner of a database runs, printed; nothing here connects.

use super::ExitReason;
use super::commands::{cannot_write, open, print, print_error, wrong_usage};
use super::table_args::TableArgs;
use crate::app::cli::wrong_value::WrongValue;
use crate::app::files::write;
use crate::app::languages::Spoken;
use clap::{Args, ValueEnum};
use formats::sql::{self, SqlDialect};
use model::Timeline;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use words::{Words, msg, text};

/// The SQL of one engine.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum SqlArg {
    /// `PostgreSQL`, and what speaks its protocol and SQL.
    Postgres,
    #[value(name = "clickhouse")]
    ClickHouse,
    /// A folder of Parquet.
    #[value(name = "datafusion")]
    DataFusion,
    #[value(name = "duckdb")]
    DuckDb,
}

impl SqlArg {
    const fn dialect(self) -> SqlDialect {
        match self {
            Self::Postgres => SqlDialect::Postgres,
            Self::ClickHouse => SqlDialect::ClickHouse,
            Self::DataFusion => SqlDialect::DataFusion,
            Self::DuckDb => SqlDialect::DuckDb,
        }
    }
}

/// For which engine, and which of its schemas.
#[derive(Debug, Args)]
pub struct SqlTarget {
    /// Whose SQL.
    #[arg(long, value_enum)]
    sql: SqlArg,
    /// The schema that holds the tables.
    #[arg(long, default_value = "summitline", value_parser = parse_schema)]
    schema: String,
}

fn parse_schema(text: &str) -> Result<String, WrongValue> {
    let is_fine = sql::is_schema(text);
    is_fine.then(|| text.to_owned()).ok_or_else(|| msg!(value_schema).into())
}

/// What to print of the way to tables that can be read.
#[derive(Debug, Args)]
pub struct PrepareArgs {
    #[command(flatten)]
    target: SqlTarget,
    /// Only this step, such as tables, tiles, search, role, late; all of them if left out.
    #[arg(long)]
    step: Option<String>,
}

/// What to write as a table to load.
#[derive(Debug, Args)]
pub struct LoadArgs {
    /// The timeline; several cannot share their ids.
    file: PathBuf,
    #[command(flatten)]
    target: SqlTarget,
    /// Where to write the table; to standard output if left out. Beside it FILE.sql names the lanes and loads the table.
    #[arg(short, long)]
    output: Option<PathBuf>,
    /// How it is read if it is a table.
    #[command(flatten)]
    table: TableArgs,
}

/// `summitline prepare`
pub(super) fn prepare(args: &PrepareArgs, words: &Words) -> ExitReason {
    let steps = args.target.sql.dialect().steps(&args.target.schema);
    let Some(wanted) = &args.step else {
        let whole = steps.iter().map(|step| format!("-- Step: {}\n{}\n", step.name, step.text));
        return print(&whole.collect::<String>());
    };
    if let Some(step) = steps.iter().find(|step| step.name == wanted) {
        return print(&step.text);
    }
    let names: Vec<&str> = steps.iter().map(|step| step.name).collect();
    wrong_usage(&text!(words, cli_no_step, steps = names))
}

/// `summitline load`
pub(super) fn load(args: &LoadArgs, spoken: &Spoken) -> ExitReason {
    let words = spoken.words();
    let input = match open(Some(&args.file), &args.table.choices(), &words) {
        Ok(input) => input,
        Err(ending) => return ending,
    };
    let timeline = &input.opened.timeline;
    let ending = match &args.output {
        Some(path) => write_beside(timeline, path, args, &words),
        None => write_out(timeline, args),
    };
    let num_left_out = timeline.num_rows() - sql::num_events(timeline);
    if num_left_out > 0 {
        let said = text!(words, cli_rows_left_out, count = num_left_out);
        print_error(format_args!("summitline: {said}"));
    }
    ending
}

/// The table to standard output, and what else is to be run to where messages go.
fn write_out(timeline: &Timeline, args: &LoadArgs) -> ExitReason {
    let mut out = io::BufWriter::new(io::stdout().lock());
    let written = sql::write_events(timeline, |piece| out.write_all(piece.as_bytes()));
    if written.and_then(|()| out.flush()).is_err() {
        return ExitReason::CannotWrite;
    }
    print_error(format_args!("{}", statements(timeline, Path::new("events.csv"), args)));
    ExitReason::Fine
}

/// The table to a file, and what else is to be run to another beside it.
fn write_beside(timeline: &Timeline, path: &Path, args: &LoadArgs, words: &Words) -> ExitReason {
    let table =
        write::write_with(path, |out| sql::write_events(timeline, |piece| out.write_all(piece.as_bytes())));
    if let Err(err) = table {
        return cannot_write(path, &err.to_string(), words);
    }
    let beside = path.with_extension("sql");
    if let Err(err) = write::write_whole(&beside, statements(timeline, path, args).as_bytes()) {
        return cannot_write(&beside, &err.to_string(), words);
    }
    print_error(format_args!("{}", how_to_run(&beside, args.target.sql)));
    ExitReason::Fine
}

/// What names the lanes and loads the table.
fn statements(timeline: &Timeline, table: &Path, args: &LoadArgs) -> String {
    let SqlTarget { sql, schema } = &args.target;
    let facts = sql::facts(timeline, sql.dialect(), schema);
    let columns = "(id, lane, t0, t1, weight, status, title, body, edtf)";
    let path = table.display().to_string().replace('\'', "''");
    let load = match sql {
        SqlArg::Postgres => {
            format!("\\copy {schema}.event {columns} from '{path}' with (format csv, header)\n")
        }
        SqlArg::ClickHouse => {
            format!("insert into {schema}.event {columns} from infile '{path}' format CSVWithNames;\n")
        }
        SqlArg::DuckDb => {
            format!("insert into {schema}.event {columns} select * from read_csv('{path}', header = true);\n")
        }
        // The table is read where it lies.
        SqlArg::DataFusion => String::new(),
    };
    format!("{facts}{load}")
}

fn how_to_run(script: &Path, sql: SqlArg) -> String {
    let path = script.display();
    match sql {
        SqlArg::Postgres => format!("psql DATABASE -v ON_ERROR_STOP=1 -f '{path}'"),
        SqlArg::ClickHouse => format!("clickhouse-client --queries-file '{path}'"),
        SqlArg::DataFusion => format!("datafusion-cli -f '{path}'"),
        SqlArg::DuckDb => format!("duckdb DATABASE -f '{path}'"),
    }
}

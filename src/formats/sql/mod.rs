//! What the owner of a database runs so that a timeline can be read from it: tables, tiles, rights, late events; and a
//! timeline as a table to load. It is only printed: nothing here connects to anything.
//!
//! ```text
//!  Dialect ──steps──▶ SQL of each step, for one schema
//!  Timeline ──write_events──▶ CSV of the table event ──facts──▶ SQL that names its lanes
//! ```

mod load;

pub use load::{facts, num_events, write_events};

/// The SQL of one engine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SqlDialect {
    Postgres,
    ClickHouse,
    DataFusion,
    DuckDb,
}

/// One step of the way: its name and its statements.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SqlStep {
    pub name: &'static str,
    pub text: String,
}

/// Stands in the scripts for the schema.
const SCHEMA: &str = "SCHEMA";

impl SqlDialect {
    pub const ALL: [Self; 4] = [Self::Postgres, Self::ClickHouse, Self::DataFusion, Self::DuckDb];

    /// The word of the command line.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Postgres => "postgres",
            Self::ClickHouse => "clickhouse",
            Self::DataFusion => "datafusion",
            Self::DuckDb => "duckdb",
        }
    }

    const fn script(self) -> &'static str {
        match self {
            Self::Postgres => include_str!("postgres.sql"),
            Self::ClickHouse => include_str!("clickhouse.sql"),
            Self::DataFusion => include_str!("datafusion.sql"),
            Self::DuckDb => include_str!("duckdb.sql"),
        }
    }

    /// All steps in their order, for tables in a schema.
    pub fn steps(self, schema: &str) -> Vec<SqlStep> {
        let parts = self.script().split("--- ").skip(1);
        let step = |part: &'static str| {
            let (name, text) = part.split_once('\n').unwrap_or((part, ""));
            SqlStep { name, text: text.replace(SCHEMA, schema) }
        };
        parts.map(step).collect()
    }
}

/// Whether a schema is named by small letters, digits and underscores, so that it needs no quotes anywhere.
pub fn is_schema(name: &str) -> bool {
    let begins_well = name.starts_with(|c: char| c.is_ascii_lowercase() || c == '_');
    let is_plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
    begins_well && name.chars().all(is_plain) && name.len() <= 63
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_dialect_has_its_steps() {
        for dialect in SqlDialect::ALL {
            let steps = dialect.steps("history");
            let names: Vec<&str> = steps.iter().map(|step| step.name).collect();
            assert_eq!(names[..2], ["tables", "tiles"], "{}", dialect.word());
            for step in &steps {
                assert!(
                    !step.text.contains(SCHEMA) && !step.text.trim().is_empty(),
                    "{dialect:?} {}",
                    step.name
                );
            }
        }
    }

    #[test]
    fn schemas_need_no_quotes() {
        for (name, expected) in [
            ("summitline", true),
            ("_a1", true),
            ("", false),
            ("1a", false),
            ("a-b", false),
            ("A", false),
            ("a;b", false),
        ] {
            assert_eq!(is_schema(name), expected, "{name}");
        }
    }
}

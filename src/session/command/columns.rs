//! Changes to how the columns of a table are read.

use crate::table_columns::{ColumnChoices, TableColumns};
use std::path::PathBuf;
use std::sync::Arc;
use words::Message;

/// How the columns of a table are read.
#[derive(Clone, Debug)]
pub enum ColumnsCommand {
    /// Find out what the columns of a file hold, and show it.
    Ask(PathBuf),
    /// Show what they hold.
    Show(Arc<TableColumns>, ColumnChoices),
    /// A file is a table of whose columns one that is needed is not known: nothing is opened until that is chosen.
    Lacking(Arc<TableColumns>),
    /// Choose something else.
    Choose(ColumnChoices),
    /// What comes of the choices.
    Read(Arc<TableColumns>, ColumnChoices),
    /// Nothing comes of them.
    Refused(ColumnChoices, Message),
    /// Read the file so.
    Accept,
}

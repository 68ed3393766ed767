//! Changes to what leaves the program.

use crate::export_plan::{ExportPlan, Preview};
use crate::path_purpose::{PathPurpose, TemplateOf};
use std::path::PathBuf;
use std::sync::Arc;

/// What leaves the program.
#[derive(Clone, Debug, PartialEq)]
pub enum ExportCommand {
    /// Ask where to save a copy of the document.
    AskForCopy,
    /// Ask where to save the document with its pictures.
    AskForPackage,
    /// Save a copy of the document; with its pictures if its name ends in `.zip`.
    Copy(PathBuf),
    /// Ask where to save the table.
    AskForTable,
    Table(PathBuf),
    /// Ask where to begin a table from a template.
    AskForTemplate(TemplateOf),
    /// Write the template of a table, and open it.
    Template(TemplateOf, PathBuf),
    /// Save to a path although something stands there.
    Replace(PathPurpose, PathBuf),
    /// Copy the selection with its citations.
    SelectionText,
    Text(String),
    /// Open an address in the browser, after the person has seen it whole.
    Link(String),
}

/// A change to what leaves.
#[derive(Clone, Debug)]
pub enum ExportingCommand {
    Open,
    Choose(ExportPlan),
    /// The background has found out what it will look like.
    Previewed(ExportPlan, Arc<Preview>),
    /// Ask where to write it.
    AskForFile,
    /// Write it to a file.
    Write(PathBuf),
    /// Put the picture on the clipboard.
    CopyPicture,
    /// Open the file that was written last, in the program that the system has for it.
    OpenWritten,
    /// Open the folder it is in.
    ShowWritten,
}

//! What pictures and exports leave out, by the options that the window has: command line → what is seen.

use clap::Args;
use index::Grouping;
use session::command::ShowCommand;
use session::{SeenView, Session};
use tasks::computed;
use words::text;

/// What of a view stays out, as "Copy the command line of this view" writes it.
#[derive(Clone, Debug, Default, Args)]
pub struct KeptArgs {
    /// A lane to leave out, by its id; may be given several times.
    #[arg(long = "hide-lane", value_name = "ID")]
    pub lanes: Vec<String>,
    /// A kind to leave out: terms, statements, other or category:ID; may be given several times.
    #[arg(long = "hide-kind", value_name = "KIND")]
    pub kinds: Vec<String>,
    /// A status to leave out: held, scheduled, …; may be given several times.
    #[arg(long = "hide-status", value_name = "STATUS")]
    pub statuses: Vec<String>,
}

impl KeptArgs {
    /// Whether nothing is left out.
    pub const fn is_empty(&self) -> bool {
        self.lanes.is_empty() && self.kinds.is_empty() && self.statuses.is_empty()
    }

    /// Leaves out what is named, with the filter and the selection that hold beside it.
    ///
    /// # Errors
    /// With the names that the file does not have: without them it would not be the view that was asked for.
    pub fn show(
        &self,
        session: &mut Session,
        filter: Option<&str>,
        selection: Option<&str>,
        grouping: Grouping,
    ) -> Result<(), String> {
        let wanted = SeenView {
            hidden_lanes: self.lanes.clone(),
            hidden_kinds: self.kinds.clone(),
            hidden_statuses: self.statuses.clone(),
            filter: filter.map(str::to_owned),
            selection: selection.map(str::to_owned),
            grouping: Some(grouping),
            ..SeenView::default()
        };
        // What the window leaves to a thread is waited for here.
        for answer in session.apply(ShowCommand::SeenView(wanted).into()).iter().filter_map(computed) {
            session.apply(answer);
        }
        let seen = session.seen_view();
        let missing: Vec<&str> = [
            (&self.lanes, &seen.hidden_lanes),
            (&self.kinds, &seen.hidden_kinds),
            (&self.statuses, &seen.hidden_statuses),
        ]
        .into_iter()
        .flat_map(|(asked, found)| asked.iter().filter(|name| !found.contains(name)))
        .map(String::as_str)
        .chain(selection.filter(|_| seen.selection.is_none()))
        .collect();
        if missing.is_empty() {
            return Ok(());
        }
        Err(text!(session.words(), cli_not_in_file, names = missing.join(", ")))
    }
}

//! What the window shows of the first file: options of the command line → what is seen, and the same options kept elsewhere.

use crate::app::cli::wrong_value::WrongValue;
use clap::{Args, Parser};
use index::Grouping;
use model::Resolution;
use model::date::entry::range_from_typed;
use model::words::{StepMode, Word as _};
use session::SeenView;
use words::msg;

/// What the window shows of the first file, as "Copy the command line of this view" writes it.
#[derive(Clone, Debug, Default, Args)]
pub struct ViewArgs {
    /// Which stretch of time, in EDTF: 2024, 2023-11/2024-02, …
    #[arg(long, allow_hyphen_values = true, value_parser = parse_range)]
    range: Option<String>,
    /// Which of the views: timeline, rotation, attendance, compare, table.
    #[arg(long, value_parser = parse_view)]
    view: Option<StepMode>,
    /// The event to select, by its id in the file.
    #[arg(long, value_name = "ID")]
    select: Option<String>,
    /// What lanes stand for: file, state, person, kind, theme, source, place, status or layer.
    #[arg(long, value_name = "FIELD", value_parser = parse_grouping)]
    group_by: Option<Grouping>,
    /// A lane to switch off, by its id; may be given several times.
    #[arg(long, value_name = "ID")]
    hide_lane: Vec<String>,
    /// A kind to leave out: terms, statements, other or category:ID; may be given several times.
    #[arg(long, value_name = "KIND")]
    hide_kind: Vec<String>,
    /// A status to leave out: held, scheduled, …; may be given several times.
    #[arg(long, value_name = "STATUS")]
    hide_status: Vec<String>,
    /// A layer to switch off, by its title; may be given several times.
    #[arg(long, value_name = "TITLE")]
    hide_layer: Vec<String>,
    /// What to keep, as in the field of the window: "state:Armenia 2024..".
    #[arg(long, value_name = "TEXT")]
    filter: Option<String>,
    /// Fold long stretches in which nothing begins or ends.
    #[arg(long)]
    fold_gaps: bool,
}

impl ViewArgs {
    /// The same for the session; `None` if nothing is asked for.
    pub fn seen_view(self) -> Option<SeenView> {
        let Self {
            range,
            view,
            select,
            group_by,
            hide_lane,
            hide_kind,
            hide_status,
            hide_layer,
            filter,
            fold_gaps,
        } = self;
        let seen_view = SeenView {
            range,
            mode: view,
            selection: select,
            grouping: group_by,
            hidden_lanes: hide_lane,
            hidden_kinds: hide_kind,
            hidden_statuses: hide_status,
            hidden_layers: hide_layer,
            filter,
            folds_gaps: fold_gaps,
        };
        (seen_view != SeenView::default()).then_some(seen_view)
    }
}

/// The options of a view, by themselves.
#[derive(Parser)]
#[command(no_binary_name = true)]
struct ViewOnly {
    #[command(flatten)]
    view: ViewArgs,
}

/// The view that options ask for, as [`SeenView::options`] writes them.
pub(in crate::app) fn view_of(options: &[String]) -> Option<SeenView> {
    ViewOnly::try_parse_from(options).ok()?.view.seen_view()
}

/// A range is told to be wrong before the window opens.
fn parse_range(text: &str) -> Result<String, WrongValue> {
    range_from_typed(text, Resolution::Seconds).map(|_| text.to_owned()).map_err(WrongValue::from)
}

fn parse_view(text: &str) -> Result<StepMode, WrongValue> {
    StepMode::from_word(text).ok_or_else(|| msg!(value_view, words = StepMode::choices()).into())
}

/// `state`
pub(super) fn parse_grouping(text: &str) -> Result<Grouping, WrongValue> {
    let words = || Grouping::ALL.map(Grouping::word).to_vec();
    Grouping::from_word(text).ok_or_else(|| msg!(value_grouping, words = words()).into())
}

//! The one place where the session changes.

use super::command::{
    Command, Dialog, DocumentCommand, ExportCommand, Failure, PanelCommand, PreferCommand, SelectCommand,
    ViewCommand,
};
use super::effect::{Effect, PathPurpose};
use super::{Loading, Motion, Notice, Origin, Session};
use crate::index::TimelineIndex;
use crate::index::query::Query;
use crate::model::date::entry::{edtf_from_typed, range_from_edtf};
use crate::model::date::text::grouped;
use crate::model::date::{Civil, When};
use crate::model::words::Word as _;
use crate::model::{EventId, LaneId, TimeRange};
use crate::scene::caption::{MAX_OPENED, stacked_lanes};
use crate::scene::view;
use std::path::PathBuf;
use std::sync::Arc;

impl Session {
    /// Changes the session and says what that asks of the world.
    pub fn apply(&mut self, command: Command) -> Vec<Effect> {
        match command {
            Command::Document(command) => self.apply_document(command),
            Command::View(command) => self.apply_view(command),
            Command::Select(command) => {
                self.apply_select(command);
                Vec::new()
            }
            Command::Panel(command) => {
                self.apply_panel(command);
                Vec::new()
            }
            Command::Prefer(command) => self.apply_prefer(command),
            Command::Export(command) => self.apply_export(command),
            Command::Search(command) => self.apply_search(command),
            Command::Rotation(command) => {
                self.apply_rotation(command);
                Vec::new()
            }
        }
    }

    fn apply_document(&mut self, command: DocumentCommand) -> Vec<Effect> {
        match command {
            DocumentCommand::AskForFile => return vec![ask(PathPurpose::Open)],
            DocumentCommand::AskForTexts => return vec![ask(PathPurpose::Texts)],
            DocumentCommand::Open(path) => return self.begin(&path, Effect::Load(path.clone())),
            DocumentCommand::OpenAll(paths) => return self.begin_all(paths),
            DocumentCommand::AskForLayer => return vec![ask(PathPurpose::Layer)],
            DocumentCommand::AddLayer(path) => return self.begin_layer(&path),
            DocumentCommand::RemoveLayer(layer) => return self.without_layer(layer),
            DocumentCommand::OpenBuiltIn => return vec![Effect::LoadBuiltIn],
            DocumentCommand::Reload => {
                return self.begin_again();
            }
            DocumentCommand::Cancel => {
                self.leave_preview();
                self.loading = None;
                return vec![Effect::CancelLoad];
            }
            DocumentCommand::Loaded { document, index } => return self.open(document, index),
            DocumentCommand::Preview { document, index } => self.preview(document, index),
            DocumentCommand::ReadTexts(folder) => {
                self.panels.dialog = None;
                return vec![Effect::LoadTexts(folder)];
            }
            DocumentCommand::Quit => return vec![Effect::Quit],
            DocumentCommand::Progress { bytes, total, events } => {
                if let Some(loading) = &mut self.loading {
                    *loading = Loading { name: std::mem::take(&mut loading.name), bytes, total, events };
                }
            }
            DocumentCommand::Failed(failure) => {
                self.leave_preview();
                self.loading = None;
                self.panels.dialog = Some(Dialog::Failure(failure));
            }
            DocumentCommand::Texts(texts) => {
                let noun = if texts.len() == 1 { "source" } else { "sources" };
                self.notify(format!(
                    "Found the texts of {} {noun}; citations now show their paragraphs.",
                    texts.len()
                ));
                self.texts = texts;
            }
            DocumentCommand::Indexed { document, filter, index } => {
                // Another document or a later change of the filter or the lanes makes an index stale.
                let is_wanted = filter == self.filter && index.table().grouping() == self.grouping;
                if is_wanted && Arc::ptr_eq(&document, &self.document) {
                    self.adopt(index);
                }
            }
            DocumentCommand::Today(days) => self.set_today(Some(days)),
            DocumentCommand::Notice(text) => self.notify(text),
        }
        Vec::new()
    }

    fn open(&mut self, document: Arc<super::Document>, index: Arc<TimelineIndex>) -> Vec<Effect> {
        // Who has not moved while the first events were shown is shown all of them.
        let is_unmoved = self.document.is_preview && self.view.range == view::held(self.whole, &self.limits);
        let is_same_file = document.origin == self.document.origin && !is_unmoved;
        let next = self.with_document(document, index);
        let before = std::mem::replace(self, next);
        let effects = if is_same_file { self.keep_place(&before) } else { Vec::new() };
        let problems = self.document.problems.count();
        if problems > 0 {
            let noun = if problems == 1 { "problem" } else { "problems" };
            self.notify(format!(
                "Opened with {problems} {noun}; the list is behind the number at the lower right."
            ));
        }
        if let Origin::File(path) = &self.document.origin {
            self.preferences.remember(path.clone());
            return [effects, vec![Effect::SavePreferences(self.preferences.clone())]].concat();
        }
        effects
    }

    /// Shows the first events of a file; what was open before comes back if the file turns out to be none.
    fn preview(&mut self, document: Arc<super::Document>, index: Arc<TimelineIndex>) {
        let loading = self.loading.take();
        let before = Box::new(self.clone());
        *self = Self { loading, before_preview: Some(before), ..self.with_document(document, index) };
    }

    fn leave_preview(&mut self) {
        if let Some(before) = self.before_preview.take() {
            *self = *before;
        }
    }

    pub(super) fn notify(&mut self, text: String) {
        let number = self.notice.as_ref().map_or(0, |notice| notice.number) + 1;
        self.notice = Some(Notice { text, number });
    }

    fn apply_view(&mut self, command: ViewCommand) -> Vec<Effect> {
        match command {
            ViewCommand::SetRange(range, motion) => self.show(range, motion),
            ViewCommand::Mode(mode) => self.mode = mode,
            ViewCommand::Mark(range) => self.view.marked = range,
            ViewCommand::Pan(share, motion) => {
                self.show(view::panned(self.view.range, share, &self.limits), motion);
            }
            ViewCommand::Zoom { anchor, factor, motion } => {
                let anchor = anchor.unwrap_or(self.view.range.middle());
                self.show(view::zoomed(self.view.range, anchor, factor, &self.limits), motion);
            }
            ViewCommand::Fit => self.show(self.whole, Motion::Ease),
            ViewCommand::Focus => {
                let goal = self.view.marked.or_else(|| self.view.selection.map(|row| self.range_round(row)));
                match goal.filter(|_| !self.is_focused) {
                    Some(range) => {
                        self.show(range, Motion::Ease);
                        self.is_focused = true;
                    }
                    None => self.show(self.whole, Motion::Ease),
                }
            }
            ViewCommand::ZoomTo(row) => self.show(self.range_round(row), Motion::Ease),
            ViewCommand::GoTo(typed) => self.go_to(&typed),
            ViewCommand::Scroll(px) => self.view.scroll_px = px.max(0.0),
            ViewCommand::Hover(row) => self.view.hover = row,
            ViewCommand::ToggleLane(lane) => self.toggle_lane(lane),
            ViewCommand::ToggleOpen(lane) => self.toggle_open(lane),
            ViewCommand::Lanes(command) => return self.apply_lanes(command),
            ViewCommand::ToggleLayer(layer) => return self.toggle_layer(layer),
            ViewCommand::ShowAllLanes => self.view.hidden_lanes.clear(),
            ViewCommand::ToggleKind(kind) => {
                if !self.filter.hidden_kinds.remove(&kind) {
                    self.filter.hidden_kinds.insert(kind);
                }
                return self.reindex();
            }
            ViewCommand::ToggleStatus(status) => {
                let word = status.word().to_owned();
                if !self.filter.hidden_statuses.remove(&word) {
                    self.filter.hidden_statuses.insert(word);
                }
                return self.reindex();
            }
            ViewCommand::FilterText(text) => return self.filter_by(text),
            ViewCommand::ToggleValue(field, value) => {
                return self.filter_by(self.filter.query.toggled(field, &value).to_string());
            }
            ViewCommand::ToggleEmptyLanes => self.view.hides_empty_lanes = !self.view.hides_empty_lanes,
            ViewCommand::ClearFilter => {
                self.filter = crate::index::Filter::default();
                self.filter_text.clear();
                self.view.hides_empty_lanes = false;
                self.view.hidden_lanes.clear();
                return self.reindex();
            }
        }
        Vec::new()
    }

    fn show(&mut self, range: TimeRange, motion: Motion) {
        self.view.range = view::held(range, &self.limits);
        self.motion = motion;
        self.is_focused = false;
    }

    /// A date as somebody typed it, as EDTF and as a stretch of the axis; `today` is one.
    ///
    /// # Errors
    /// A sentence that says what to type instead.
    pub fn date_from_typed(&self, typed: &str) -> Result<(When, TimeRange), String> {
        let today = self.today_days.filter(|_| typed.trim().eq_ignore_ascii_case("today"));
        let edtf = today.map_or_else(|| edtf_from_typed(typed), |days| Ok(Civil::from_days(days).edtf()))?;
        let range = range_from_edtf(&edtf, self.document.timeline.resolution());
        let range = range.map_err(|err| format!("{err}; {}", err.help()))?;
        Ok((When::plain(edtf), range))
    }

    fn go_to(&mut self, typed: &str) {
        // The dialog shows what is wrong while it is typed; here a wrong date changes nothing.
        if let Ok((_, range)) = self.date_from_typed(typed) {
            let around = range.widened(range.span() / 3);
            self.show(around, Motion::Ease);
            self.panels.dialog = None;
        }
    }

    /// A range in which a row stands with room round it.
    fn range_round(&self, row: EventId) -> TimeRange {
        let (start, end) = self.document.timeline.drawn_range(row);
        let range = TimeRange::new(start, end);
        let day = self.document.timeline.resolution().per_day();
        range.widened((range.span() as f64 * 0.4) as i64 + day * 3)
    }

    fn filter_by(&mut self, text: String) -> Vec<Effect> {
        let query = Query::parse(&text);
        self.filter_text = text;
        let is_same = query == self.filter.query;
        self.filter.query = query;
        if is_same { Vec::new() } else { self.reindex() }
    }

    fn toggle_open(&mut self, lane: LaneId) {
        let num_rows = self.index.lane(lane).map_or(0, |lane| lane.rows().len());
        if self.view.collapsed_lanes.remove(&lane) || self.view.open_lanes.remove(&lane) {
            return;
        }
        if stacked_lanes(&self.index, &self.view.open_lanes).contains(&lane) {
            self.view.collapsed_lanes.insert(lane);
            return;
        }
        if num_rows <= MAX_OPENED {
            self.view.open_lanes.insert(lane);
        } else {
            self.notify(format!(
                "A lane of more than {} events stays folded; zoom in to see single events.",
                grouped(MAX_OPENED as u64)
            ));
        }
    }

    fn apply_select(&mut self, command: SelectCommand) {
        let target = self.target(command);
        if target.is_none() && command != SelectCommand::Nothing {
            return;
        }
        self.view.selection = target;
        self.detail = if let SelectCommand::Detail(detail) = command { Some(detail) } else { None };
        self.is_focused = false;
        if target.is_some() {
            self.panels.details = true;
        }
        if let Some(row) =
            target.filter(|_| !matches!(command, SelectCommand::Row(_) | SelectCommand::Detail(_)))
        {
            self.reveal(row);
        }
    }

    /// Selects a row and brings it into sight.
    pub(super) fn select_and_reveal(&mut self, row: EventId) {
        self.apply_select(SelectCommand::Row(row));
        self.reveal(row);
    }

    /// Moves the view just far enough that a row is in sight, with room for its label.
    fn reveal(&mut self, row: EventId) {
        let (start, end) = self.document.timeline.drawn_range(row);
        let range = self.view.range;
        let margin = (range.span() as f64 * 0.15) as i64;
        let (left, right) = (range.start().later(margin), range.end().earlier(margin));
        if end < left {
            self.show(range.shifted(end.since(left)), Motion::Ease);
        } else if start > right {
            self.show(range.shifted(start.since(right)), Motion::Ease);
        }
    }

    fn apply_panel(&mut self, command: PanelCommand) {
        match command {
            PanelCommand::ToggleLanes => self.panels.lanes = !self.panels.lanes,
            PanelCommand::ToggleDetails => self.panels.details = !self.panels.details,
            PanelCommand::ShowDetails => self.panels.details = true,
            PanelCommand::Show(dialog) => self.panels.dialog = Some(dialog),
            PanelCommand::CloseDialog => self.panels.dialog = None,
            PanelCommand::Escape => {
                if self.panels.dialog.take().is_some() {
                    return;
                }
                if self.search.is_some() {
                    self.close_search();
                    return;
                }
                if self.view.marked.take().is_some() || self.view.selection.take().is_some() {
                    return;
                }
                self.panels.details = false;
            }
        }
    }

    fn apply_prefer(&mut self, command: PreferCommand) -> Vec<Effect> {
        match command {
            PreferCommand::Theme(theme) => self.preferences.theme = theme,
            PreferCommand::Wheel(wheel) => self.preferences.wheel = wheel,
            PreferCommand::Motion(motion) => self.preferences.motion = motion,
            PreferCommand::SystemIsDark(is_dark) => {
                self.system_is_dark = is_dark;
                return Vec::new();
            }
        }
        vec![Effect::SavePreferences(self.preferences.clone())]
    }

    /// Asks for a file to be written; a name without an ending gets one.
    fn write(&mut self, purpose: PathPurpose, mut path: PathBuf, may_replace: bool) -> Vec<Effect> {
        self.panels.dialog = None;
        let was_named = path.extension().is_some();
        if !was_named {
            path.set_extension(if purpose == PathPurpose::SavePicture { "svg" } else { "timeline.json" });
        }
        // What stands under the longer name was not what anybody has agreed to replace.
        vec![Effect::Write { purpose, path, may_replace: may_replace && was_named }]
    }

    fn apply_export(&mut self, command: ExportCommand) -> Vec<Effect> {
        let name = self.document.timeline.head().id.clone().unwrap_or_else(|| "timeline".to_owned());
        match command {
            ExportCommand::AskForCopy | ExportCommand::Copy(_) if self.document.is_read_only => {
                self.notify(
                    "This file needs features that this version does not know. It is read-only, because a copy could lack \
                     them."
                        .to_owned(),
                );
                Vec::new()
            }
            ExportCommand::AskForCopy => {
                let suggestion = format!("{name}.timeline.json");
                vec![Effect::AskForPath { purpose: PathPurpose::SaveCopy, suggestion }]
            }
            ExportCommand::AskForPicture => {
                let suggestion = format!("{name}.svg");
                vec![Effect::AskForPath { purpose: PathPurpose::SavePicture, suggestion }]
            }
            ExportCommand::Copy(path) => self.write(PathPurpose::SaveCopy, path, false),
            ExportCommand::Picture(path) => self.write(PathPurpose::SavePicture, path, false),
            ExportCommand::Replace(purpose, path) => self.write(purpose, path, true),
            ExportCommand::SelectionText => match self.selection_text() {
                Some(text) => {
                    self.notify("Copied with its citations.".to_owned());
                    vec![Effect::CopyText(text)]
                }
                None => Vec::new(),
            },
            ExportCommand::Text(text) => {
                self.notify("Copied.".to_owned());
                vec![Effect::CopyText(text)]
            }
            ExportCommand::Link(address) => {
                self.panels.dialog = None;
                if super::citation::is_web_address(&address) {
                    return vec![Effect::OpenLink(address)];
                }
                self.panels.dialog = Some(Dialog::Failure(not_a_web_address(address)));
                Vec::new()
            }
        }
    }
}

fn ask(purpose: PathPurpose) -> Effect {
    Effect::AskForPath { purpose, suggestion: String::new() }
}

fn not_a_web_address(address: String) -> Failure {
    Failure {
        title: "This address is not opened".to_owned(),
        message: "Only web addresses that begin with http:// or https:// are opened.".to_owned(),
        excerpt: address,
        help: "Copy it if you trust it.".to_owned(),
    }
}

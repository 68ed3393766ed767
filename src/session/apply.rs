//! The one place where the session changes.

use super::command::{
    Command, Dialog, DocumentCommand, ExportCommand, Failure, PanelCommand, PreferCommand, SelectCommand,
    ViewCommand,
};
use super::effect::{Effect, PathPurpose};
use super::{Loading, Motion, Notice, Origin, Session};
use index::{Grouping, TimelineIndex};
use model::date::entry::{edtf_from_typed, range_from_edtf};
use model::date::{Civil, When};
use model::words::StepMode;
use model::{EventId, LaneId, TimeRange};
use scene::axis::view;
use scene::timeline::caption::{MAX_LABELED, stacked_lanes};
use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::Arc;

impl Session {
    /// Changes the session and says what that asks of the world.
    pub fn apply(&mut self, command: Command) -> Vec<Effect> {
        let before = self.before(&command);
        let mut effects = self.change(command);
        effects.extend(self.keep_folds_or_ask());
        self.remember(before);
        effects.extend(self.keep_table());
        effects
    }

    fn change(&mut self, command: Command) -> Vec<Effect> {
        match command {
            Command::Document(command) => self.asks_to_save(command),
            Command::View(command) => self.apply_view(command),
            Command::Select(command) => {
                self.apply_select(command);
                Vec::new()
            }
            Command::Panel(PanelCommand::Escape) if self.panels.dialog.is_none() && self.search.is_some() => {
                self.close_search()
            }
            Command::Panel(command) => {
                self.apply_panel(command);
                Vec::new()
            }
            Command::Prefer(command) => self.apply_prefer(command),
            Command::Export(command) => self.apply_export(command),
            Command::Exporting(command) => self.apply_exporting(command),
            Command::Search(command) => self.apply_search(command),
            Command::Rotation(command) => {
                self.apply_rotation(command);
                Vec::new()
            }
            Command::Table(command) => {
                self.apply_table(command);
                Vec::new()
            }
            Command::History(command) => self.apply_history(command),
            Command::Bookmark(command) => self.apply_bookmark(command),
            Command::Present(command) => self.apply_present(command),
            Command::Story(command) => self.apply_story(command),
            Command::Compare(command) => {
                self.apply_compare(command);
                Vec::new()
            }
        }
    }

    pub(super) fn apply_document(&mut self, command: DocumentCommand) -> Vec<Effect> {
        match command {
            DocumentCommand::AskForFile => return vec![ask(PathPurpose::Open)],
            DocumentCommand::AskForTexts => return vec![ask(PathPurpose::Texts)],
            DocumentCommand::Open(path) => return self.begin(&path, Effect::Load(path.clone())),
            DocumentCommand::OpenAll(paths) => return self.begin_all(paths),
            DocumentCommand::AskForLayer => return vec![ask(PathPurpose::Layer)],
            DocumentCommand::AddLayer(path) => return self.begin_layer(&path),
            DocumentCommand::RemoveLayer(layer) => return self.without_layer(layer),
            DocumentCommand::OpenBuiltIn => return vec![Effect::LoadBuiltIn],
            DocumentCommand::Reload => return self.begin_again(),
            DocumentCommand::Cancel => {
                self.leave_preview();
                self.loading = None;
                return vec![Effect::CancelLoad];
            }
            DocumentCommand::Loaded { document, index } => return self.open(document, index),
            DocumentCommand::Preview { document, index } => return self.preview(document, index),
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
            DocumentCommand::Texts(texts) => self.take_texts(texts),
            DocumentCommand::Indexed { document, filter, index, gaps } => {
                // Another document or a later change of the filter or the lanes makes an index stale.
                let is_wanted = filter == self.filter && index.table().grouping() == self.grouping;
                if is_wanted && Arc::ptr_eq(&document, &self.document) {
                    self.gaps = gaps;
                    return self.adopt(index);
                }
            }
            DocumentCommand::Packed { index, packing } => {
                if Arc::ptr_eq(&index, &self.index) {
                    self.packing = Some(packing);
                }
            }
            DocumentCommand::GapsFound(gaps) => self.fold_found(gaps),
            DocumentCommand::Today(days) => self.set_today(Some(days)),
            DocumentCommand::Notice(text) => self.notify(text),
        }
        Vec::new()
    }

    fn take_texts(&mut self, texts: Arc<HashMap<String, String>>) {
        let noun = if texts.len() == 1 { "source" } else { "sources" };
        self.notify(format!(
            "Found the texts of {} {noun}; citations now show their paragraphs.",
            texts.len()
        ));
        self.texts = texts;
    }

    fn open(&mut self, document: Arc<super::Document>, index: Arc<TimelineIndex>) -> Vec<Effect> {
        // Who has not moved while the first events were shown is shown all of them.
        let is_unmoved = self.document.is_preview
            && self.grouping == Grouping::AsInFile
            && self.view.range == view::held(self.whole, &self.limits);
        let is_same_file = document.origin == self.document.origin && !is_unmoved;
        let next = self.with_document(document, index);
        let before = std::mem::replace(self, next);
        let mut effects = if is_same_file { self.keep_place(&before) } else { Vec::new() };
        if self.document.origin == before.document.origin {
            self.keep_stories(&before);
            effects.extend(self.go_on_presenting(&before));
        }
        let problems = self.document.problems.count();
        if problems > 0 {
            let noun = if problems == 1 { "problem" } else { "problems" };
            self.notify(format!(
                "Opened with {problems} {noun}; the list is behind the number at the lower right."
            ));
        }
        effects.extend(self.pack());
        if let Origin::File(path) = &self.document.origin {
            self.preferences.remember(path.clone());
            effects.push(Effect::SavePreferences(self.preferences.clone()));
        }
        effects
    }

    /// Asks for rows of the lanes of very many events; until they are there, these lanes stay folded.
    pub(super) fn pack(&mut self) -> Vec<Effect> {
        self.packing = None;
        let (document, index) = (Arc::clone(&self.document), Arc::clone(&self.index));
        let mut lanes = index.table().ids().filter_map(|lane| index.lane(lane));
        let is_large = lanes.any(|lane| lane.rows().len() > MAX_LABELED);
        if is_large { vec![Effect::Pack { document, index }] } else { Vec::new() }
    }

    /// Shows the first events of a file; what was open before comes back if the file turns out to be none.
    fn preview(&mut self, document: Arc<super::Document>, index: Arc<TimelineIndex>) -> Vec<Effect> {
        let loading = self.loading.take();
        let before = self.clone();
        *self = Self { loading, ..self.with_document(document, index) };
        let is_same_file = self.document.origin == before.document.origin;
        if is_same_file {
            self.keep_stories(&before);
        }
        let effects = if is_same_file { self.go_on_presenting(&before) } else { Vec::new() };
        self.before_preview = Some(Box::new(before));
        effects
    }

    fn leave_preview(&mut self) {
        if let Some(before) = self.before_preview.take() {
            *self = *before;
            // What was found meanwhile was dropped.
            self.gaps_asked = None;
        }
    }

    pub(super) fn notify(&mut self, text: String) {
        let number = self.notice.as_ref().map_or(0, |notice| notice.number) + 1;
        self.notice = Some(Notice { text, number });
    }

    fn apply_view(&mut self, command: ViewCommand) -> Vec<Effect> {
        match command {
            ViewCommand::SetRange(range, motion) => self.show(range, motion),
            ViewCommand::Mode(mode) => self.show_mode(mode),
            ViewCommand::Follow(followed) => self.follow(followed),
            ViewCommand::FollowStep(by) => self.step_followed(by),
            ViewCommand::Mark(range) => self.view.marked = range,
            ViewCommand::Pan(share, motion) => {
                self.show(self.panned(share), motion);
            }
            ViewCommand::Zoom { anchor, factor, motion } => {
                let anchor = anchor.unwrap_or_else(|| self.view.middle());
                self.show(view::zoomed_on(&self.view.map(), anchor, factor, &self.limits), motion);
            }
            ViewCommand::Fit => self.show_all(),
            ViewCommand::Focus => {
                let goal = self.view.marked.or_else(|| self.view.selection.map(|row| self.range_round(row)));
                match goal.filter(|_| !self.is_focused) {
                    Some(range) => {
                        self.show(range, Motion::Ease);
                        self.is_focused = true;
                    }
                    None => self.show_all(),
                }
            }
            ViewCommand::ZoomTo(row) => self.show(self.range_round(row), Motion::Ease),
            ViewCommand::GoTo(typed) => self.go_to(&typed),
            ViewCommand::Scroll(px) => self.view.scroll_px = px.max(0.0),
            ViewCommand::Hover(row) => self.view.hover = row,
            ViewCommand::ToggleLane(lane) => self.toggle_lane(lane),
            ViewCommand::ToggleOpen(lane) => self.toggle_open(lane),
            ViewCommand::Lanes(command) => return self.apply_lanes(command),
            ViewCommand::ShowAllLanes => self.view.hidden_lanes.clear(),
            ViewCommand::ToggleAllLinks => self.view.shows_all_links = !self.view.shows_all_links,
            ViewCommand::ToggleGaps => self.switch_folding(!self.view.folds_gaps),
            ViewCommand::Width(px) => self.view.width_px = px.max(1.0),
            ViewCommand::ToggleEmptyLanes => self.view.hides_empty_lanes = !self.view.hides_empty_lanes,
            ViewCommand::Reopen(wanted) => return self.reopen(&wanted),
            filter => return self.apply_filter(filter),
        }
        Vec::new()
    }

    /// Shows another view; the timeline shows what was selected elsewhere.
    fn show_mode(&mut self, mode: StepMode) {
        self.mode = mode;
        if let Some(row) = self.view.selection.filter(|_| mode == StepMode::Timeline) {
            self.reveal(row);
        }
    }

    pub(super) fn show(&mut self, range: TimeRange, motion: Motion) {
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
    pub(super) fn range_round(&self, row: EventId) -> TimeRange {
        let (start, end) = self.document.timeline.drawn_range(row);
        let range = TimeRange::new(start, end);
        let day = self.document.timeline.resolution().per_day();
        range.widened((range.span() as f64 * 0.4) as i64 + day * 3)
    }

    fn toggle_open(&mut self, lane: LaneId) {
        if self.view.collapsed_lanes.remove(&lane) || self.view.open_lanes.remove(&lane) {
            return;
        }
        if stacked_lanes(&self.index, &self.view.open_lanes).contains(&lane) {
            self.view.collapsed_lanes.insert(lane);
        } else {
            self.view.open_lanes.insert(lane);
        }
    }

    pub(super) fn apply_select(&mut self, command: SelectCommand) {
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
        if !self.view.folds.is_empty() {
            return self.reveal_on_folds(start, end);
        }
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
            PanelCommand::ToggleLanes => {
                self.panels.lanes = !self.panels.lanes;
                self.panels.stories &= !self.panels.lanes;
            }
            PanelCommand::ToggleStories => {
                self.panels.stories = !self.panels.stories;
                self.panels.lanes &= !self.panels.stories;
            }
            PanelCommand::ToggleDetails => self.panels.details = !self.panels.details,
            PanelCommand::ShowDetails => self.panels.details = true,
            PanelCommand::Show(dialog) => self.panels.dialog = Some(dialog),
            PanelCommand::CloseDialog => self.panels.dialog = None,
            PanelCommand::Escape => {
                if self.panels.dialog.take().is_some() {
                    return;
                }
                if self.view.followed.is_some() {
                    self.follow(None);
                    return;
                }
                if self.view.marked.take().is_some() || self.view.selection.take().is_some() {
                    return;
                }
                if self.table.let_go() {
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
            path.set_extension(match purpose {
                PathPurpose::SaveTable => "csv",
                _ => "timeline.json",
            });
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
            ExportCommand::AskForTable => {
                let suggestion = format!("{name}.csv");
                vec![Effect::AskForPath { purpose: PathPurpose::SaveTable, suggestion }]
            }
            ExportCommand::Table(path) => self.write(PathPurpose::SaveTable, path, false),
            ExportCommand::Copy(path) => self.write(PathPurpose::SaveCopy, path, false),
            ExportCommand::Replace(PathPurpose::Export, path) => self.write_export(path, true),
            ExportCommand::Replace(purpose, path) => self.write(purpose, path, true),
            ExportCommand::SelectionText if self.mode == StepMode::Table => self.copy_lines(),
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
                if model::address::is_web_address(&address) {
                    return vec![Effect::OpenLink(address)];
                }
                self.panels.dialog = Some(Dialog::Failure(not_a_web_address(address)));
                Vec::new()
            }
        }
    }
}

/// Takes a value out of a set, or puts it in.
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

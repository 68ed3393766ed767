//! Several documents over each other: opening them, switching them, and keeping the place while they change.

use super::command::DocumentCommand;
use super::effect::Effect;
use super::{Loading, Origin, Session};
use crate::index::Filter;
use crate::model::compose::MAX_LAYERS;
use crate::model::{LaneId, LayerId, Timeline};
use crate::scene::view;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

impl Session {
    /// Notes that something is read, and asks for it.
    pub(super) fn begin(&mut self, path: &Path, effect: Effect) -> Vec<Effect> {
        let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
        self.loading = Some(Loading { name, bytes: 0, total: 0, events: 0 });
        self.panels.dialog = None;
        vec![effect]
    }

    /// Opens files; several lie over each other.
    pub(super) fn begin_all(&mut self, mut paths: Vec<PathBuf>) -> Vec<Effect> {
        if paths.len() > MAX_LAYERS {
            self.notify(format!(
                "At most {MAX_LAYERS} timelines are shown together; the others stay closed."
            ));
            paths.truncate(MAX_LAYERS);
        }
        match paths.as_slice() {
            [] => Vec::new(),
            [only] => self.begin(only, Effect::Load(only.clone())),
            [first, ..] => {
                let origins = paths.iter().cloned().map(Origin::File).collect();
                self.begin(first, Effect::LoadAll(origins))
            }
        }
    }

    pub(super) fn begin_layer(&mut self, path: &Path) -> Vec<Effect> {
        if self.document.layers.len() >= MAX_LAYERS {
            self.notify(format!("At most {MAX_LAYERS} timelines are shown together; take one away first."));
            return Vec::new();
        }
        let effect = Effect::LoadLayer(path.to_path_buf(), Arc::clone(&self.document));
        self.begin(path, effect)
    }

    /// Reads everything that is open again.
    pub(super) fn begin_again(&mut self) -> Vec<Effect> {
        let origins: Vec<Origin> = self.document.layers.iter().map(|layer| layer.origin.clone()).collect();
        let first_file = origins.iter().find_map(|origin| match origin {
            Origin::File(path) => Some(path.clone()),
            Origin::BuiltIn | Origin::Record => None,
        });
        match (first_file, origins.as_slice()) {
            (Some(path), [_]) => self.begin(&path, Effect::Load(path.clone())),
            (Some(path), _) => self.begin(&path, Effect::LoadAll(origins)),
            (None, _) => vec![Effect::LoadAll(origins)],
        }
    }

    /// Takes a document away; the last one stays.
    pub(super) fn without_layer(&mut self, layer: LayerId) -> Vec<Effect> {
        let mut layers = self.document.layers.clone();
        if layers.len() < 2 || layer.index() >= layers.len() {
            return Vec::new();
        }
        layers.remove(layer.index());
        vec![Effect::Compose(layers)]
    }

    /// Switches a document, with all of its lanes.
    pub(super) fn toggle_layer(&mut self, layer: LayerId) -> Vec<Effect> {
        let lanes: Vec<LaneId> = lanes_of(&self.document.timeline, layer);
        if self.filter.hidden_layers.remove(&layer) {
            self.view.hidden_lanes.retain(|lane| !lanes.contains(lane));
        } else {
            self.filter.hidden_layers.insert(layer);
            self.view.hidden_lanes.extend(lanes);
        }
        self.reindex()
    }

    /// Shows the same place as before after the same file was read again, or another was laid over it.
    pub(super) fn keep_place(&mut self, before: &Self) -> Vec<Effect> {
        let (old, new) = (&before.document.timeline, &self.document.timeline);
        self.mode = before.mode;
        let range = before.view.range;
        if old.resolution() == new.resolution() {
            self.view.range = view::held(range, &self.limits);
        }
        self.panels.details = before.panels.details;
        let selected = before.view.selection.map(|row| old.id_of(row)).filter(|id| !id.is_empty());
        self.view.selection = selected.and_then(|id| new.row_by_id(id));
        self.view.hidden_lanes = same_lanes(old, new, &before.view.hidden_lanes);
        // A lane of a layer that is new begins as its file has it.
        let is_known = |lane: &LaneId| {
            new.lane(*lane).is_some_and(|lane| old.lanes().iter().any(|known| known.id == lane.id))
        };
        self.view.collapsed_lanes.retain(|lane| !is_known(lane));
        self.view.collapsed_lanes.extend(same_lanes(old, new, &before.view.collapsed_lanes));
        self.view.open_lanes = same_lanes(old, new, &before.view.open_lanes);
        // Hits are rows of what was open before.
        self.filter = Filter { only: None, ..before.filter.clone() };
        self.filter_text.clone_from(&before.filter_text);
        self.view.hides_empty_lanes = before.view.hides_empty_lanes;
        let num_layers = self.document.layers.len();
        // After one was taken away the numbers of the others mean something else.
        if num_layers < before.document.layers.len() {
            self.filter.hidden_layers.clear();
        }
        if self.filter.is_empty() { Vec::new() } else { self.reindex() }
    }

    /// What the files that were dropped on the window are opened as.
    pub fn dropped(paths: Vec<PathBuf>) -> Option<DocumentCommand> {
        (!paths.is_empty()).then_some(DocumentCommand::OpenAll(paths))
    }
}

/// The lanes of a document.
pub(super) fn lanes_of(timeline: &Timeline, layer: LayerId) -> Vec<LaneId> {
    let lanes = (0..timeline.lanes().len() as u32).map(LaneId);
    lanes.filter(|lane| timeline.lane_layer(*lane) == layer).collect()
}

/// Lanes of one timeline in another, by their ids.
pub(super) fn same_lanes(old: &Timeline, new: &Timeline, lanes: &BTreeSet<LaneId>) -> BTreeSet<LaneId> {
    let ids = lanes.iter().filter_map(|lane| old.lane(*lane)).map(|lane| lane.id.as_str());
    let of_id = |id: &str| new.lanes().iter().position(|lane| lane.id == id);
    ids.filter_map(of_id).map(|at| LaneId(at as u32)).collect()
}

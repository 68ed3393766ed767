//! Several documents over each other: opening them, switching them, and keeping the place while they change.

use super::effect::Effect;
use super::{Loading, Origin, Session};
use index::{Filter, Grouping};
use model::compose::MAX_LAYERS;
use model::{LaneId, LayerId};
use scene::axis::view;
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
        let table = self.index.table();
        // A lane that holds rows of several documents stays.
        let lanes: Vec<LaneId> = table.ids().filter(|lane| table.layer(*lane) == Some(layer)).collect();
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
        // Hits are rows of what was open before.
        self.filter = Filter { only: None, ..before.filter.clone() };
        self.filter_text.clone_from(&before.filter_text);
        self.view.hides_empty_lanes = before.view.hides_empty_lanes;
        self.view.folds_gaps = before.view.folds_gaps;
        let num_layers = self.document.layers.len();
        // After one was taken away the numbers of the others mean something else.
        if num_layers < before.document.layers.len() {
            self.filter.hidden_layers.clear();
        }
        self.keep_lanes(before);
        let is_as_loaded = self.filter.is_empty() && self.grouping == Grouping::AsInFile;
        if is_as_loaded { Vec::new() } else { self.reindex() }
    }
}

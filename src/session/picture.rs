//! The picture of what is seen, made from nothing kept: for files, slides and tests. The window keeps what it can
//! between frames instead.

use crate::state::Session;
use crate::view_info::ViewInfo;
use emath::{Vec2, vec2};
use index::{attendance, compare};
use model::EventId;
use scene::tables::attendance::AttendanceScene;
use scene::tables::compare::CompareScene;
use scene::{DrawList, RotationScene, StaticScene, TextMeasure, ViewState};
use theme::Metrics;
use words::text;

/// How much higher than its room a timeline on a slide may be before it is made smaller.
const MOST_HIGHER: f32 = 1.25;

impl Session {
    /// The picture of the view that is shown, `size` points large. Tables are cut at its lower edge; the table of
    /// everything has no picture, the timeline stands for it.
    pub fn picture(&self, size: Vec2, measure: &TextMeasure) -> DrawList {
        (ViewInfo::of(self.mode()).draw)(self, size, measure)
    }

    /// The picture of the view on a slide: what a room can read of it, and nothing that can only be used.
    pub fn slide_picture(&self, room: Vec2, measure: &TextMeasure) -> DrawList {
        (ViewInfo::of(self.mode()).slide)(self, room, measure)
    }

    pub(crate) fn timeline_slide(&self, room: Vec2, measure: &TextMeasure) -> DrawList {
        let size = vec2(room.x, self.slide_height(room, measure));
        self.slide_scene(&self.shown_view(), size, measure).draw()
    }

    /// The height of the timeline on a slide: that of the room, or more where all rows need it; the slide makes such a
    /// picture smaller rather than leave rows out, as far as it can still be read.
    pub fn slide_height(&self, room: Vec2, measure: &TextMeasure) -> f32 {
        let view = self.shown_view();
        let needed = self.slide_scene(&view, room, measure).height_needed();
        // A point more or less is no reason to make all of it smaller.
        if needed < room.y + 1.0 { room.y } else { needed.min(room.y * MOST_HIGHER) }
    }

    /// The height at which a picture of the timeline shows every row of every lane.
    pub fn height_needed(&self, width: f32, measure: &TextMeasure) -> f32 {
        self.static_scene(&self.shown_view(), vec2(width, 0.0), measure).height_needed()
    }

    pub(crate) fn timeline_picture(&self, size: Vec2, measure: &TextMeasure) -> DrawList {
        self.static_scene(&self.shown_view(), size, measure).draw()
    }

    /// What is seen, without the lanes that are left out because nothing stands in them, and without a panel over it.
    fn shown_view(&self) -> ViewState {
        ViewState { hidden_lanes: self.lanes_off().into_owned(), covered_px: 0.0, ..self.view().clone() }
    }

    /// What is drawn on paper: without the line of today, at sizes of print. Nobody can scroll there, so lanes of very
    /// many events are folded.
    pub(crate) fn paper_scene<'a>(
        &'a self,
        view: &'a ViewState,
        size: Vec2,
        measure: &'a TextMeasure,
    ) -> StaticScene<'a> {
        let still = self.static_scene(view, size, measure);
        StaticScene { metrics: &Metrics::PAPER, packing: None, has_line_of_today: false, ..still }
    }

    /// What is drawn on a slide: as on paper, at sizes of a room.
    fn slide_scene<'a>(
        &'a self,
        view: &'a ViewState,
        size: Vec2,
        measure: &'a TextMeasure,
    ) -> StaticScene<'a> {
        StaticScene { metrics: &Metrics::PRESENTATION, ..self.paper_scene(view, size, measure) }
    }

    fn static_scene<'a>(
        &'a self,
        view: &'a ViewState,
        size: Vec2,
        measure: &'a TextMeasure,
    ) -> StaticScene<'a> {
        StaticScene {
            timeline: &self.document().timeline,
            index: self.index(),
            packing: self.lanes.packing.as_deref(),
            view,
            metrics: &Metrics::WINDOW,
            measure,
            words: self.words(),
            today: self.today(),
            has_line_of_today: self.has_line_of_today(),
            size,
        }
    }

    pub(crate) fn with_rotation(
        &self,
        measure: &TextMeasure,
        draw: impl Fn(&RotationScene<'_>) -> DrawList,
    ) -> DrawList {
        let seat = self.seats().0.unwrap_or_default();
        let unnamed = text!(self.words(), rotation_title);
        let rotation = self.rotation_of(&seat.id);
        let scene = RotationScene {
            timeline: &self.document().timeline,
            rotation: &rotation,
            title: if seat.title.is_empty() { &unnamed } else { &seat.title },
            year: self.rotation_year(&rotation),
            selection: self.view().selection,
            measure,
            words: self.words(),
            button_room: 0.0,
            chooser_room: 0.0,
        };
        draw(&scene)
    }

    /// Who took part; on a slide only in what its step has chosen.
    pub(crate) fn attendance_picture(
        &self,
        size: Vec2,
        slide_height: Option<f32>,
        measure: &TextMeasure,
    ) -> DrawList {
        let timeline = &self.document().timeline;
        let passes = self.filter().compile(timeline);
        let chosen = self.comparing().chosen.as_ref().filter(|_| slide_height.is_some());
        let is_chosen = |row: &EventId| chosen.is_none_or(|chosen| chosen.contains(row));
        let all = attendance::all_series(timeline, &|row| passes.matches(row) && is_chosen(&row));
        let scene = AttendanceScene {
            timeline,
            grid: &attendance::grid(timeline, &all, self.comparing().series.as_ref()),
            by_time: self.comparing().by_time,
            by_name: self.comparing().by_name,
            today: self.today(),
            selection: self.view().selection,
            detail: self.detail(),
            measure,
            words: self.words(),
            width: size.x,
            slide_height,
        };
        scene.draw().picture(size)
    }

    pub(crate) fn compare_picture(
        &self,
        size: Vec2,
        slide_height: Option<f32>,
        measure: &TextMeasure,
    ) -> DrawList {
        let timeline = &self.document().timeline;
        let passes = self.filter().compile(timeline);
        let scene = CompareScene {
            timeline,
            comparison: &compare::compare(timeline, &self.compared(), &|row| passes.matches(row)),
            themes: self.comparing().themes,
            layer_of: Some(&|row| timeline.layer_title(row)),
            today: self.today(),
            selection: self.view().selection,
            detail: self.detail(),
            measure,
            words: self.words(),
            width: size.x,
            slide_height,
        };
        scene.draw().picture(size)
    }
}

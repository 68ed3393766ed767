//! The picture of what is seen, made from nothing kept: for files, slides and tests. The window keeps what it can
//! between frames instead.

use crate::state::Session;
use crate::view_info::ViewInfo;
use emath::{Rect, Vec2, pos2, vec2};
use index::{attendance, compare};
use model::EventId;
use model::words::StepMode;
use scene::tables::attendance::AttendanceScene;
use scene::tables::compare::CompareScene;
use scene::timeline::lane_titles::lane_title_width;
use scene::timeline::static_scene::Beyond;
use scene::{DrawList, RotationScene, StaticScene, TextMeasure, ViewState};
use theme::{Metrics, Role, TextSize, TextStyle, Weight};
use words::{Words, text};

/// How much higher than its room a timeline on a slide is drawn at most: beyond, a slide does not make it smaller but
/// shows a part of its lanes.
const MOST_HIGHER: f32 = 1.75;

/// Height of the line that says what a picture has no room for.
const CUT_LINE: f32 = 24.0;
const CUT_TEXT: TextStyle = TextStyle::new(TextSize::Note, Weight::Medium);

/// Share of a slide's picture that names of lanes take at most.
const MAX_TITLES: f32 = 0.42;

/// Lanes whose names are measured for it.
const MEASURED: usize = 200;

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
        #[expect(
            clippy::redundant_closure_for_method_calls,
            reason = "a method of one lifetime is not general enough"
        )]
        self.with_slide(room, size, measure, |scene| scene.draw())
    }

    /// The timeline on a slide, scrolled to what is selected if it has more lanes than the room has place for.
    fn with_slide<T>(
        &self,
        room: Vec2,
        size: Vec2,
        measure: &TextMeasure,
        then: impl FnOnce(&StaticScene<'_>) -> T,
    ) -> T {
        let metrics = self.slide_metrics(room.x, measure);
        let mut view = self.shown_view();
        let is_cut = size.y > room.y;
        if let Some(row) = view.selection.filter(|_| is_cut) {
            let still = StaticScene { metrics: &metrics, ..self.slide_scene(&view, size, measure) };
            view.scroll_px = still.scroll_to(row, room.y);
        }
        then(&StaticScene { metrics: &metrics, ..self.slide_scene(&view, size, measure) })
    }

    /// Names of the lanes that do not stand whole in a picture on a slide, from the top.
    pub(crate) fn lanes_beyond_slide(&self, room: Vec2, height: f32, measure: &TextMeasure) -> Vec<String> {
        if !matches!(self.mode(), StepMode::Timeline | StepMode::Table) {
            return Vec::new();
        }
        let size = vec2(room.x, self.slide_height(room, measure));
        let lanes = self.with_slide(room, size, measure, |still| still.lanes_beyond(height));
        let table = self.index().table();
        lanes.into_iter().map(|lane| table.title(lane, self.words()).into_owned()).collect()
    }

    /// The measures of a timeline on a slide so many points wide: its lanes are named whole.
    pub fn slide_metrics(&self, width: f32, measure: &TextMeasure) -> Metrics {
        let lanes = self.shown().lanes_in_sight(self.view());
        let titles = lanes.into_iter().take(MEASURED);
        let titles = titles.map(|lane| self.index().table().title(lane, self.words()));
        let needed = titles.map(|title| lane_title_width(&title, measure)).fold(0.0, f32::max);
        let usual = Metrics::PRESENTATION.lane_titles;
        Metrics {
            lane_titles: needed.clamp(usual, usual.max(width * MAX_TITLES)).ceil(),
            ..Metrics::PRESENTATION
        }
    }

    /// The height of the timeline on a slide: that of the room, or more where all rows need it; the slide makes such a
    /// picture smaller rather than leave rows out, as far as it can still be read.
    pub fn slide_height(&self, room: Vec2, measure: &TextMeasure) -> f32 {
        let view = self.shown_view();
        let metrics = self.slide_metrics(room.x, measure);
        let still = StaticScene { metrics: &metrics, ..self.slide_scene(&view, room, measure) };
        let needed = still.height_needed();
        // A point more or less is no reason to make all of it smaller.
        if needed < room.y + 1.0 { room.y } else { needed.min(room.y * MOST_HIGHER) }
    }

    /// The height that a picture of the view needs: that at which a timeline shows every row of every lane.
    pub fn height_needed(&self, width: f32, measure: &TextMeasure) -> f32 {
        match self.mode() {
            StepMode::Timeline | StepMode::Table => {
                self.static_scene(&self.shown_view(), vec2(width, 0.0), measure).height_needed()
            }
            // Nothing in a wheel can be left out, and tables grow by themselves.
            StepMode::Rotation => width * 9.0 / 16.0,
            StepMode::Attendance | StepMode::Compare => 0.0,
        }
    }

    /// The picture of the view for a place of its own: what it has no room for is counted in it, and in words.
    pub fn picture_in(&self, size: Vec2, measure: &TextMeasure) -> (DrawList, Option<String>) {
        if !matches!(self.mode(), StepMode::Timeline | StepMode::Table) {
            return (self.picture(size, measure), None);
        }
        let view = self.shown_view();
        let whole = self.static_scene(&view, size, measure);
        if whole.num_beyond().is_none() {
            return (whole.draw(), None);
        }
        // The line that says so takes room itself.
        let still = StaticScene { size: vec2(size.x, (size.y - CUT_LINE).max(1.0)), ..whole };
        let words = still.num_beyond().map(|beyond| beyond_words(&beyond, self.words()));
        let mut picture = still.draw();
        picture.size = size;
        let line = Rect::from_min_max(pos2(0.0, still.size.y), size.to_pos2());
        picture.fill(line, 0.0, Role::Panel);
        let text = measure.fit(words.as_deref().unwrap_or(""), CUT_TEXT, size.x - 24.0).into_owned();
        picture.text(pos2(12.0, line.center().y + 4.0), text, CUT_TEXT, Role::TextSecond);
        (picture, words)
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
            // Nothing can be pressed in a picture.
            metrics: &Metrics::PAPER,
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

/// What a picture has no room for, in words.
fn beyond_words(beyond: &Beyond, words: &Words) -> String {
    let Beyond { events: [events, all_events], lanes: [lanes, all_lanes] } = *beyond;
    text!(
        words,
        picture_beyond,
        events = events,
        all_events = all_events,
        lanes = lanes,
        all_lanes = all_lanes
    )
}

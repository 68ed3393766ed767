//! The window without a screen: the same frames, to be measured and tested.

use super::UiMemory;
use egui::epaint::Primitive;
use egui::{Context, Event, Pos2, RawInput, Rect, Vec2};
use scene::DrawList;
use session::{Command, Effect, Session};
use theme::Metrics;

/// Frames a second, and seconds after which nothing moves any more.
const FRAMES_PER_SECOND: u32 = 60;
const SECONDS_OF_REST: u32 = 5;

/// A session with everything that draws it but a screen and a graphics card.
pub struct Offscreen {
    /// What is open, seen and selected.
    pub session: Session,
    ctx: Context,
    memory: UiMemory,
    size: Vec2,
    frames: u32,
    events: Vec<Event>,
}

/// What one frame came to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct FrameWork {
    /// Bytes that a graphics card would be sent.
    pub mesh_bytes: usize,
    /// Events that were looked at for the picture.
    pub num_touched: usize,
    /// Marks, lines and texts of the picture.
    pub num_items: usize,
}

impl Offscreen {
    /// A window of `size` points.
    pub fn new(session: Session, size: Vec2) -> Self {
        let ctx = Context::default();
        super::prepare(&ctx);
        Self { session, ctx, memory: UiMemory::default(), size, frames: 0, events: Vec::new() }
    }

    /// Applies a command; what it asks of the world is given back.
    pub fn apply(&mut self, command: impl Into<Command>) -> Vec<Effect> {
        self.session.apply(command.into())
    }

    /// Moves the pointer; the next frame sees it.
    pub fn point(&mut self, place: Pos2) {
        self.events.push(Event::PointerMoved(place));
    }

    /// The picture of the timeline as the last frame had it.
    pub fn picture(&mut self) -> DrawList {
        self.memory.picture(&self.session)
    }

    /// The timeline as the window draws it at rest, with what only a window has.
    pub fn chart(&mut self) -> DrawList {
        self.frames += SECONDS_OF_REST * FRAMES_PER_SECOND;
        let (size, now) = (self.memory.canvas_size(), f64::from(self.frames / FRAMES_PER_SECOND));
        self.memory.stage.draw(&self.session, size, now, &Metrics::WINDOW).list
    }

    /// Frames so far.
    pub const fn num_frames(&self) -> u32 {
        self.frames
    }

    /// One frame: input, picture, layout of the panels, tessellation. What the hands asked for is applied.
    pub fn frame(&mut self) -> FrameWork {
        self.frames += 1;
        let input = RawInput {
            screen_rect: Some(Rect::from_min_size(Pos2::ZERO, self.size)),
            time: Some(f64::from(self.frames) / f64::from(FRAMES_PER_SECOND)),
            events: std::mem::take(&mut self.events),
            ..RawInput::default()
        };
        let (session, memory) = (&self.session, &mut self.memory);
        let mut commands = Vec::new();
        let mut output = self.ctx.run_ui(input, |ui| commands = super::show(ui, session, memory));
        // There is no card to keep textures on.
        output.textures_delta.clear();
        let shapes = self.ctx.tessellate(output.shapes, output.pixels_per_point);
        let mesh_bytes = shapes.iter().map(|shape| match &shape.primitive {
            Primitive::Mesh(mesh) => {
                size_of_val(mesh.vertices.as_slice()) + size_of_val(mesh.indices.as_slice())
            }
            Primitive::Callback(_) => 0,
        });
        let mesh_bytes = mesh_bytes.sum();
        for command in commands {
            self.apply(command);
        }
        let (num_touched, num_items) = self.memory.last_work();
        FrameWork { mesh_bytes, num_touched, num_items }
    }
}

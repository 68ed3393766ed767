//! What a paint means → a color of the slides' theme where it is one, so that it follows another theme.

use super::text::hex;
use model::Timeline;
use scene::draw_list::Stroke;
use theme::{Hue, Paint, Palette, Rgba, Role};

/// Colors of the theme by the names that shapes ask for them with.
pub struct ThemeColors<'a> {
    palette: &'a Palette,
    known: Vec<(&'static str, Rgba)>,
}

/// Names of the hues that a theme has room for.
const HUES: [&str; NUM_HUES] = ["accent1", "accent2", "accent3", "accent4", "accent5", "accent6"];

/// Hues that a theme has room for.
pub const NUM_HUES: usize = 6;

/// The hues that the slides of a timeline follow their theme in: those that the file gives its people, states and
/// bodies, in its order, then those of the row for everything else.
pub fn theme_hues(timeline: &Timeline) -> [Hue; NUM_HUES] {
    let mut given: Vec<Hue> = Vec::new();
    let colors = timeline.head().entities.iter().filter_map(|entity| entity.color.as_ref());
    for hue in colors.map(|color| Hue::Given(color.rgb())) {
        if given.len() < NUM_HUES && !given.contains(&hue) {
            given.push(hue);
        }
    }
    let mut all = given.into_iter().chain((0..NUM_HUES as u8).map(Hue::Nth));
    std::array::from_fn(|_| all.next().unwrap_or_default())
}

impl<'a> ThemeColors<'a> {
    /// Those of a palette, as `theme.xml` names them.
    pub fn new(palette: &'a Palette, hues: &[Hue; NUM_HUES]) -> Self {
        let roles = [
            ("tx1", Role::Text),
            ("bg1", Role::Ground),
            ("tx2", Role::TextSecond),
            ("bg2", Role::Panel),
            ("hlink", Role::Accent),
            ("folHlink", Role::TextThird),
        ];
        let roles = roles.map(|(name, role)| (name, palette.color(role.into())));
        let hues =
            HUES.into_iter().zip(hues).map(|(name, hue)| (name, palette.color(Paint::new(Role::Mark, *hue))));
        Self { palette, known: roles.into_iter().chain(hues).collect() }
    }

    /// A color with its opacity.
    pub fn color(&self, paint: Paint, opacity: f32) -> String {
        let color = self.palette.color(paint);
        let share = (f32::from(color.alpha) / 255.0 * opacity.clamp(0.0, 1.0) * 100_000.0).round() as u32;
        let alpha = if share < 100_000 { format!("<a:alpha val=\"{share}\"/>") } else { String::new() };
        match self.known.iter().find(|(_, known)| hex(*known) == hex(color)) {
            Some((name, _)) => format!("<a:schemeClr val=\"{name}\">{alpha}</a:schemeClr>"),
            None => format!("<a:srgbClr val=\"{}\">{alpha}</a:srgbClr>", hex(color)),
        }
    }

    /// What is inside a shape.
    pub fn fill(&self, paint: Option<Paint>) -> String {
        paint.map_or_else(
            || "<a:noFill/>".to_owned(),
            |paint| format!("<a:solidFill>{}</a:solidFill>", self.color(paint, 1.0)),
        )
    }

    /// A fill whose opacity runs from left to right.
    pub fn fade(&self, paint: Paint, from: f32, to: f32) -> String {
        let stop = |at: u32, opacity| format!("<a:gs pos=\"{at}\">{}</a:gs>", self.color(paint, opacity));
        let stops = [stop(0, from), stop(100_000, to)].concat();
        format!(
            "<a:gradFill rotWithShape=\"1\"><a:gsLst>{stops}</a:gsLst><a:lin ang=\"0\" scaled=\"0\"/></a:gradFill>"
        )
    }

    /// A border; `unit` is a point of the picture in the units of the format.
    pub fn line(&self, stroke: Option<Stroke>, unit: f32) -> String {
        let Some(Stroke { width, paint, dash }) = stroke else {
            return "<a:ln><a:noFill/></a:ln>".to_owned();
        };
        let width = (width * unit).round().clamp(1.0, 20_116_800.0) as u32;
        // Lengths of strokes and gaps are shares of the width.
        let dash = dash.pattern().map_or(String::new(), |(on, off)| {
            let share = |length: f32| (length * unit / width as f32 * 100_000.0).round().max(1_000.0) as u32;
            format!("<a:custDash><a:ds d=\"{}\" sp=\"{}\"/></a:custDash>", share(on), share(off))
        });
        let cap = if dash.is_empty() { "rnd" } else { "flat" };
        let color = self.color(paint, 1.0);
        format!("<a:ln w=\"{width}\" cap=\"{cap}\"><a:solidFill>{color}</a:solidFill>{dash}<a:round/></a:ln>")
    }
}

//! A font, bundled or handed in: which letters it has, how it shapes them and what they look like.

use harfrust::{
    Direction, GlyphBuffer, Script, ShapeOptions, ShapePlan, ShaperData, ShaperInstance, UnicodeBuffer,
    Variation, script,
};
use skrifa::charmap::Charmap;
use skrifa::instance::{Location, LocationRef, Size};
use skrifa::outline::{DrawSettings, OutlinePen};
use skrifa::raw::TableProvider as _;
use skrifa::{FontRef, GlyphId, MetadataProvider as _, Tag};
use std::fmt;
use std::sync::Arc;
use theme::size::Weight;

/// The bytes of a font file, in memory or on a disk.
pub type FontBytes = Arc<dyn AsRef<[u8]> + Send + Sync>;

/// Finds a face for a letter that the bundled ones lack. The same letter gets the same face each time.
pub type FaceFinder = Arc<dyn Fn(char) -> Option<Arc<Face>> + Send + Sync>;

/// A font that letters are drawn with.
pub struct Face {
    /// Its number among all that are used; those of the bundled ones come first.
    pub place: usize,
    bytes: FontBytes,
    /// Which font of the file it is.
    index: u32,
    /// That of a bundled face, which is asked for every letter.
    charmap: Option<Charmap<'static>>,
    shaper: ShaperData,
    /// One for each weight, in the order of [`Weight::ALL`].
    instances: Vec<Instance>,
    has_weights: bool,
    pub(crate) units_per_em: f32,
    /// Height of letters above the baseline, in ems.
    pub ascent: f32,
    /// Depth of letters below it, in ems, as a positive number.
    pub descent: f32,
}

/// A face in one weight.
struct Instance {
    shaper: ShaperInstance,
    location: Location,
    /// How texts of the usual scripts are shaped: making such a plan costs more than following it.
    plans: Vec<ShapePlan>,
}

/// Scripts that plans of the bundled faces are kept for; `None` is digits and signs alone.
const PLANNED: [Option<Script>; 5] =
    [None, Some(script::LATIN), Some(script::CYRILLIC), Some(script::GREEK), Some(script::ARMENIAN)];

/// Scripts that stand in one text and one face.
const EAST_ASIAN: [Script; 4] = [script::HAN, script::HIRAGANA, script::KATAKANA, script::HANGUL];

/// One stroke of an outline; points with y upward.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Segment {
    /// Begin at a point.
    Move(f32, f32),
    /// A straight line.
    Line(f32, f32),
    /// A quadratic curve: control point, end.
    Quad(f32, f32, f32, f32),
    /// A cubic curve: two control points, end.
    Cubic(f32, f32, f32, f32, f32, f32),
    /// Back to the beginning.
    Close,
}

/// A letter as the shaper has placed it; lengths in units of its face.
#[derive(Clone, Copy, Debug)]
pub(crate) struct PlacedLetter {
    pub id: u32,
    /// Byte of the text that it begins at.
    pub cluster: usize,
    pub advance: i32,
    pub right: i32,
    pub up: i32,
}

impl fmt::Debug for Face {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Face {}", self.place)
    }
}

impl Face {
    /// A face that the program brings along.
    pub(crate) fn bundled(place: usize, bytes: &'static [u8]) -> Self {
        let font = FontRef::new(bytes).expect("the bundled fonts are valid");
        let plans = PLANNED.map(|script| (Direction::LeftToRight, script));
        Self { charmap: Some(font.charmap()), ..Self::new(place, Arc::new(bytes), 0, &font, &plans) }
    }

    /// The font `index` of a file that somebody has found for a letter; `None` if it cannot draw that letter, or its
    /// license does not let it go along with a document.
    pub fn handed(place: usize, bytes: FontBytes, index: u32, letter: char) -> Option<Self> {
        let held = Arc::clone(&bytes);
        let font = FontRef::from_index((*held).as_ref(), index).ok()?;
        let glyph = font.charmap().map(letter)?;
        font.outline_glyphs().get(glyph)?;
        if !may_go_along(&font) {
            return None;
        }
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(letter.encode_utf8(&mut [0; 4]));
        buffer.guess_segment_properties();
        let (direction, script) = (buffer.direction(), buffer.script());
        let scripts = if EAST_ASIAN.contains(&script) { EAST_ASIAN.to_vec() } else { vec![script] };
        let plans: Vec<_> = scripts.into_iter().map(|script| (direction, Some(script))).collect();
        Some(Self::new(place, bytes, index, &font, &plans))
    }

    fn new(
        place: usize,
        bytes: FontBytes,
        index: u32,
        font: &FontRef<'_>,
        plans: &[(Direction, Option<Script>)],
    ) -> Self {
        let shaper = ShaperData::new(font);
        let has_weights = font.axes().iter().any(|axis| axis.tag() == Tag::new(b"wght"));
        let instances =
            Weight::ALL.iter().map(|weight| Instance::new(font, &shaper, *weight, plans)).collect();
        let metrics = font.metrics(Size::unscaled(), LocationRef::default());
        let units_per_em = f32::from(metrics.units_per_em.max(1));
        Self {
            place,
            bytes,
            index,
            charmap: None,
            shaper,
            instances,
            has_weights,
            units_per_em,
            ascent: metrics.ascent / units_per_em,
            descent: -metrics.descent / units_per_em,
        }
    }

    /// Its place, if it is none of the bundled ones.
    pub const fn found_place(&self) -> Option<usize> {
        if self.charmap.is_some() { None } else { Some(self.place) }
    }

    /// The file it stands in.
    pub fn bytes(&self) -> FontBytes {
        Arc::clone(&self.bytes)
    }

    /// Which font of its file it is.
    pub const fn index(&self) -> u32 {
        self.index
    }

    /// Whether it comes in several weights.
    pub const fn has_weights(&self) -> bool {
        self.has_weights
    }

    fn font(&self) -> Option<FontRef<'_>> {
        FontRef::from_index((*self.bytes).as_ref(), self.index).ok()
    }

    /// Whether it has a letter.
    pub fn has(&self, letter: char) -> bool {
        match &self.charmap {
            Some(charmap) => charmap.map(letter).is_some(),
            None => self.font().is_some_and(|font| font.charmap().map(letter).is_some()),
        }
    }

    /// The letters of a text that runs in one direction, from left to right.
    pub(crate) fn letters(&self, text: &str, weight: Weight, is_leftward: bool) -> Vec<PlacedLetter> {
        let Some(shaped) = self.shaped(text, weight, is_leftward) else { return Vec::new() };
        let placed = shaped.glyph_infos().iter().zip(shaped.glyph_positions());
        let letter = |(info, place): (&harfrust::GlyphInfo, &harfrust::GlyphPosition)| PlacedLetter {
            id: info.glyph_id,
            cluster: info.cluster as usize,
            advance: place.x_advance,
            right: place.x_offset,
            up: place.y_offset,
        };
        placed.map(letter).collect()
    }

    fn shaped(&self, text: &str, weight: Weight, is_leftward: bool) -> Option<GlyphBuffer> {
        let font = self.font()?;
        let instance = self.instances.get(place_of(weight));
        let shaper = self.shaper.shaper(&font).instance(instance.map(|known| &known.shaper)).build();
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(text);
        buffer.guess_segment_properties();
        buffer.set_direction(if is_leftward { Direction::RightToLeft } else { Direction::LeftToRight });
        let plan = instance.and_then(|instance| instance.plan(&buffer));
        Some(shaper.shape(buffer, ShapeOptions::new().plan(plan)))
    }

    /// The outline of a letter at a size, from its origin.
    pub(crate) fn outline(&self, id: u32, weight: Weight, size: f32) -> Vec<Segment> {
        let mut pen = Pen(Vec::new());
        let Some(font) = self.font() else { return pen.0 };
        let (Some(outline), Some(instance)) =
            (font.outline_glyphs().get(GlyphId::new(id)), self.instances.get(place_of(weight)))
        else {
            return pen.0;
        };
        let settings = DrawSettings::unhinted(Size::new(size), &instance.location);
        // A letter that cannot be drawn leaves a gap of its width.
        if outline.draw(settings, &mut pen).is_err() {
            pen.0.clear();
        }
        pen.0
    }
}

/// What the family of a found face is called, where families have names.
pub fn found_family(place: usize) -> String {
    format!("found face {place}")
}

/// Whether the license bits of a font let a part of it be embedded in a document that can be read and printed.
fn may_go_along(font: &FontRef<'_>) -> bool {
    const RESTRICTED: u16 = 0x0002;
    const USUAL: u16 = 0x000C;
    const NO_SUBSETS: u16 = 0x0100;
    const PIXELS_ONLY: u16 = 0x0200;
    let bits = font.os2().map_or(0, |table| table.fs_type());
    let is_restricted = bits & RESTRICTED != 0 && bits & USUAL == 0;
    !is_restricted && bits & (NO_SUBSETS | PIXELS_ONLY) == 0
}

/// Place of a weight in [`Weight::ALL`].
fn place_of(weight: Weight) -> usize {
    Weight::ALL.iter().position(|known| *known == weight).unwrap_or(0)
}

impl Instance {
    fn new(
        font: &FontRef<'_>,
        data: &ShaperData,
        weight: Weight,
        plans: &[(Direction, Option<Script>)],
    ) -> Self {
        let setting = (Tag::new(b"wght"), weight.axis());
        let variation = Variation { tag: setting.0, value: setting.1 };
        let instance = ShaperInstance::from_variations(font, [variation]);
        let shaper = data.shaper(font).instance(Some(&instance)).build();
        let plan = |(direction, script): &(Direction, Option<Script>)| {
            ShapePlan::new(&shaper, *direction, *script, None, &[])
        };
        let plans = plans.iter().map(plan).collect();
        Self { location: font.axes().location([setting]), plans, shaper: instance }
    }

    /// The plan for a text whose script and direction are known.
    fn plan(&self, buffer: &UnicodeBuffer) -> Option<&ShapePlan> {
        let fits = |plan: &&ShapePlan| {
            buffer.direction() == plan.direction()
                && buffer.language().is_none()
                && buffer.script() == plan.script().unwrap_or(script::UNKNOWN)
        };
        self.plans.iter().find(fits)
    }
}

struct Pen(Vec<Segment>);

impl OutlinePen for Pen {
    fn move_to(&mut self, x: f32, y: f32) {
        self.0.push(Segment::Move(x, y));
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.0.push(Segment::Line(x, y));
    }

    fn quad_to(&mut self, cx0: f32, cy0: f32, x: f32, y: f32) {
        self.0.push(Segment::Quad(cx0, cy0, x, y));
    }

    fn curve_to(&mut self, cx0: f32, cy0: f32, cx1: f32, cy1: f32, x: f32, y: f32) {
        self.0.push(Segment::Cubic(cx0, cy0, cx1, cy1, x, y));
    }

    fn close(&mut self) {
        self.0.push(Segment::Close);
    }
}

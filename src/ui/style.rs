//! The theme's colors and sizes in egui's words: the only file of the window that makes colors.

use egui::epaint::text::VariationCoords;
use egui::text::{LayoutJob, TextFormat};
use egui::{
    Align, Color32, CornerRadius, FontFamily, FontId, Margin, RichText, Shadow, Stroke, Style, Visuals, vec2,
};
use egui::{FontData, FontDefinitions};
use index::passage::PassageLine;
use scene::text::text_measure::{ARMENIAN, INTER, TextMeasure};
use session::Blank;
use std::sync::Arc;
use theme::{Hue, Metrics, Paint, Palette, Rgba, Role, TextSize, TextStyle, Theme, Weight};
use words::Words;

/// Colors and sizes of the theme that is on.
#[derive(Clone, Debug)]
pub struct Look {
    pub theme: Theme,
    pub palette: Palette,
    pub metrics: Metrics,
    /// The language that everything is said in.
    pub words: Arc<Words>,
    /// What pictures were measured with.
    pub measure: TextMeasure,
}

/// What leaves the colors of a picture as they are.
pub const UNTINTED: Color32 = Color32::WHITE;

/// A color as egui wants it.
pub fn color32(color: Rgba) -> Color32 {
    Color32::from_rgba_unmultiplied(color.red, color.green, color.blue, color.alpha)
}

/// The font of a text.
pub fn font_id(size: TextSize) -> FontId {
    FontId::new(size.points(), FontFamily::Proportional)
}

/// The place of a weight on the font's axis.
pub fn coords(weight: Weight) -> VariationCoords {
    VariationCoords::new([(b"wght", weight.axis())])
}

impl Look {
    /// The look of a theme.
    pub const fn new(theme: Theme, words: Arc<Words>, measure: TextMeasure) -> Self {
        Self { theme, palette: theme.palette(), metrics: Metrics::WINDOW, words, measure }
    }

    /// The look of a theme before a room: text of every rank can be read from the last row.
    pub fn for_presentation(theme: Theme, words: Arc<Words>, measure: TextMeasure) -> Self {
        let palette = theme.palette().for_presentation();
        Self { theme, palette, metrics: Metrics::PRESENTATION, words, measure }
    }

    /// What covers a picture.
    pub const fn blank_color(curtain: Blank) -> Color32 {
        match curtain {
            Blank::Black => Color32::BLACK,
            Blank::White => Color32::WHITE,
        }
    }

    /// The color of a meaning.
    pub fn color(&self, paint: impl Into<Paint>) -> Color32 {
        color32(self.palette.color(paint.into()))
    }

    /// The color of a meaning in a hue.
    pub fn hued(&self, role: Role, hue: Hue) -> Color32 {
        self.color(Paint::new(role, hue))
    }

    /// A line of a meaning.
    pub fn stroke(&self, width: f32, role: Role) -> Stroke {
        Stroke::new(width, self.color(role))
    }

    /// Text of a size, weight and meaning.
    pub fn text(&self, text: impl Into<String>, style: TextStyle, role: Role) -> RichText {
        RichText::new(text)
            .font(font_id(style.size))
            .variation(b"wght", style.weight.axis())
            .color(self.color(role))
    }

    /// The same as a format for laid-out text.
    pub fn format(&self, style: TextStyle, role: Role) -> TextFormat {
        TextFormat {
            font_id: font_id(style.size),
            coords: coords(style.weight),
            color: self.color(role),
            ..TextFormat::default()
        }
    }

    /// A line of text with its marked words on a ground of their own.
    pub fn marked(&self, line: &PassageLine, style: TextStyle, role: Role) -> LayoutJob {
        // As egui has it for texts beside each other, whatever their size.
        let valign = Align::Center;
        let plain = TextFormat { valign, ..self.format(style, role) };
        let strong = TextStyle::new(style.size, Weight::Semibold);
        let mark = TextFormat {
            background: self.color(Role::AccentGround),
            valign,
            ..self.format(strong, Role::Accent)
        };
        let mut job = LayoutJob::default();
        let mut done = 0;
        for range in &line.marks {
            job.append(line.text.get(done..range.start).unwrap_or(""), 0.0, plain.clone());
            job.append(line.text.get(range.clone()).unwrap_or(""), 0.0, mark.clone());
            done = range.end;
        }
        job.append(line.text.get(done..).unwrap_or(""), 0.0, plain);
        job
    }

    /// What lies over the window while a dialog is open.
    pub fn backdrop(&self) -> Color32 {
        Color32::from_black_alpha(if self.theme.is_dark() { 140 } else { 60 })
    }

    /// Text to be read.
    pub fn body(&self, text: impl Into<String>) -> RichText {
        self.text(text, TextStyle::new(TextSize::Body, Weight::Regular), Role::Text)
    }

    /// Text of second rank.
    pub fn note(&self, text: impl Into<String>) -> RichText {
        self.text(text, TextStyle::new(TextSize::Note, Weight::Regular), Role::TextSecond)
    }
}

/// Inter, with Noto Sans Armenian behind it; what both lack comes from the system.
pub fn fonts() -> FontDefinitions {
    let mut fonts = FontDefinitions::empty();
    for (name, data) in [("Inter", INTER), ("Noto Sans Armenian", ARMENIAN)] {
        fonts.font_data.insert(name.to_owned(), Arc::new(FontData::from_static(data)));
        for family in [FontFamily::Proportional, FontFamily::Monospace] {
            fonts.families.entry(family).or_default().push(name.to_owned());
        }
    }
    fonts
}

/// Everything egui draws by itself, in the theme's colors and sizes.
pub fn style(look: &Look) -> Style {
    let mut style = Style { visuals: visuals(look), ..Style::default() };
    style.text_styles = [
        (egui::TextStyle::Heading, TextSize::Title),
        (egui::TextStyle::Body, TextSize::Body),
        (egui::TextStyle::Button, TextSize::Body),
        (egui::TextStyle::Monospace, TextSize::Body),
        (egui::TextStyle::Small, TextSize::Note),
    ]
    .map(|(style, size)| (style, font_id(size)))
    .into();
    let spacing = &mut style.spacing;
    spacing.item_spacing = vec2(8.0, 4.0);
    spacing.button_padding = vec2(10.0, 5.0);
    spacing.interact_size = vec2(28.0, 28.0);
    spacing.menu_margin = Margin::same(6);
    spacing.window_margin = Margin::same(20);
    spacing.tooltip_width = 340.0;
    spacing.icon_width = 16.0;
    spacing.scroll.bar_width = 8.0;
    style.interaction.tooltip_delay = 0.35;
    style.animation_time = 0.12;
    style
}

fn visuals(look: &Look) -> Visuals {
    let mut visuals = if look.theme.is_dark() { Visuals::dark() } else { Visuals::light() };
    let color = |role: Role| look.color(role);
    visuals.override_text_color = Some(color(Role::Text));
    visuals.weak_text_color = Some(color(Role::TextThird));
    visuals.hyperlink_color = color(Role::Accent);
    visuals.panel_fill = color(Role::Panel);
    visuals.window_fill = color(Role::Panel);
    visuals.window_stroke = look.stroke(1.0, Role::Hairline);
    visuals.window_corner_radius = CornerRadius::same(10);
    visuals.menu_corner_radius = CornerRadius::same(8);
    visuals.extreme_bg_color = color(Role::Ground);
    visuals.faint_bg_color = color(Role::Ground);
    visuals.code_bg_color = color(Role::Ground);
    visuals.warn_fg_color = color(Role::Warning);
    visuals.error_fg_color = color(Role::Warning);
    visuals.selection.bg_fill = color(Role::AccentGround);
    visuals.selection.stroke = look.stroke(1.0, Role::Accent);
    visuals.popup_shadow = shadow(look, 12, 4);
    visuals.window_shadow = shadow(look, 32, 8);
    visuals.striped = false;
    visuals.indent_has_left_vline = false;
    widgets(look, &mut visuals);
    visuals
}

fn shadow(look: &Look, blur: u8, offset: i8) -> Shadow {
    let strength = if look.theme.is_dark() { 120 } else { 28 };
    Shadow { offset: [0, offset], blur, spread: 0, color: Color32::from_black_alpha(strength) }
}

fn widgets(look: &Look, visuals: &mut Visuals) {
    let color = |role: Role| look.color(role);
    let widgets = &mut visuals.widgets;
    for (widget, fill, line) in [
        (&mut widgets.noninteractive, Role::Panel, Role::Hairline),
        (&mut widgets.inactive, Role::Ground, Role::Hairline),
        (&mut widgets.hovered, Role::AccentGround, Role::Hairline),
        (&mut widgets.active, Role::AccentGround, Role::Accent),
        (&mut widgets.open, Role::AccentGround, Role::Hairline),
    ] {
        widget.bg_fill = color(fill);
        widget.weak_bg_fill = color(fill);
        widget.bg_stroke = look.stroke(1.0, line);
        widget.fg_stroke = look.stroke(1.2, Role::Text);
        widget.corner_radius = CornerRadius::same(6);
        widget.expansion = 0.0;
    }
}

/// Puts a look on: both of egui's themes are ours, so that it never shows its own.
pub fn apply(ctx: &egui::Context, look: &Look) {
    let style = Arc::new(style(look));
    ctx.set_style_of(egui::Theme::Dark, Arc::clone(&style));
    ctx.set_style_of(egui::Theme::Light, style);
    ctx.set_theme(if look.theme.is_dark() { egui::Theme::Dark } else { egui::Theme::Light });
}

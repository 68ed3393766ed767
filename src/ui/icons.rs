//! Icons of buttons: SVG files from Lucide, tinted with the color of text.

use crate::style::Look;
use egui::{Image, ImageSource, Response, Ui, Vec2};
use theme::Role;

macro_rules! icons {
    ($($icon:ident = $file:literal),* $(,)?) => {
        /// An icon.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Icon {
            $(#[doc = $file] $icon,)*
        }

        impl Icon {
            fn source(self) -> ImageSource<'static> {
                match self {
                    $(Self::$icon => egui::include_image!(concat!("../../assets/icons/", $file, ".svg")),)*
                }
            }
        }
    };
}

icons! {
    Menu = "menu",
    Close = "x",
    Plus = "plus",
    Minus = "minus",
    Fit = "maximize",
    Previous = "chevron-left",
    Next = "chevron-right",
    GoToDate = "calendar-search",
    Lanes = "list-filter",
    Copy = "copy",
    Details = "panel-right",
    Play = "play",
    Pause = "pause",
    Rename = "pencil",
    Follow = "route",
    Up = "chevron-up",
    Down = "chevron-down",
    Delete = "trash-2",
    Search = "search",
}

impl Icon {
    /// The icon as a picture of `size` points in a color of the theme.
    pub fn image(self, size: f32, role: Role, look: &Look) -> Image<'static> {
        Image::new(self.source()).fit_to_exact_size(Vec2::splat(size)).tint(look.color(role))
    }
}

/// The same for something that is on or off; on, it looks pressed.
pub fn switch_button(ui: &mut Ui, icon: Icon, name: &str, is_on: bool, look: &Look) -> Response {
    let role = if is_on { Role::Accent } else { Role::TextSecond };
    let image = icon.image(16.0, role, look).alt_text(name);
    let button = egui::Button::image(image).frame_when_inactive(is_on).selected(is_on);
    ui.add(button.min_size(Vec2::splat(28.0))).on_hover_text(name)
}

/// A button that is only an icon; its name is its tooltip and what a screen reader says.
pub fn icon_button(ui: &mut Ui, icon: Icon, name: &str, look: &Look) -> Response {
    let image = icon.image(16.0, Role::TextSecond, look).alt_text(name);
    ui.add(egui::Button::image(image).frame_when_inactive(false).min_size(Vec2::splat(28.0)))
        .on_hover_text(name)
}

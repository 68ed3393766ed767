//! From what a mark means to how it looks: roles to colors and sizes, for light, dark, high contrast and print.
//!
//! ```text
//!  scene: Paint { role, hue } ──Palette──▶ Rgba      only this folder names colors
//! ```

pub mod contrast;
pub mod page;
mod palettes;
pub mod role;
pub mod size;

pub use contrast::Rgba;
pub use page::{PageSizes, Paper};
pub use palettes::{Palette, Theme};
pub use role::{Hue, Paint, Role};
pub use size::{Metrics, TextSize, TextStyle, Weight};

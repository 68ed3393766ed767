//! What an effect of the session asks for, as far as it needs no file, no thread and no clock: effect → command, plan →
//! bytes. Both edges, the desktop and the page, carry out with it what they cannot get from the world.

pub mod columns;
mod computed;
pub mod embedded;
pub mod exports;
mod leaving_images;
mod open_error;
pub mod opening;
mod outcome;
mod show;
pub mod tables;

pub use computed::computed;
pub use open_error::OpenError;
pub use outcome::not_written;

//! pdf
mod canvas;
mod flow;
mod letters;
mod paragraph;
mod pen;

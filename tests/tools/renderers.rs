//! Pictures as SVG: two programs of other make draw the same, in every view and theme.

#![expect(clippy::indexing_slicing, reason = "a pixel that is not there fails the test")]

use crate::support::browser::{Browser, address};
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{self, roxmltree::Document};
use std::fs;
use std::path::Path;
use std::process::Command;

/// Pixels of a side of the cells in which colors are compared.
const CELL: usize = 20;

fn render(folder: &Path, name: &str, view: &str, theme: &str) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_summitline"));
    command
        .args(["render", "-o", name, "--size", "960x600", "--scale", "1", "--view", view, "--theme", theme]);
    let output = command.current_dir(folder).output().expect("it starts");
    assert!(output.status.success(), "{view} {theme}: {}", String::from_utf8_lossy(&output.stderr));
}

/// RFC 4648, section 4.
fn from_base64(text: &str) -> Vec<u8> {
    let number = |letter: u8| match letter {
        b'A'..=b'Z' => u32::from(letter - b'A'),
        b'a'..=b'z' => u32::from(letter - b'a') + 26,
        b'0'..=b'9' => u32::from(letter - b'0') + 52,
        b'+' => 62,
        _ => 63,
    };
    let letters: Vec<u8> = text.bytes().filter(|letter| *letter != b'=').collect();
    let group = |group: &[u8]| {
        let bits =
            group.iter().fold(0, |bits, letter| bits << 6 | number(*letter)) << (6 * (4 - group.len()));
        bits.to_be_bytes()[1..group.len()].to_vec()
    };
    letters.chunks(4).flat_map(group).collect()
}

fn drawn_by_resvg(svg: &str) -> Pixmap {
    let tree = usvg::Tree::from_str(svg, &usvg::Options::default()).expect("a picture");
    let size = tree.size().to_int_size();
    let mut picture = Pixmap::new(size.width(), size.height()).expect("room");
    resvg::render(&tree, Transform::identity(), &mut picture.as_mut());
    picture
}

/// The mean color of each cell, and how much of the picture is not of the color of its last corner.
fn looks(picture: &Pixmap) -> (Vec<[f64; 3]>, f64) {
    let [width, height] = [picture.width() as usize, picture.height() as usize];
    let color = |x: usize, y: usize| {
        let pixel = picture.pixels()[y * width + x];
        [pixel.red(), pixel.green(), pixel.blue()].map(f64::from)
    };
    let ground = color(width - 1, height - 1);
    let is_drawn = |color: [f64; 3]| (0..3).any(|at| (color[at] - ground[at]).abs() > 24.0);
    let num_across = width.div_ceil(CELL);
    let (mut cells, mut num_drawn) = (vec![[0.0; 3]; num_across * height.div_ceil(CELL)], 0);
    for (x, y) in (0..height).flat_map(|y| (0..width).map(move |x| (x, y))) {
        let color = color(x, y);
        num_drawn += usize::from(is_drawn(color));
        let cell = &mut cells[y / CELL * num_across + x / CELL];
        (0..3).for_each(|at| cell[at] += color[at] / (CELL * CELL) as f64);
    }
    (cells, num_drawn as f64 / (width * height) as f64)
}

/// The largest difference of a cell, of 255.
fn difference(one: &[[f64; 3]], other: &[[f64; 3]]) -> f64 {
    let pairs = one.iter().zip(other).flat_map(|(one, other)| one.iter().zip(other));
    pairs.map(|(one, other)| (one - other).abs()).fold(0.0, f64::max)
}

pub fn two_renderers_draw_the_same() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut browser = Browser::open("about:blank", 960, 600);
    for view in ["timeline", "rotation", "attendance", "compare"] {
        let mut of_themes = Vec::new();
        for theme in ["light", "dark", "print"] {
            let name = format!("{view}-{theme}.svg");
            render(folder.path(), &name, view, theme);
            let path = folder.path().join(&name);
            let text = fs::read_to_string(&path).expect("text");
            let of_resvg = drawn_by_resvg(&text);
            let (width, height) = (of_resvg.width(), of_resvg.height());
            browser.show(&address(&path), [width, height]);
            let of_browser = Pixmap::decode_png(&from_base64(&browser.picture())).expect("a picture");
            assert_eq!([width, height], [of_browser.width(), of_browser.height()]);
            let [(cells, drawn), (others, drawn_too)] = [looks(&of_resvg), looks(&of_browser)];
            let differs = difference(&cells, &others);
            assert!(differs < 12.0, "{view} {theme}: a cell differs by {differs} of 255");
            assert!(
                (drawn - drawn_too).abs() < 0.01 && drawn > 0.01,
                "{view} {theme}: {drawn} and {drawn_too}"
            );
            let labels = "Array.from(document.querySelectorAll('[role=text]'), (one) => one.getAttribute('aria-label'))";
            assert_eq!(browser.value(labels), serde_json::json!(labels_of(&text)), "{view} {theme}");
            let (_, complaints) = browser.requests_and_complaints();
            assert!(complaints.is_empty(), "{complaints:#?}");
            of_themes.push(cells);
        }
        // A renderer that draws nothing would agree with another that does so too.
        assert!(difference(&of_themes[0], &of_themes[1]) > 100.0, "{view}: light is as dark");
    }
}

fn labels_of(svg: &str) -> Vec<String> {
    let picture = Document::parse(svg).expect("well-formed");
    let texts = picture.descendants().filter(|node| node.attribute("role") == Some("text"));
    texts.filter_map(|node| node.attribute("aria-label")).map(str::to_owned).collect()
}

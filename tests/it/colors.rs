//! Colors as other eyes see them: hues of color-blind people, and texts of pictures on what lies under them.

use crate::room::{ground, texts};
use crate::support::timeline_from;
use emath::vec2;
use model::words::{EntityKind, StepMode};
use scene::TextMeasure;
use session::command::{DocumentCommand, ViewCommand};
use session::{Preferences, Session};
use tasks::embedded;
use theme::{Hue, Paint, Rgba, Role, Theme};

/// How far two hues are apart for any eye, in CIEDE2000: many times what is just seen side by side, so that it holds
/// across a chart.
const LEAST_DIFFERENCE: f64 = 10.0;

type Matrix = [[f64; 3]; 3];

/// What becomes of linear red, green and blue for eyes without one kind of cone: Machado, Oliveira and Fernandes,
/// A Physiologically-based Model for Simulation of Color Vision Deficiency (IEEE TVCG 15, 2009), severity 1.0
/// (<https://www.inf.ufrgs.br/~oliveira/pubs_files/CVD_Simulation/CVD_Simulation.html>).
const EYES: [(&str, Matrix); 4] = [
    ("usual", [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]]),
    (
        "protanopia",
        [
            [0.152_286, 1.052_583, -0.204_868],
            [0.114_503, 0.786_281, 0.099_216],
            [-0.003_882, -0.048_116, 1.051_998],
        ],
    ),
    (
        "deuteranopia",
        [
            [0.367_322, 0.860_646, -0.227_968],
            [0.280_085, 0.672_501, 0.047_413],
            [-0.011_820, 0.042_940, 0.968_881],
        ],
    ),
    (
        "tritanopia",
        [
            [1.255_528, -0.076_749, -0.178_779],
            [-0.078_411, 0.930_809, 0.147_602],
            [0.004_733, 0.691_367, 0.303_900],
        ],
    ),
];

/// Linear sRGB to CIE XYZ, in parts of the white of D65 (IEC 61966-2-1).
const XYZ: Matrix =
    [[0.433_953, 0.376_220, 0.189_828], [0.212_673, 0.715_152, 0.072_175], [0.017_758, 0.109_477, 0.872_765]];

fn times(matrix: &Matrix, [a, b, c]: [f64; 3]) -> [f64; 3] {
    matrix.map(|[x, y, z]| x * a + y * b + z * c)
}

fn linear(color: Rgba) -> [f64; 3] {
    [color.red, color.green, color.blue].map(|channel| {
        let value = f64::from(channel) / 255.0;
        if value <= 0.040_45 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    })
}

/// Lightness, and how red and how yellow, as an eye has it (CIELAB).
fn lab(color: Rgba, eye: &Matrix) -> [f64; 3] {
    let seen = times(eye, linear(color)).map(|value| value.clamp(0.0, 1.0));
    let [x, y, z] = times(&XYZ, seen).map(|value| {
        if value > 216.0 / 24_389.0 { value.cbrt() } else { (24_389.0 / 27.0 * value + 16.0) / 116.0 }
    });
    [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
}

/// CIEDE2000 by Sharma, Wu and Dalal, The CIEDE2000 Color-Difference Formula (Color Research and Application 30, 2005).
fn difference([light_1, a_1, b_1]: [f64; 3], [light_2, a_2, b_2]: [f64; 3]) -> f64 {
    let weight = |chroma: f64| (chroma.powi(7) / (chroma.powi(7) + 25_f64.powi(7))).sqrt();
    let stretch = 1.0 + 0.5 * (1.0 - weight(f64::midpoint(a_1.hypot(b_1), a_2.hypot(b_2))));
    let polar =
        |a: f64, b: f64| ((a * stretch).hypot(b), b.atan2(a * stretch).to_degrees().rem_euclid(360.0));
    let ((chroma_1, hue_1), (chroma_2, hue_2)) = (polar(a_1, b_1), polar(a_2, b_2));
    let is_gray = chroma_1 * chroma_2 == 0.0;
    let turn = if is_gray { 0.0 } else { (hue_2 - hue_1 + 180.0).rem_euclid(360.0) - 180.0 };
    let (by_light, by_chroma) = (light_2 - light_1, chroma_2 - chroma_1);
    let by_hue = 2.0 * (chroma_1 * chroma_2).sqrt() * (turn / 2.0).to_radians().sin();
    let (light, chroma) = (f64::midpoint(light_1, light_2), f64::midpoint(chroma_1, chroma_2));
    let hue = if is_gray { hue_1 + hue_2 } else { (hue_1 + turn / 2.0).rem_euclid(360.0) };
    let wave = |share: f64, times: f64, shift: f64| share * (times * hue + shift).to_radians().cos();
    let by_angle =
        1.0 - wave(0.17, 1.0, -30.0) + wave(0.24, 2.0, 0.0) + wave(0.32, 3.0, 6.0) - wave(0.20, 4.0, -63.0);
    let off_middle = (light - 50.0).powi(2);
    let light_scale = 1.0 + 0.015 * off_middle / (20.0 + off_middle).sqrt();
    let (chroma_scale, hue_scale) = (1.0 + 0.045 * chroma, 1.0 + 0.015 * chroma * by_angle);
    let in_blue = 60.0 * (-((hue - 275.0) / 25.0).powi(2)).exp();
    let turned = -in_blue.to_radians().sin() * 2.0 * weight(chroma);
    let (in_light, in_chroma, in_hue) =
        (by_light / light_scale, by_chroma / chroma_scale, by_hue / hue_scale);
    (in_light.powi(2) + in_chroma.powi(2) + in_hue.powi(2) + turned * in_chroma * in_hue).sqrt()
}

/// Pairs from the table of the paper: one for each of its branches.
#[test]
fn differences_are_those_of_the_paper() {
    for (one, other, expected) in [
        ([50.0, 2.6772, -79.7751], [50.0, 0.0, -82.7485], 2.0425),
        ([50.0, 0.0, 0.0], [50.0, -1.0, 2.0], 2.3669),
        ([50.0, 2.49, -0.001], [50.0, -2.49, 0.0009], 7.1792),
        ([50.0, 2.49, -0.001], [50.0, -2.49, 0.0011], 7.2195),
        ([50.0, 2.5, 0.0], [58.0, 24.0, 15.0], 19.4535),
        ([50.0, 2.5, 0.0], [61.0, -5.0, 29.0], 22.8977),
        ([60.2574, -34.0099, 36.2677], [60.4626, -34.1751, 39.4387], 1.2644),
        ([22.7233, 20.0904, -46.6940], [23.0331, 14.9730, -42.5619], 2.0373),
        ([2.0776, 0.0795, -1.1350], [0.9033, -0.0636, -0.5514], 0.9082),
    ] {
        let found = difference(one, other);
        assert!((found - expected).abs() < 0.000_1, "{one:?} {other:?}: {found:.4}, not {expected}");
    }
}

/// Hues of the states of a built-in timeline, each with its code.
fn states(text: &str) -> Vec<(String, Hue)> {
    let timeline = timeline_from(text);
    let states = timeline.head().entities.iter().filter(|entity| entity.kind == EntityKind::State);
    let hue = |entity: &model::entity::Entity| {
        let code = entity.code.clone().expect("a code, which stands beside the hue");
        Some((code, Hue::Given(entity.color.as_ref()?.rgb())))
    };
    states.filter_map(hue).collect()
}

#[test]
fn any_two_hues_differ_for_every_eye_in_every_theme() {
    let row = (0..6).map(|place| (format!("hue {place}"), Hue::Nth(place))).collect();
    for hues in [states(embedded::SUMMITS), states(embedded::RECORD), row] {
        assert_eq!(hues.len(), 6, "{hues:?}");
        for (theme, (eye, matrix)) in
            Theme::ALL.iter().flat_map(|theme| EYES.iter().map(move |eye| (theme, eye)))
        {
            let palette = theme.palette();
            let seen: Vec<(&str, [f64; 3])> = hues
                .iter()
                .map(|(name, hue)| (name.as_str(), lab(palette.color(Paint::new(Role::Mark, *hue)), matrix)))
                .collect();
            for (at, (name, one)) in seen.iter().enumerate() {
                for (other_name, other) in seen.iter().skip(at + 1) {
                    let far = difference(*one, *other);
                    assert!(far >= LEAST_DIFFERENCE, "{theme:?}, {eye}: {name} and {other_name} {far:.1}");
                }
            }
        }
    }
}

#[test]
fn every_text_of_every_view_stands_out_from_what_lies_under_it() {
    let mut session = Session::new(embedded::document(), Preferences::default());
    session.apply(DocumentCommand::Today(20_778).into());
    let measure = TextMeasure::new();
    let views = [StepMode::Timeline, StepMode::Rotation, StepMode::Compare, StepMode::Attendance];
    for mode in views {
        session.apply(ViewCommand::Mode(mode).into());
        let texts = texts(&session.picture(vec2(1_280.0, 1_600.0), &measure));
        assert!(texts.len() > 20, "{mode:?}: {} texts", texts.len());
        for (theme, seen) in Theme::ALL.iter().flat_map(|theme| texts.iter().map(move |seen| (theme, seen))) {
            let palette = theme.palette();
            let ratio = palette.color(seen.paint).contrast(ground(&palette, &seen.grounds));
            assert!(
                ratio >= 4.5,
                "{mode:?}, {theme:?}: “{}” {:?} on {:?} {ratio:.2}",
                seen.text,
                seen.paint,
                seen.grounds
            );
        }
    }
}

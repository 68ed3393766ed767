//! Lines and rectangles cut at the edges of what is seen: slides know no clip.

use emath::{Pos2, Rect};

/// A line through points, cut where it leaves a rectangle, in the pieces that are left.
pub fn line_within(points: &[Pos2], clip: Rect) -> Vec<Vec<Pos2>> {
    let mut pieces: Vec<Vec<Pos2>> = Vec::new();
    for (from, to) in points.iter().zip(points.iter().skip(1)) {
        let Some((from, to)) = segment_within(*from, *to, clip) else { continue };
        match pieces.last_mut() {
            Some(piece) if piece.last() == Some(&from) => piece.push(to),
            _ => pieces.push(vec![from, to]),
        }
    }
    pieces
}

/// The part of a segment in a rectangle (Liang and Barsky's way: by shares of its length).
fn segment_within(from: Pos2, to: Pos2, clip: Rect) -> Option<(Pos2, Pos2)> {
    let along = to - from;
    let (mut enters, mut leaves) = (0.0_f32, 1.0_f32);
    let edges = [
        (-along.x, from.x - clip.left()),
        (along.x, clip.right() - from.x),
        (-along.y, from.y - clip.top()),
        (along.y, clip.bottom() - from.y),
    ];
    for (speed, room) in edges {
        if speed == 0.0 {
            if room < 0.0 {
                return None;
            }
        } else if speed < 0.0 {
            enters = enters.max(room / speed);
        } else {
            leaves = leaves.min(room / speed);
        }
    }
    // Ends that are not cut stay exactly where they are, so that pieces join.
    let at = |share: f32| match share {
        0.0 => from,
        1.0 => to,
        other => from + along * other,
    };
    (enters <= leaves).then(|| (at(enters), at(leaves)))
}

/// A convex shape cut at the edges of a rectangle; nothing if it lies outside.
pub fn shape_within(points: &[Pos2], clip: Rect) -> Vec<Pos2> {
    let inside: [&dyn Fn(Pos2) -> f32; 4] = [
        &|point| point.x - clip.left(),
        &|point| clip.right() - point.x,
        &|point| point.y - clip.top(),
        &|point| clip.bottom() - point.y,
    ];
    inside.into_iter().fold(points.to_vec(), |shape, depth| cut(&shape, depth))
}

/// What of a shape lies where the depth is not negative.
fn cut(shape: &[Pos2], depth: &dyn Fn(Pos2) -> f32) -> Vec<Pos2> {
    let mut kept = Vec::with_capacity(shape.len() + 1);
    let before = shape.iter().cycle().skip(shape.len().saturating_sub(1));
    for (point, before) in shape.iter().zip(before) {
        let (here, there) = (depth(*point), depth(*before));
        if (here < 0.0) != (there < 0.0) {
            kept.push(*before + (*point - *before) * (there / (there - here)));
        }
        if here >= 0.0 {
            kept.push(*point);
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;
    use emath::pos2;

    const CLIP: Rect = Rect { min: pos2(0.0, 0.0), max: pos2(10.0, 10.0) };

    #[test]
    fn lines_end_at_the_edge() {
        let line = |points: &[(f32, f32)]| {
            let points: Vec<Pos2> = points.iter().map(|(x, y)| pos2(*x, *y)).collect();
            line_within(&points, CLIP)
        };
        for (points, expected) in [
            (&[(1.0, 1.0), (9.0, 9.0)][..], vec![vec![pos2(1.0, 1.0), pos2(9.0, 9.0)]]),
            (&[(-5.0, 5.0), (15.0, 5.0)], vec![vec![pos2(0.0, 5.0), pos2(10.0, 5.0)]]),
            (&[(-5.0, 5.0), (-1.0, 5.0)], vec![]),
            (
                &[(5.0, 5.0), (5.0, 20.0), (7.0, 20.0), (7.0, 5.0)],
                vec![vec![pos2(5.0, 5.0), pos2(5.0, 10.0)], vec![pos2(7.0, 10.0), pos2(7.0, 5.0)]],
            ),
        ] {
            assert_eq!(line(points), expected, "{points:?}");
        }
    }

    #[test]
    fn shapes_lose_what_is_outside() {
        let square = |left: f32, top: f32, side: f32| {
            [pos2(left, top), pos2(left + side, top), pos2(left + side, top + side), pos2(left, top + side)]
        };
        let area = |points: &[Pos2]| {
            let next = points.iter().cycle().skip(1);
            let twice: f32 = points.iter().zip(next).map(|(a, b)| a.x * b.y - b.x * a.y).sum();
            twice.abs() / 2.0
        };
        for (shape, expected) in
            [(square(2.0, 2.0, 3.0), 9.0), (square(8.0, 8.0, 4.0), 4.0), (square(20.0, 0.0, 4.0), 0.0)]
        {
            assert!((area(&shape_within(&shape, CLIP)) - expected).abs() < 1e-3, "{shape:?}");
        }
    }
}

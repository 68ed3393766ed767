//! The way of a line between two marks: straight up, down and across, round letters where there is a way round, and
//! behind them where there is none.
//!
//! ```text
//!  two ends ─▶ ways over their four sides ─▶ the one that meets the fewest letters ─▶ pieces that are seen
//! ```

use emath::{Pos2, Rect, Vec2, pos2, vec2};

/// Between a mark and its lines, in points.
const SPACE: f32 = 3.0;

/// How far beside or beyond its ends a line turns, in points.
const TURNS: [f32; 3] = [5.0, 10.0, 18.0];

/// Between letters shorter pieces of a line are left out, in points.
const MIN_PIECE: f32 = 8.0;

/// What it costs, in points of length, to pass behind a text, to begin or end behind one, and to turn.
const BEHIND: f32 = 600.0;
const HIDDEN_END: f32 = 20_000.0;
const TURN: f32 = 30.0;

/// An end of a line: a mark, a bar or a name, and where along a bar the line leaves it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct LineEnd {
    pub rect: Rect,
    pub x: f32,
}

/// A place at a side of an end, and the way out from there.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Port {
    at: Pos2,
    out: Vec2,
}

impl LineEnd {
    fn ports(&self) -> [Port; 4] {
        let (rect, middle) = (self.rect.expand(SPACE), self.rect.center().y);
        let port = |at, out| Port { at, out };
        [
            port(pos2(self.x, rect.top()), vec2(0.0, -1.0)),
            port(pos2(self.x, rect.bottom()), vec2(0.0, 1.0)),
            port(pos2(rect.left(), middle), vec2(-1.0, 0.0)),
            port(pos2(rect.right(), middle), vec2(1.0, 0.0)),
        ]
    }
}

/// The best way from one end to the other past `letters`, inside of `body`.
pub(super) fn route(from: &LineEnd, to: &LineEnd, letters: &[Rect], body: Rect) -> Vec<Pos2> {
    let mut best: Option<(f32, Vec<Pos2>)> = None;
    for a in from.ports() {
        for b in to.ports() {
            for way in ways(a, b) {
                // The marks themselves are no way through.
                let is_through = [from.rect, to.rect].into_iter().any(|rect| meets(&way, rect.shrink(0.5)));
                if is_through || !way.iter().all(|point| body.expand(1.0).contains(*point)) {
                    continue;
                }
                let cost = cost(&way, letters);
                if best.as_ref().is_none_or(|(least, _)| cost < *least) {
                    best = Some((cost, way));
                }
            }
        }
    }
    // Where marks stand on each other there is no way between them.
    best.map_or_else(|| vec![from.rect.center(), to.rect.center()], |(_, way)| way)
}

/// Ways from one port to another that leave and reach them straight.
fn ways(a: Port, b: Port) -> Vec<Vec<Pos2>> {
    let (from, to) = (a.at, b.at);
    match (a.out.x == 0.0, b.out.x == 0.0) {
        (true, true) => {
            let turns = turns((from.y, a.out.y), (to.y, b.out.y));
            turns.map(|y| vec![from, pos2(from.x, y), pos2(to.x, y), to]).collect()
        }
        (false, false) => {
            let turns = turns((from.x, a.out.x), (to.x, b.out.x));
            turns.map(|x| vec![from, pos2(x, from.y), pos2(x, to.y), to]).collect()
        }
        (true, false) => corner(a, b, pos2(from.x, to.y)).into_iter().collect(),
        (false, true) => corner(a, b, pos2(to.x, from.y)).into_iter().collect(),
    }
}

/// One corner, if both ways out lead to it.
fn corner(a: Port, b: Port, at: Pos2) -> Option<Vec<Pos2>> {
    let leads = |port: Port| (at - port.at).dot(port.out) >= TURNS[0];
    (leads(a) && leads(b)).then(|| vec![a.at, at, b.at])
}

/// Places of the stretch across, between two ends that look at each other or beyond two that look the same way.
fn turns((a, a_out): (f32, f32), (b, b_out): (f32, f32)) -> impl Iterator<Item = f32> {
    let beyond = |by: f32| if a_out > 0.0 { a.max(b) + by } else { a.min(b) - by };
    let between = [f32::midpoint(a, b), a + a_out * TURNS[0], b + b_out * TURNS[0]];
    // Both are 1 or -1.
    let is_same = a_out * b_out > 0.0;
    let faces = !is_same && (b - a) * a_out >= TURNS[0];
    let places = if is_same { TURNS.map(beyond) } else { between };
    places.into_iter().filter(move |_| is_same || faces)
}

fn cost(way: &[Pos2], letters: &[Rect]) -> f32 {
    let bounds = Rect::from_points(way);
    let near = || letters.iter().filter(|rect| rect.intersects(bounds));
    let behind = near().filter(|rect| meets(way, **rect)).count() as f32;
    let ends = [way.first(), way.last()].into_iter().flatten();
    let hidden = ends.filter(|end| near().any(|rect| rect.contains(**end))).count() as f32;
    let length: f32 = way.windows(2).map(|pair| span(pair).map_or(0.0, |(a, b)| a.distance(b))).sum();
    length + behind * BEHIND + hidden * HIDDEN_END + way.len() as f32 * TURN
}

fn span(pair: &[Pos2]) -> Option<(Pos2, Pos2)> {
    if let [a, b] = pair { Some((*a, *b)) } else { None }
}

/// Whether a way touches a rectangle.
fn meets(way: &[Pos2], rect: Rect) -> bool {
    way.windows(2).filter_map(span).any(|(a, b)| Rect::from_two_pos(a, b).intersects(rect))
}

/// What of a way is seen beside letters, in pieces from its beginning to its end.
pub(super) fn pieces(way: &[Pos2], letters: &[Rect]) -> Vec<Vec<Pos2>> {
    let mut pieces: Vec<Vec<Pos2>> = Vec::new();
    let mut piece: Vec<Pos2> = Vec::new();
    for (a, b) in way.windows(2).filter_map(span) {
        let length = a.distance(b);
        let along = (b - a) / length.max(0.01);
        let at = |distance: f32| a + along * distance;
        let line = Rect::from_two_pos(a, b);
        // How far along this stretch letters begin and end, in points.
        let hidden = letters.iter().filter(|rect| rect.intersects(line)).map(|rect| {
            let (from, to) = ((rect.min - a).dot(along), (rect.max - a).dot(along));
            (from.min(to).max(0.0), from.max(to).min(length))
        });
        let mut hidden: Vec<(f32, f32)> = hidden.collect();
        hidden.sort_by(|a, b| a.0.total_cmp(&b.0));
        if piece.is_empty() {
            piece.push(a);
        }
        let mut done = 0.0;
        for (from, to) in hidden.into_iter().filter(|(from, to)| from < to) {
            if from >= done {
                piece.push(at(from));
                pieces.push(std::mem::take(&mut piece));
            }
            done = to.max(done);
            piece = vec![at(done)];
        }
        piece.push(b);
    }
    pieces.push(piece);
    let length =
        |piece: &Vec<Pos2>| -> f32 { piece.windows(2).filter_map(span).map(|(a, b)| a.distance(b)).sum() };
    let num = pieces.len();
    pieces.retain(|piece| length(piece) >= if num == 1 { 0.5 } else { MIN_PIECE });
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    const BODY: Rect = Rect { min: Pos2::ZERO, max: Pos2 { x: 500.0, y: 500.0 } };

    fn mark(x: f32, y: f32) -> LineEnd {
        LineEnd { rect: Rect::from_center_size(pos2(x, y), Vec2::splat(12.0)), x }
    }

    fn label(end: &LineEnd) -> Rect {
        let rect = end.rect;
        Rect::from_min_max(pos2(rect.right() + 4.0, rect.top()), pos2(rect.right() + 120.0, rect.bottom()))
    }

    #[test]
    fn a_line_is_orthogonal_and_goes_round_letters() {
        for (a, b) in
            [((50.0, 50.0), (300.0, 200.0)), ((300.0, 50.0), (60.0, 50.0)), ((90.0, 400.0), (90.0, 60.0))]
        {
            let (a, b) = (mark(a.0, a.1), mark(b.0, b.1));
            let letters = [label(&a), label(&b)];
            let way = route(&a, &b, &letters, BODY);
            assert!(way.len() >= 3, "{way:?}");
            for pair in way.windows(2) {
                let by = pair[1] - pair[0];
                assert!(by.x.abs().min(by.y.abs()) < 1e-3, "{way:?}");
            }
            assert!(!letters.iter().any(|rect| meets(&way, *rect)), "{way:?}");
            for (end, at) in [(&a, way[0]), (&b, way[way.len() - 1])] {
                assert!(end.rect.expand(SPACE + 0.1).contains(at), "{way:?} begins in mid-air");
            }
            assert_eq!(pieces(&way, &letters), [way]);
        }
    }

    #[test]
    fn behind_letters_nothing_of_it_is_seen() {
        let way = [pos2(0.0, 10.0), pos2(100.0, 10.0), pos2(100.0, 60.0)];
        let text = Rect::from_min_max(pos2(40.0, 0.0), pos2(60.0, 20.0));
        let seen = pieces(&way, &[text]);
        assert_eq!(seen, [vec![pos2(0.0, 10.0), pos2(40.0, 10.0)], vec![pos2(60.0, 10.0), way[1], way[2]]]);
        assert!(pieces(&way, &[BODY]).is_empty());
    }
}

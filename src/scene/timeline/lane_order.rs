//! In which order lanes stand: as the file says, or as a person has put them.

use model::LaneId;
use model::lane::Lane;
use std::collections::HashMap;
use std::ops::Range;

/// Lanes in drawing order with their depth, children behind their parents: as a person has put them, then by `order`,
/// then as the file has them.
pub fn lane_order(lanes: &[Lane], own: &[LaneId]) -> Vec<(LaneId, u8)> {
    let mut ranks = vec![usize::MAX; lanes.len()];
    for (rank, lane) in own.iter().enumerate() {
        ranks.get_mut(lane.index()).into_iter().for_each(|slot| *slot = rank);
    }
    let mut sorted: Vec<usize> = (0..lanes.len()).collect();
    let order = |at: &usize| lanes.get(*at).and_then(|lane| lane.order).unwrap_or(f64::MAX);
    sorted.sort_by(|a, b| ranks.get(*a).cmp(&ranks.get(*b)).then(order(a).total_cmp(&order(b))));
    let mut places: HashMap<&str, usize> = HashMap::new();
    for (at, lane) in lanes.iter().enumerate() {
        places.entry(&lane.id).or_insert(at);
    }
    let mut children: HashMap<usize, Vec<usize>> = HashMap::new();
    let mut open: Vec<(usize, u8)> = Vec::new();
    // From the last, so that the first is taken from the end.
    for at in sorted.iter().rev().copied() {
        let parent = lanes.get(at).and_then(|lane| places.get(lane.parent.as_deref()?).copied());
        match parent.filter(|parent| *parent != at) {
            Some(parent) => children.entry(parent).or_default().push(at),
            None => open.push((at, 0)),
        }
    }
    let mut out = Vec::with_capacity(lanes.len());
    let mut is_out = vec![false; lanes.len()];
    while let Some((at, depth)) = open.pop() {
        out.push((LaneId(at as u32), depth));
        is_out.get_mut(at).into_iter().for_each(|is_out| *is_out = true);
        let inner = children.remove(&at).unwrap_or_default();
        open.extend(inner.into_iter().map(|child| (child, depth.saturating_add(1))));
    }
    // Lanes that are each other's parents are reachable from nowhere; they still have a place.
    let lost = sorted.into_iter().filter(|at| is_out.get(*at) == Some(&false));
    out.extend(lost.map(|at| (LaneId(at as u32), 0)));
    out
}

/// Where a lane is moved to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LaneMove {
    /// Before the lane above.
    Up,
    /// Behind the lane below.
    Down,
    /// To the place of another lane.
    To(LaneId),
}

/// The order after a lane was moved among those that have the same parent, with all lanes that belong to it; `None` if it
/// cannot go there.
pub fn moved(order: &[(LaneId, u8)], lane: LaneId, to: LaneMove) -> Option<Vec<LaneId>> {
    let from = order.iter().position(|(known, _)| *known == lane)?;
    let depth = order.get(from)?.1;
    let siblings = siblings(order, from, depth);
    let mine = siblings.iter().position(|block| block.start == from)?;
    let goal = match to {
        LaneMove::Up => mine.checked_sub(1)?,
        LaneMove::Down => mine + 1,
        LaneMove::To(other) => {
            let at = order.iter().position(|(known, _)| *known == other)?;
            siblings.iter().position(|block| block.contains(&at))?
        }
    };
    let (block, goal_block) = (siblings.get(mine)?.clone(), siblings.get(goal)?.clone());
    let mut lanes: Vec<LaneId> = order.iter().map(|(lane, _)| *lane).collect();
    if goal < mine {
        lanes.get_mut(goal_block.start..block.end)?.rotate_right(block.len());
    } else {
        lanes.get_mut(block.start..goal_block.end)?.rotate_left(block.len());
    }
    (goal != mine).then_some(lanes)
}

/// Lanes with the same parent as the one at a place, each with what belongs to it.
fn siblings(order: &[(LaneId, u8)], at: usize, depth: u8) -> Vec<Range<usize>> {
    let is_outer = |(_, other): &(LaneId, u8)| *other < depth;
    let first = order.get(..at).and_then(|before| before.iter().rposition(is_outer)).map_or(0, |at| at + 1);
    let behind = order.get(at..).and_then(|behind| behind.iter().position(is_outer));
    let last = behind.map_or(order.len(), |behind| at + behind);
    let is_start = |at: &usize| order.get(*at).is_some_and(|(_, other)| *other == depth);
    let starts: Vec<usize> = (first..last).filter(is_start).collect();
    let ends = starts.iter().skip(1).copied().chain([last]);
    starts.iter().copied().zip(ends).map(|(start, end)| start..end).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(id: &str, parent: Option<&str>) -> Lane {
        Lane { id: id.to_owned(), parent: parent.map(str::to_owned), ..Lane::default() }
    }

    /// Moves a lane of `a (a1 a2) b c (c1)` and tells the order after.
    #[track_caller]
    fn check(lane: &str, to: LaneMove, after: Option<&str>) {
        let lanes = [
            named("a", None),
            named("a1", Some("a")),
            named("a2", Some("a")),
            named("b", None),
            named("c", None),
            named("c1", Some("c")),
        ];
        let at = lanes.iter().position(|known| known.id == lane).expect("a lane");
        let order = moved(&lane_order(&lanes, &[]), LaneId(at as u32), to);
        let drawn = order.map(|own| {
            let names = lane_order(&lanes, &own).into_iter().map(|(lane, _)| lanes[lane.index()].id.as_str());
            names.collect::<Vec<_>>().join(" ")
        });
        assert_eq!(drawn.as_deref(), after, "{lane} {to:?}");
    }

    #[test]
    fn a_lane_moves_among_its_siblings_with_its_children() {
        check("b", LaneMove::Up, Some("b a a1 a2 c c1"));
        check("a", LaneMove::Down, Some("b a a1 a2 c c1"));
        check("c", LaneMove::Up, Some("a a1 a2 c c1 b"));
        check("a2", LaneMove::Up, Some("a a2 a1 b c c1"));
        check("a", LaneMove::To(LaneId(5)), Some("b c c1 a a1 a2"));
        check("c", LaneMove::To(LaneId(0)), Some("c c1 a a1 a2 b"));
    }

    #[test]
    fn a_lane_does_not_leave_its_parent_or_the_ends() {
        check("a", LaneMove::Up, None);
        check("c", LaneMove::Down, None);
        check("a1", LaneMove::Up, None);
        check("a1", LaneMove::To(LaneId(3)), None);
        check("b", LaneMove::To(LaneId(3)), None);
    }
}

//! What lies under a point of a picture.

use crate::draw_list::{DrawList, Hit};
use emath::Pos2;

/// The topmost thing under a point; of two that overlap, the smaller.
pub fn pick(list: &DrawList, point: Pos2) -> Option<&Hit> {
    let under = list.hits.iter().enumerate().filter(|(_, hit)| hit.rect.contains(point));
    under
        .min_by(|(a_at, a), (b_at, b)| a.rect.area().total_cmp(&b.rect.area()).then(b_at.cmp(a_at)))
        .map(|(_, hit)| hit)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draw_list::Target;
    use emath::{Rect, pos2, vec2};
    use model::EventId;

    #[test]
    fn the_smaller_of_two_is_meant() {
        let mut list = DrawList::default();
        list.hit(Rect::from_min_size(pos2(0.0, 0.0), vec2(100.0, 20.0)), Target::Row(EventId(0)), "bar");
        list.hit(Rect::from_min_size(pos2(40.0, 5.0), vec2(10.0, 10.0)), Target::Row(EventId(1)), "mark");
        let name = |x| pick(&list, pos2(x, 10.0)).map(|hit| hit.name.as_str());
        assert_eq!((name(45.0), name(10.0), name(200.0)), (Some("mark"), Some("bar"), None));
    }
}

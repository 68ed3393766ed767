//! What the tables say of themselves: title, resolution, lanes and how deep their tiles go. All of it is checked, as
//! anybody may have made it.

use crate::error::{EngineError, EngineErrorKind};
use index::MAX_LANES;
use index::tiles::{PyramidShape, TileStore};
use model::{Resolution, Tick, TimeRange};
use std::collections::BTreeMap;
use tokio_postgres::Row;

/// The format of the tables, with its version.
const FORMAT: &str = "summitline-tiles/1";

/// No step is longer.
const MAX_LEVEL: i64 = 62;

/// Above its ceiling a lane lies in so many steps at the most.
const MAX_AT_CEILING: i64 = 64;

/// A lane of an engine.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CatalogLane {
    pub number: u32,
    pub title: String,
    pub shape: PyramidShape,
}

/// What an engine has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Catalog {
    pub title: String,
    pub resolution: Resolution,
    /// The zone of the axis, if its times have one.
    pub zone: Option<String>,
    /// When the tiles were made, as it stands there.
    pub as_of: String,
    pub lanes: Vec<CatalogLane>,
}

pub(crate) fn entry(row: &Row) -> Result<(String, String), tokio_postgres::Error> {
    Ok((row.try_get(0)?, row.try_get::<_, Option<String>>(1)?.unwrap_or_default()))
}

/// A row of the table of lanes.
pub(crate) struct LaneRow {
    title: Option<String>,
    /// Number, floor, ceiling, first and last tick, number of events.
    numbers: [i64; 6],
}

pub(crate) fn lane(row: &Row) -> Result<LaneRow, tokio_postgres::Error> {
    let number = |at: usize| row.try_get::<_, i64>(at);
    Ok(LaneRow {
        title: row.try_get(1)?,
        numbers: [number(0)?, number(2)?, number(3)?, number(4)?, number(5)?, number(6)?],
    })
}

pub(crate) fn peak(row: &Row) -> Result<[i64; 3], tokio_postgres::Error> {
    Ok([row.try_get(0)?, row.try_get(1)?, row.try_get(2)?])
}

impl Catalog {
    /// Puts together what the tables say.
    pub(crate) fn checked(
        entries: Vec<(String, String)>,
        lanes: Vec<LaneRow>,
        peaks: Vec<[i64; 3]>,
    ) -> Result<Self, EngineError> {
        let mut entries: BTreeMap<String, String> = entries.into_iter().collect();
        let format = entries.remove("format").unwrap_or_default();
        if format != FORMAT {
            return Err(other(&format!("catalog: format “{format}”, not “{FORMAT}”")));
        }
        let resolution = match entries.remove("resolution").as_deref() {
            None | Some("milliseconds") => Resolution::Milliseconds,
            Some("seconds") => Resolution::Seconds,
            Some(name) => return Err(other(&format!("catalog: resolution “{name}”"))),
        };
        if lanes.is_empty() {
            return Err(other("lane: no rows"));
        }
        if lanes.len() > MAX_LANES {
            return Err(other(&format!("lane: {} rows, at most {MAX_LANES}", lanes.len())));
        }
        let mut lanes = lanes.into_iter().map(checked_lane).collect::<Result<Vec<_>, _>>()?;
        for [lane, level, most] in peaks {
            let known = lanes.iter_mut().find(|known| i64::from(known.number) == lane);
            if let (Some(known), Ok(level)) = (known, u8::try_from(level)) {
                known.shape.peaks.insert(level, most.max(0) as u64);
            }
        }
        let take = |entries: &mut BTreeMap<String, String>, key: &str| {
            entries.remove(key).unwrap_or_default().chars().take(4_096).collect::<String>()
        };
        Ok(Self {
            title: take(&mut entries, "title"),
            resolution,
            zone: Some(take(&mut entries, "zone")).filter(|zone| !zone.is_empty()),
            as_of: take(&mut entries, "as_of"),
            lanes,
        })
    }

    /// The shapes of all lanes, without a tile.
    pub fn store(&self) -> TileStore {
        TileStore::new(self.lanes.iter().map(|lane| (lane.number, lane.shape.clone())))
    }

    /// From the first start to the latest end.
    pub fn bounds(&self) -> Option<TimeRange> {
        self.lanes.iter().filter_map(|lane| lane.shape.bounds).reduce(TimeRange::union)
    }

    /// How many events there are.
    pub fn num_events(&self) -> u64 {
        self.lanes.iter().map(|lane| lane.shape.num).sum()
    }
}

fn checked_lane(row: LaneRow) -> Result<CatalogLane, EngineError> {
    let [number, floor, ceiling, first, last, num] = row.numbers;
    let wrong = |what: &str| other(&format!("lane {number}: {what}"));
    let lane = u32::try_from(number).map_err(|_| wrong("its number"))?;
    if !(0..=MAX_LEVEL).contains(&floor) || !(floor..=MAX_LEVEL).contains(&ceiling) {
        return Err(wrong(&format!("floor {floor}, ceiling {ceiling}")));
    }
    if first >= last || num < 0 {
        return Err(wrong(&format!("first_tick {first}, last_tick {last}, num {num}")));
    }
    // Steps beyond the ceiling are made of those at it, so there must be few.
    if ((last - 1) >> ceiling) - (first >> ceiling) > MAX_AT_CEILING {
        return Err(wrong(&format!("it has outgrown its ceiling, {ceiling}; run the step “tiles” again")));
    }
    let bounds = Some(TimeRange::new(Tick(first), Tick(last))).filter(|_| num > 0);
    let (floor, ceiling) = (floor as u8, ceiling as u8);
    let shape = PyramidShape { floor, ceiling, bounds, num: num as u64, peaks: BTreeMap::new() };
    Ok(CatalogLane { number: lane, title: row.title.unwrap_or_default(), shape })
}

fn other(detail: &str) -> EngineError {
    EngineError::new(EngineErrorKind::OtherFormat, detail)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(format: &str, resolution: &str, numbers: [i64; 6]) -> Result<Catalog, String> {
        let entry = |(key, value): (&str, &str)| (key.to_owned(), value.to_owned());
        let entries = [("format", format), ("resolution", resolution), ("title", "T")].map(entry);
        let lanes = vec![LaneRow { title: Some("Talks".to_owned()), numbers }];
        Catalog::checked(entries.into(), lanes, vec![[3, 8, 40], [9, 1, 1], [3, 900, 1]])
            .map_err(|err| err.detail)
    }

    #[test]
    fn a_catalog_is_taken_or_told_to_be_wrong() {
        const FINE: [i64; 6] = [3, 8, 20, -500, 1 << 20, 9];
        let catalog = check(FORMAT, "seconds", FINE).expect("fine");
        assert_eq!((catalog.num_events(), catalog.resolution), (9, Resolution::Seconds));
        assert_eq!(catalog.lanes[0].shape.peaks, BTreeMap::from([(8, 40)]));
        for (format, resolution, numbers, expected) in [
            ("summitline-tiles/2", "seconds", FINE, "format “summitline-tiles/2”"),
            (FORMAT, "weeks", FINE, "resolution “weeks”"),
            (FORMAT, "seconds", [-1, 8, 20, 0, 9, 9], "its number"),
            (FORMAT, "seconds", [3, 20, 8, 0, 9, 9], "floor 20, ceiling 8"),
            (FORMAT, "seconds", [3, 8, 63, 0, 9, 9], "ceiling 63"),
            (FORMAT, "seconds", [3, 8, 20, 9, 9, 9], "last_tick 9"),
            (FORMAT, "seconds", [3, 8, 20, 0, i64::MAX, 9], "outgrown its ceiling"),
        ] {
            let err = check(format, resolution, numbers).expect_err(expected);
            assert!(err.contains(expected), "{err}");
        }
    }
}

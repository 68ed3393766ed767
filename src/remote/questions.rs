//! The questions as SQL, which all engines of the `PostgreSQL` protocol understand alike. Whole numbers stand in them as
//! they are; a text is only ever sent as a parameter.

use index::GridStep;
use index::tiles::{LaneTiles, Tile, TileRow, TileSpan, TileStore, TopEvent};
use model::{Tick, TimeRange};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use tokio_postgres::Row;

/// What must hold before anything is asked.
pub(crate) const READ_ONLY: &str = "set default_transaction_read_only = on";

/// Spans that are asked for at once.
const MAX_SPANS: usize = 500;

/// Letters of a title, and of a text.
const MAX_TITLE: u32 = 4_096;
const MAX_BODY: u32 = 65_536;

/// No event is longer than 2 to the power of this.
const MAX_TIER: u8 = 63;

/// An event as an engine has it.
#[derive(Clone, Debug, PartialEq)]
pub struct StoredEvent {
    pub id: i64,
    /// The engine's number of its lane.
    pub lane: u32,
    pub start: Tick,
    /// One past its last tick.
    pub end: Tick,
    pub weight: f32,
    pub status: Option<String>,
    pub title: String,
    pub body: Option<String>,
    /// Its date as it was written, if the ticks do not say it all.
    pub edtf: Option<String>,
}

/// How long a question may take and wait.
pub(crate) fn limits(seconds: u32) -> [String; 3] {
    [
        format!("set statement_timeout = {}", seconds * 1_000),
        "set lock_timeout = 5000".to_owned(),
        "set idle_in_transaction_session_timeout = 60000".to_owned(),
    ]
}

pub(crate) fn catalog(schema: &str) -> String {
    format!("select key, max(value) from {schema}.catalog group by key")
}

/// Rows of one lane add up.
pub(crate) fn lanes(schema: &str) -> String {
    format!(
        "select cast(lane as bigint), left(max(title), {MAX_TITLE}), cast(max(floor) as bigint), \
         cast(min(ceiling) as bigint), cast(min(first_tick) as bigint), cast(max(last_tick) as bigint), \
         cast(sum(num) as bigint) from {schema}.lane group by lane order by lane"
    )
}

pub(crate) fn peaks(schema: &str) -> String {
    format!(
        "select cast(lane as bigint), cast(level as bigint), cast(sum(most) as bigint) \
         from {schema}.peak group by lane, level"
    )
}

/// The columns of a tile, each of the type that is read.
const TILE: &str = "cast(lane as bigint), cast(level as bigint), cast(bucket as bigint), cast(starts as bigint), \
     cast(lasts as bigint), cast(top_id as bigint), cast(top_weight as real), cast(top_length as bigint), \
     cast(top_start as bigint)";

pub(crate) fn tile_row(row: &Row) -> Result<TileRow, tokio_postgres::Error> {
    let number = |at: usize| row.try_get::<_, i64>(at);
    let top = row.try_get::<_, Option<i64>>(5)?;
    let top = match top {
        Some(id) => Some(TopEvent {
            id,
            weight: row.try_get::<_, Option<f32>>(6)?.unwrap_or(0.0),
            length: row.try_get::<_, Option<i64>>(7)?.unwrap_or(0),
            start: Tick(row.try_get::<_, Option<i64>>(8)?.unwrap_or(0)),
        }),
        None => None,
    };
    let count = |at: usize| number(at).map(|count| count.max(0) as u64);
    Ok(TileRow {
        lane: number(0)? as u32,
        level: number(1)?.clamp(0, 63) as u8,
        bucket: number(2)?,
        tile: Tile { starts: count(3)?, lasts: count(4)?, top },
    })
}

/// The tiles of some spans; those finer than the floor of a lane are counted of its events.
pub(crate) fn tiles(schema: &str, spans: &[TileSpan], store: &TileStore) -> Vec<String> {
    let floor = |span: &TileSpan| store.lane(span.lane).map_or(0, |lane| lane.shape().floor);
    let (kept, fine): (Vec<&TileSpan>, Vec<&TileSpan>) =
        spans.iter().partition(|span| span.level >= floor(span));
    let mut questions: Vec<String> = kept.chunks(MAX_SPANS).map(|spans| kept_tiles(schema, spans)).collect();
    let mut by_level: BTreeMap<u8, Vec<&TileSpan>> = BTreeMap::new();
    for span in fine {
        by_level.entry(span.level).or_default().push(span);
    }
    for (level, spans) in by_level {
        questions
            .extend(spans.chunks(MAX_SPANS / 10).map(|spans| counted_tiles(schema, level, spans, store)));
    }
    questions
}

fn kept_tiles(schema: &str, spans: &[&TileSpan]) -> String {
    let condition = |span: &&TileSpan| {
        let TileSpan { lane, level, from, to } = span;
        if from == to {
            format!("(lane = {lane} and level = {level} and bucket = {from})")
        } else {
            format!("(lane = {lane} and level = {level} and bucket between {from} and {to})")
        }
    };
    let conditions: Vec<String> = spans.iter().map(condition).collect();
    format!("select {TILE} from {schema}.tile where {}", conditions.join(" or "))
}

/// Starts, last ticks and the most important event of each step, counted.
fn counted_tiles(schema: &str, level: u8, spans: &[&TileSpan], store: &TileStore) -> String {
    let starting: Vec<String> = spans.iter().map(|span| starts_in(span.lane, span.range())).collect();
    let ending: Vec<String> = spans.iter().flat_map(|span| ends_in(span, store)).collect();
    let rank = "weight desc, t1 - t0 desc, t0, id";
    let best = |column: &str| format!("max(case when place = 1 then {column} end) as top_{column}");
    format!(
        "select {TILE} from (select lane, {level} as level, bucket, sum(starts) as starts, sum(lasts) as lasts, \
         {}, {}, {}, {} from (\
         select lane, t0 >> {level} as bucket, 1 as starts, 0 as lasts, id, weight, t1 - t0 as length, t0 as start, \
         row_number() over (partition by lane, t0 >> {level} order by {rank}) as place \
         from {schema}.event where {} \
         union all select lane, (t1 - 1) >> {level}, 0, 1, null, null, null, null, 0 from {schema}.event where {}\
         ) counted group by lane, bucket) tile",
        best("id"),
        best("weight"),
        best("length"),
        best("start"),
        starting.join(" or "),
        ending.join(" or "),
    )
}

fn starts_in(lane: u32, range: TimeRange) -> String {
    format!("(lane = {lane} and t0 >= {} and t0 < {})", range.start().0, range.end().0)
}

/// Events whose last tick lies in a span. Those no longer than it start near it; of the longer ones each length has its
/// own stretch, so that an index by lane, tier and start finds them.
fn ends_in(span: &TileSpan, store: &TileStore) -> Vec<String> {
    let range = span.range();
    let (start, end) = (range.start().0, range.end().0);
    let ends = format!("t1 > {start} and t1 <= {end}");
    reaching_back(span.lane, range, store)
        .into_iter()
        .map(|(tiers, from)| {
            format!("(lane = {} and {tiers} and t0 > {from} and t0 < {end} and {ends})", span.lane)
        })
        .collect()
}

/// By length, how far before a range events begin that reach into it.
fn reaching_back(lane: u32, range: TimeRange, store: &TileStore) -> Vec<(String, i64)> {
    let longest = store.lane(lane).map_or(MAX_TIER, longest_tier);
    let short = GridStep::at_least(range.span() as f64).exponent();
    let back =
        |tier: u8| range.start().earlier(1_i64.checked_shl(u32::from(tier)).unwrap_or(i64::MAX).max(1)).0;
    let mut stretches = vec![(format!("tier <= {short}"), back(short))];
    stretches.extend((short + 1..=longest).map(|tier| (format!("tier = {tier}"), back(tier))));
    stretches
}

/// No event of a lane is longer than 2 to the power of this.
fn longest_tier(lane: &LaneTiles) -> u8 {
    let span = lane.shape().bounds.map_or(1, TimeRange::span);
    GridStep::at_least(span as f64).exponent()
}

const EVENT: &str = "cast(id as bigint), cast(lane as bigint), cast(t0 as bigint), cast(t1 as bigint), \
     cast(weight as real), status";

fn event_columns() -> String {
    format!("{EVENT}, left(title, {MAX_TITLE}), left(body, {MAX_BODY}), edtf")
}

/// Events that start in a range or reach into it.
pub(crate) fn events_in(schema: &str, range: TimeRange, store: &TileStore, limit: usize) -> String {
    let mut conditions = Vec::new();
    for (lane, tiles) in store.lanes().filter(|(_, tiles)| tiles.shape().bounds.is_some()) {
        let (start, end) = (range.start().0, range.end().0);
        conditions.push(starts_in(lane, range));
        let longest = longest_tier(tiles);
        let short = GridStep::at_least(range.span() as f64).exponent().min(longest);
        for (tiers, from) in
            reaching_back(lane, range, store).into_iter().take(usize::from(longest - short) + 1)
        {
            conditions.push(format!(
                "(lane = {lane} and {tiers} and t0 > {from} and t0 < {start} and t1 > {start} and t0 < {end})"
            ));
        }
    }
    if conditions.is_empty() {
        conditions.push("1 = 0".to_owned());
    }
    let columns = event_columns();
    format!(
        "select {columns} from {schema}.event where {} order by t0, id limit {limit}",
        conditions.join(" or ")
    )
}

pub(crate) fn events_by_id(schema: &str, ids: &[i64]) -> String {
    let list = ids.iter().fold(String::new(), |mut list, id| {
        let comma = if list.is_empty() { "" } else { ", " };
        let _never_fails = write!(list, "{comma}{id}");
        list
    });
    format!("select {} from {schema}.event where id in ({list})", event_columns())
}

/// Events in whose titles so many patterns stand, each of them a parameter.
pub(crate) fn search(schema: &str, num_patterns: usize, limit: usize) -> String {
    let conditions = (1..=num_patterns).map(|number| format!("title ilike cast(${number} as text)"));
    let conditions: Vec<String> = conditions.collect();
    format!(
        "select {} from {schema}.event where {} order by t0, id limit {limit}",
        event_columns(),
        conditions.join(" and ")
    )
}

/// Words as a pattern in which nothing else has a meaning.
pub(crate) fn pattern(words: &str) -> String {
    let escaped = words.trim().replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
    format!("%{escaped}%")
}

pub(crate) fn stored_event(row: &Row) -> Result<StoredEvent, tokio_postgres::Error> {
    Ok(StoredEvent {
        id: row.try_get(0)?,
        lane: row.try_get::<_, i64>(1)? as u32,
        start: Tick(row.try_get(2)?),
        end: Tick(row.try_get(3)?),
        weight: row.try_get::<_, Option<f32>>(4)?.unwrap_or(0.0),
        status: row.try_get(5)?,
        title: row.try_get::<_, Option<String>>(6)?.unwrap_or_default(),
        body: row.try_get(7)?,
        edtf: row.try_get(8)?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use index::tiles::PyramidShape;

    fn store() -> TileStore {
        let bounds = Some(TimeRange::new(Tick(0), Tick(1 << 20)));
        let shape = PyramidShape { floor: 8, ceiling: 20, bounds, num: 9, ..PyramidShape::default() };
        TileStore::new([(3, shape)])
    }

    /// Whatever is asked, it is one statement that selects.
    #[test]
    fn only_select_and_set_leave() {
        let span = |level, from, to| TileSpan { lane: 3, level, from, to };
        let range = TimeRange::new(Tick(100), Tick(900));
        let mut said = tiles("s", &[span(9, 0, 4), span(10, 7, 7), span(4, -2, 9)], &store());
        said.extend([catalog("s"), lanes("s"), peaks("s"), search("s", 2, 9), events_by_id("s", &[1, -2])]);
        said.push(events_in("s", range, &store(), 20_001));
        said.extend(limits(10));
        said.push(READ_ONLY.to_owned());
        assert_eq!(said.len(), 12);
        for text in said {
            assert!(text.starts_with("select ") || text.starts_with("set "), "{text}");
            assert!(!text.contains(';') && !text.contains("--"), "{text}");
            let words: Vec<&str> = text.split(|c: char| !c.is_ascii_alphanumeric() && c != '_').collect();
            for verb in [
                "insert", "update", "delete", "drop", "alter", "create", "truncate", "copy", "grant", "call",
                "do",
            ] {
                assert!(!words.contains(&verb), "{verb} in {text}");
            }
        }
    }

    #[test]
    fn words_mean_nothing_but_themselves() {
        assert_eq!(pattern(" 50%_of\\it "), "%50\\%\\_of\\\\it%");
    }
}

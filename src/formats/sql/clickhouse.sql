--- tables
-- What a program reads is described in docs/engines.md. Rows of one key add up, so the tables may be distributed by
-- lane or by id over any number of servers.
create database if not exists SCHEMA;
create table if not exists SCHEMA.catalog (key String, value String) engine = MergeTree order by key;
create table if not exists SCHEMA.lane_name (lane Int32, title String) engine = MergeTree order by lane;
create table if not exists SCHEMA.event (
  id Int64, lane Int32, t0 Int64, t1 Int64, weight Float32 default 0,
  status String, title String, body String, edtf String,
  -- the smallest k with t1 - t0 <= 2^k
  tier UInt8 materialized toUInt8(if(t1 - t0 <= 1, 0, length(replaceRegexpOne(bin(t1 - t0 - 1), '^0+', ''))))
) engine = MergeTree order by (lane, t0);
create table if not exists SCHEMA.lane (
  lane Int32, title String, floor UInt8, ceiling UInt8, first_tick Int64, last_tick Int64, num UInt64
) engine = MergeTree order by lane;
create table if not exists SCHEMA.peak (lane Int32, level UInt8, most UInt64) engine = MergeTree order by (lane, level);
-- What is most important: weight, length, the earlier start, the smaller id.
create table if not exists SCHEMA.tile_sum (
  lane Int32, level UInt8, bucket Int64,
  starts SimpleAggregateFunction(sum, UInt64), lasts SimpleAggregateFunction(sum, UInt64),
  best SimpleAggregateFunction(max, Tuple(Float32, Int64, Int64, Int64))
) engine = AggregatingMergeTree order by (lane, level, bucket);
-- A length of 0 stands where nothing starts, as no event is so short.
create view if not exists SCHEMA.tile as
select lane, level, bucket, starts, lasts,
  if(tupleElement(best, 2) = 0, null, -tupleElement(best, 4)) as top_id,
  if(tupleElement(best, 2) = 0, null, tupleElement(best, 1)) as top_weight,
  if(tupleElement(best, 2) = 0, null, tupleElement(best, 2)) as top_length,
  if(tupleElement(best, 2) = 0, null, -tupleElement(best, 3)) as top_start
from (
  select lane, level, bucket, sum(t.starts) as starts, sum(t.lasts) as lasts, max(t.best) as best
  from SCHEMA.tile_sum t group by lane, level, bucket
);
--- tiles
-- Once the events are there. It can be run again; the tables are then made anew.
truncate table SCHEMA.lane;
truncate table SCHEMA.peak;
truncate table SCHEMA.tile_sum;
-- A step of the floor holds 16 events on average; at the ceiling the lane lies in two steps at the most.
insert into SCHEMA.lane
select a.lane, if(n.title = '', concat('Lane ', toString(a.lane)), n.title), a.floor,
  arrayMin(arrayFilter(k -> bitShiftRight(a.last_tick - 1, k) - bitShiftRight(a.first_tick, k) <= 1, range(toUInt64(a.floor), 63))),
  a.first_tick, a.last_tick, a.num
from (
  select lane, count() as num, min(t0) as first_tick, max(t1) as last_tick,
    toUInt8(least(62, greatest(0, ceil(log2(greatest(1, 16.0 * (max(t1) - min(t0)) / count())))))) as floor
  from SCHEMA.event group by lane
) a left join (select lane, max(title) as title from SCHEMA.lane_name group by lane) n on n.lane = a.lane;
insert into SCHEMA.tile_sum
select lane, level, bucket, sum(starts), sum(lasts), max(best)
from (
  select v.lane as lane, arrayJoin(range(toUInt64(l.floor), toUInt64(l.ceiling) + 1)) as level,
    bitShiftRight(v.t0, level) as bucket, toUInt64(1) as starts, toUInt64(0) as lasts,
    (v.weight, v.t1 - v.t0, -v.t0, -v.id)::Tuple(Float32, Int64, Int64, Int64) as best
  from SCHEMA.event v join SCHEMA.lane l on l.lane = v.lane
  union all
  select v.lane, arrayJoin(range(toUInt64(l.floor), toUInt64(l.ceiling) + 1)) as level,
    bitShiftRight(v.t1 - 1, level), 0, 1, (-1, 0, 0, 0)::Tuple(Float32, Int64, Int64, Int64)
  from SCHEMA.event v join SCHEMA.lane l on l.lane = v.lane
) group by lane, level, bucket;
-- How many events are under way at once at most: by it a lane keeps its height wherever one looks.
insert into SCHEMA.peak
select lane, level, max(toUInt64(begun - over))
from (
  select lane, level,
    sum(starts) over (partition by lane, level order by bucket rows between unbounded preceding and current row) as begun,
    sum(lasts) over (partition by lane, level order by bucket rows between unbounded preceding and current row) - lasts as over
  from SCHEMA.tile
) group by lane, level;
insert into SCHEMA.catalog values ('format', 'summitline-tiles/1');
insert into SCHEMA.catalog select 'as_of', formatDateTime(now('UTC'), '%Y-%m-%dT%H:%i:%SZ');
--- role
-- Who looks may only read.
create role if not exists summitline_reader;
grant select on SCHEMA.* to summitline_reader;
--- late
-- Events that come later: from here on the tiles are kept up with each insert into the table event. Where they lie far
-- outside of a lane, run the step "tiles" again instead.
create materialized view if not exists SCHEMA.tile_of_starts to SCHEMA.tile_sum as
select v.lane as lane, arrayJoin(range(toUInt64(l.floor), toUInt64(l.ceiling) + 1)) as level,
  bitShiftRight(v.t0, level) as bucket, toUInt64(1) as starts, toUInt64(0) as lasts,
  (v.weight, v.t1 - v.t0, -v.t0, -v.id)::Tuple(Float32, Int64, Int64, Int64) as best
from SCHEMA.event v join SCHEMA.lane l on l.lane = v.lane;
create materialized view if not exists SCHEMA.tile_of_lasts to SCHEMA.tile_sum as
select v.lane as lane, arrayJoin(range(toUInt64(l.floor), toUInt64(l.ceiling) + 1)) as level,
  bitShiftRight(v.t1 - 1, level) as bucket, toUInt64(0) as starts, toUInt64(1) as lasts,
  (-1, 0, 0, 0)::Tuple(Float32, Int64, Int64, Int64) as best
from SCHEMA.event v join SCHEMA.lane l on l.lane = v.lane;

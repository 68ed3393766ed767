--- tables
-- For a folder of Parquet that an existing server shows over the protocol of PostgreSQL: run this in that folder, in which
-- events.csv is what "summitline load" has written. Name the server's schema in the address, as in ?schema=public.
create external table event_csv stored as csv location 'events.csv' options ('format.has_header' 'true', 'format.newlines_in_values' 'true');
copy (
  select cast(id as bigint) as id, cast(lane as int) as lane, cast(t0 as bigint) as t0, cast(t1 as bigint) as t1,
    -- a k with t1 - t0 <= 2^k, as small as may be
    cast(ceil(log2(cast(greatest(cast(t1 as bigint) - cast(t0 as bigint), 1) as double)) + 0.000000001) as int) as tier,
    cast(weight as float) as weight, cast(status as varchar) as status, coalesce(cast(title as varchar), '') as title,
    cast(body as varchar) as body, cast(edtf as varchar) as edtf
  from event_csv order by 2, 3
) to 'event.parquet' stored as parquet;
create external table event stored as parquet location 'event.parquet';
create table lane_name (lane int, title varchar);
create table fact ("key" varchar, "value" varchar);
--- tiles
-- Once lane_name (lane, title) and fact (key, value) hold what "summitline load" has printed of them.
copy (
  select "key", "value" from fact union all select 'format', 'summitline-tiles/1'
  union all select 'as_of', cast(now() as varchar)
) to 'catalog.parquet' stored as parquet;
-- A step of the floor holds 16 events on average; at the ceiling the lane lies in two steps at the most.
create table lane as
select a.lane, coalesce(n.title, concat('Lane ', a.lane)) as title, a.floor, min(a.level) as ceiling,
  a.first_tick, a.last_tick, a.num
from (
  select *, unnest(range(floor, 63)) as level from (
    select lane, count(*) as num, min(t0) as first_tick, max(t1) as last_tick,
      cast(least(62, greatest(0, ceil(log2(greatest(1, 16.0 * (max(t1) - min(t0)) / count(*)))))) as bigint) as floor
    from event group by lane
  ) counted
) a left join (select lane, max(title) as title from lane_name group by lane) n on n.lane = a.lane
where ((a.last_tick - 1) >> a.level) - (a.first_tick >> a.level) <= 1
group by a.lane, n.title, a.floor, a.first_tick, a.last_tick, a.num;
copy (select * from lane) to 'lane.parquet' stored as parquet;
create table floor_tile as
select lane, floor, ceiling, bucket, sum(starts) as starts, sum(lasts) as lasts,
  first_value(id order by weight desc nulls last, length desc nulls last, t0, id) as top_id,
  first_value(weight order by weight desc nulls last, length desc nulls last, t0, id) as top_weight,
  first_value(length order by weight desc nulls last, length desc nulls last, t0, id) as top_length,
  first_value(t0 order by weight desc nulls last, length desc nulls last, t0, id) as top_start
from (
  select v.lane, l.floor, l.ceiling, v.t0 >> l.floor as bucket, 1 as starts, 0 as lasts,
    v.id, v.weight, v.t1 - v.t0 as length, v.t0
  from event v join lane l on l.lane = v.lane
  union all
  select v.lane, l.floor, l.ceiling, (v.t1 - 1) >> l.floor, 0, 1, null, null, null, null
  from event v join lane l on l.lane = v.lane
) each_event group by lane, floor, ceiling, bucket;
-- Each level is made of the floor.
copy (
  select lane, level, bucket >> (level - floor) as bucket, sum(starts) as starts, sum(lasts) as lasts,
    first_value(top_id order by top_weight desc nulls last, top_length desc nulls last, top_start, top_id) as top_id,
    first_value(top_weight order by top_weight desc nulls last, top_length desc nulls last, top_start, top_id) as top_weight,
    first_value(top_length order by top_weight desc nulls last, top_length desc nulls last, top_start, top_id) as top_length,
    first_value(top_start order by top_weight desc nulls last, top_length desc nulls last, top_start, top_id) as top_start
  from (select *, unnest(range(floor, ceiling + 1)) as level from floor_tile) each_level
  group by lane, level, bucket >> (level - floor) order by 1, 2, 3
) to 'tile.parquet' stored as parquet;
create external table tile stored as parquet location 'tile.parquet';
-- How many events are under way at once at most: by it a lane keeps its height wherever one looks.
copy (
  select lane, level, max(begun - over) as most
  from (
    select lane, level, sum(starts) over (partition by lane, level order by bucket) as begun,
      sum(lasts) over (partition by lane, level order by bucket) - lasts as over
    from tile
  ) running group by lane, level
) to 'peak.parquet' stored as parquet;

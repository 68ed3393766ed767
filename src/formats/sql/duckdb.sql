--- tables
-- Five tables; what a program reads is described in docs/engines.md. Rows of one key add up, so they may be spread over
-- any number of files.
create schema if not exists SCHEMA;
create table if not exists SCHEMA.catalog (key varchar not null, value varchar not null);
create table if not exists SCHEMA.lane_name (lane integer not null, title varchar not null);
create table if not exists SCHEMA.event (
  id bigint not null, lane integer not null, t0 bigint not null, t1 bigint not null, weight real not null default 0,
  status varchar, title varchar default '', body varchar, edtf varchar,
  -- the smallest k with t1 - t0 <= 2^k
  tier integer generated always as (case when t1 - t0 <= 1 then 0 else ltrim(bin(t1 - t0 - 1), '0').length() end) virtual
);
create table if not exists SCHEMA.lane (
  lane integer, title varchar, floor integer, ceiling integer, first_tick bigint, last_tick bigint, num bigint
);
create table if not exists SCHEMA.peak (lane integer, level integer, most bigint);
create table if not exists SCHEMA.tile (
  lane integer, level integer, bucket bigint, starts bigint, lasts bigint,
  top_id bigint, top_weight real, top_length bigint, top_start bigint
);
--- tiles
-- Once the events are there. It can be run again; the tables are then made anew.
begin;
delete from SCHEMA.lane;
delete from SCHEMA.peak;
delete from SCHEMA.tile;
-- A step of the floor holds 16 events on average; at the ceiling the lane lies in two steps at the most.
insert into SCHEMA.lane
select a.lane, coalesce(n.title, 'Lane ' || a.lane), a.floor,
  list_min(list_filter(range(a.floor, 63), lambda k: ((a.last_tick - 1) >> k) - (a.first_tick >> k) <= 1)),
  a.first_tick, a.last_tick, a.num
from (
  select lane, count(*) as num, min(t0) as first_tick, max(t1) as last_tick,
    least(62, greatest(0, ceil(log2(greatest(1, 16.0 * (max(t1) - min(t0)) / count(*))))))::bigint as floor
  from SCHEMA.event group by lane
) a left join (select lane, max(title) as title from SCHEMA.lane_name group by lane) n on n.lane = a.lane;
create or replace temporary table floor_tile as
select lane, floor, ceiling, bucket, sum(starts)::bigint as starts, sum(lasts)::bigint as lasts, max(best) as best
from (
  select v.lane, l.floor, l.ceiling, v.t0 >> l.floor as bucket, 1 as starts, 0 as lasts,
    {'weight': v.weight, 'length': v.t1 - v.t0, 'start': -v.t0, 'id': -v.id} as best
  from SCHEMA.event v join SCHEMA.lane l on l.lane = v.lane
  union all
  select v.lane, l.floor, l.ceiling, (v.t1 - 1) >> l.floor, 0, 1, null
  from SCHEMA.event v join SCHEMA.lane l on l.lane = v.lane
) each_event group by lane, floor, ceiling, bucket;
-- Each level is made of the floor.
insert into SCHEMA.tile
select lane, level, bucket, starts, lasts, -best.id, best.weight, best.length, -best.start
from (
  select lane, level, bucket >> (level - floor) as bucket, sum(starts)::bigint as starts, sum(lasts)::bigint as lasts,
    max(best) as best
  from (select *, unnest(range(floor, ceiling + 1)) as level from floor_tile) each_level group by 1, 2, 3
) made order by lane, level, bucket;
-- How many events are under way at once at most: by it a lane keeps its height wherever one looks.
insert into SCHEMA.peak
select lane, level, max(begun - over)::bigint
from (
  select lane, level, sum(starts) over so_far as begun, sum(lasts) over so_far - lasts as over
  from SCHEMA.tile window so_far as (partition by lane, level order by bucket)
) running group by lane, level;
delete from SCHEMA.catalog where key in ('format', 'as_of');
insert into SCHEMA.catalog values
  ('format', 'summitline-tiles/1'), ('as_of', strftime(now() at time zone 'utc', '%Y-%m-%dT%H:%M:%SZ'));
commit;

--- tables
-- Five tables; what a program reads is described in docs/engines.md. Rows of one key add up, so they may be spread over
-- any number of servers.
create schema if not exists SCHEMA;
create table if not exists SCHEMA.catalog (key text not null, value text not null);
create table if not exists SCHEMA.lane_name (lane integer not null, title text not null);
create table if not exists SCHEMA.event (
  id bigint not null,
  lane integer not null,
  t0 bigint not null,
  t1 bigint not null check (t1 > t0),
  weight real not null default 0,
  status text,
  title text not null default '',
  body text,
  edtf text,
  -- the smallest k with t1 - t0 <= 2^k
  tier smallint not null generated always as (length(ltrim((t1 - t0 - 1)::bit(64)::text, '0'))) stored
);
create table if not exists SCHEMA.late (like SCHEMA.event including generated including defaults);
create table if not exists SCHEMA.lane (
  lane integer not null, title text not null, floor smallint not null, ceiling smallint not null,
  first_tick bigint not null, last_tick bigint not null, num bigint not null
);
create table if not exists SCHEMA.peak (lane integer not null, level smallint not null, most bigint not null);
create table if not exists SCHEMA.tile (
  lane integer not null, level smallint not null, bucket bigint not null,
  starts bigint not null, lasts bigint not null,
  top_id bigint, top_weight real, top_length bigint, top_start bigint
);
--- tiles
-- Once the events are there. It can be run again; the tables are then made anew.
begin;
create unique index if not exists event_id on SCHEMA.event (id);
create index if not exists event_start on SCHEMA.event (lane, t0);
create index if not exists event_tier on SCHEMA.event (lane, tier, t0) include (t1);
analyze SCHEMA.event;
delete from SCHEMA.lane;
delete from SCHEMA.peak;
drop index if exists SCHEMA.tile_key;
truncate SCHEMA.tile;
-- A step of the floor holds 16 events on average; at the ceiling the lane lies in two steps at the most.
insert into SCHEMA.lane (lane, title, floor, ceiling, first_tick, last_tick, num)
select a.lane, coalesce(n.title, 'Lane ' || a.lane), a.floor,
  (select min(k) from generate_series(a.floor, 62) k where ((a.last_tick - 1) >> k) - (a.first_tick >> k) <= 1),
  a.first_tick, a.last_tick, a.num
from (
  select lane, count(*) as num, min(t0) as first_tick, max(t1) as last_tick,
    least(62, greatest(0, ceil(log(2.0, greatest(1, 16.0 * (max(t1)::numeric - min(t0)) / count(*))))))::integer as floor
  from SCHEMA.event group by lane
) a left join (select lane, max(title) as title from SCHEMA.lane_name group by lane) n on n.lane = a.lane;
insert into SCHEMA.tile
select coalesce(s.lane, e.lane), coalesce(s.floor, e.floor), coalesce(s.bucket, e.bucket),
  coalesce(s.num, 0), coalesce(e.num, 0), s.id, s.weight, s.length, s.t0
from (
  select distinct on (lane, bucket) lane, floor, bucket, count(*) over (partition by lane, bucket) as num,
    id, weight, length, t0
  from (
    select v.lane, l.floor, v.t0 >> l.floor as bucket, v.id, v.weight, v.t1 - v.t0 as length, v.t0
    from SCHEMA.event v join SCHEMA.lane l on l.lane = v.lane
  ) starting order by lane, bucket, weight desc, length desc, t0, id
) s full join (
  select v.lane, l.floor, (v.t1 - 1) >> l.floor as bucket, count(*) as num
  from SCHEMA.event v join SCHEMA.lane l on l.lane = v.lane group by 1, 2, 3
) e on e.lane = s.lane and e.bucket = s.bucket;
-- Each level is made of the one below it.
do $$ begin
  for step in 1..62 loop
    insert into SCHEMA.tile
    select distinct on (t.lane, t.bucket >> 1) t.lane, t.level + 1, t.bucket >> 1,
      sum(t.starts) over same, sum(t.lasts) over same, t.top_id, t.top_weight, t.top_length, t.top_start
    from SCHEMA.tile t join SCHEMA.lane l on l.lane = t.lane
    where t.level = l.floor + step - 1 and t.level < l.ceiling
    window same as (partition by t.lane, t.bucket >> 1)
    order by t.lane, t.bucket >> 1, t.top_weight desc nulls last, t.top_length desc nulls last, t.top_start, t.top_id;
    exit when not found;
  end loop;
end $$;
create index tile_key on SCHEMA.tile (lane, level, bucket);
analyze SCHEMA.tile;
-- How many events are under way at once at most: by it a lane keeps its height wherever one looks.
insert into SCHEMA.peak
select lane, level, max(begun - over)
from (
  select lane, level, sum(starts) over so_far as begun, sum(lasts) over so_far - lasts as over
  from SCHEMA.tile window so_far as (partition by lane, level order by bucket)
) running group by lane, level;
delete from SCHEMA.catalog where key in ('format', 'as_of');
insert into SCHEMA.catalog values
  ('format', 'summitline-tiles/1'),
  ('as_of', to_char(now() at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'));
commit;
--- search
-- For words in titles; it needs the right to create extensions, and takes about 40 bytes an event.
create extension if not exists pg_trgm;
create index if not exists event_title on SCHEMA.event using gin (title gin_trgm_ops);
--- role
-- Who looks may only read. Give this role to those who may.
create role summitline_reader nologin;
grant usage on schema SCHEMA to summitline_reader;
grant select on SCHEMA.catalog, SCHEMA.lane, SCHEMA.peak, SCHEMA.event, SCHEMA.tile to summitline_reader;
--- late
-- Events that came later stand in SCHEMA.late, a table like SCHEMA.event; nothing is rewritten. Where they lie far
-- outside of a lane, or are more than a tenth of it, run the step "tiles" again instead.
begin;
insert into SCHEMA.tile
select distinct on (lane, level, bucket) lane, level, bucket,
  sum(starts) over same, sum(lasts) over same, id, weight, length, t0
from (
  select v.lane, k as level, v.t0 >> k as bucket, 1 as starts, 0 as lasts, v.id, v.weight, v.t1 - v.t0 as length, v.t0
  from SCHEMA.late v join SCHEMA.lane l on l.lane = v.lane, generate_series(l.floor, l.ceiling) k
  union all
  select v.lane, k, (v.t1 - 1) >> k, 0, 1, null, null, null, null
  from SCHEMA.late v join SCHEMA.lane l on l.lane = v.lane, generate_series(l.floor, l.ceiling) k
) late_tile
window same as (partition by lane, level, bucket)
order by lane, level, bucket, weight desc nulls last, length desc nulls last, t0, id;
insert into SCHEMA.peak
select l.lane, k, count(*) from SCHEMA.late v join SCHEMA.lane l on l.lane = v.lane, generate_series(l.floor, l.ceiling) k
group by 1, 2;
insert into SCHEMA.lane
select l.lane, min(l.title), min(l.floor), min(l.ceiling), min(v.t0), max(v.t1), count(*)
from SCHEMA.late v join (select distinct lane, title, floor, ceiling from SCHEMA.lane) l on l.lane = v.lane group by l.lane;
insert into SCHEMA.event (id, lane, t0, t1, weight, status, title, body, edtf)
select id, lane, t0, t1, weight, status, title, body, edtf from SCHEMA.late;
delete from SCHEMA.late;
delete from SCHEMA.catalog where key = 'as_of';
insert into SCHEMA.catalog values ('as_of', to_char(now() at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'));
commit;

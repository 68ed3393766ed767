#!/usr/bin/env bash
# A timeline in a PostgreSQL beside the same in memory: ratios, in one run on one machine. The server is its own: a folder
# under the temporary one, a port of the loopback, gone at the end.
#
#   apt-get install postgresql
#   benches/remote.sh                    # a million events
#   benches/remote.sh 10000000           # ten million, beside a million
#   PROFILE=dev benches/remote.sh        # a build without optimization: ratios of the server hold, frames do not
set -euo pipefail
cd "$(dirname "$0")/.."
events=${1:-1000000}
profile=${PROFILE:-bench}
programs=$(ls -d /usr/lib/postgresql/*/bin | sort -V | tail -1)
for tool in psql cargo "$programs/initdb"; do
  command -v "$tool" >/dev/null || { echo "$tool is missing; see the head of this file"; exit 1; }
done
cargo build --quiet --profile "$([ "$profile" = dev ] && echo dev || echo release)" --bin summitline
target=$(cargo metadata --format-version 1 --no-deps | sed 's/.*"target_directory":"\([^"]*\)".*/\1/')
program=$target/$([ "$profile" = dev ] && echo debug || echo release)/summitline
folder=$(mktemp -d)
port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')

# PostgreSQL refuses to run as root.
as_owner() {
  if [ "$(id -u)" = 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi
}
sql() {
  psql -X -q -v ON_ERROR_STOP=1 -U owner -h 127.0.0.1 -p "$port" "$@"
}

[ "$(id -u)" != 0 ] || chown postgres "$folder"
(cd "$folder" && as_owner "$programs/initdb" -U owner --auth=trust -E UTF8 --locale=C.UTF-8 -D "$folder/data" >/dev/null)
cat >>"$folder/data/postgresql.conf" <<END
listen_addresses = '127.0.0.1'
port = $port
unix_socket_directories = '$folder'
shared_buffers = 512MB
max_wal_size = 4GB
END
(cd "$folder" && as_owner "$programs/pg_ctl" -D "$folder/data" -l "$folder/log" -w start >/dev/null)
trap '(cd "$folder" && as_owner "$programs/pg_ctl" -D "$folder/data" -m immediate stop >/dev/null) || true; rm -rf "$folder"' EXIT

# A database of so many made-up events, by the steps that the program prints.
fill() {
  local name=events_$1 file=$folder/$1.csv
  "$program" generate --events "$1" --seed 7 -o "$file"
  "$program" load "$file" --sql postgres -o "$folder/$1.load.csv" >/dev/null
  sql -d postgres -c "create database $name"
  "$program" prepare --sql postgres --step tables | sql -d "$name" >/dev/null
  (cd "$folder" && sql -d "$name" -f "$1.load.sql" >/dev/null)
  local started=$SECONDS
  "$program" prepare --sql postgres --step tiles | sql -d "$name" >/dev/null 2>&1
  echo "$1 events: indexes and tiles in $((SECONDS - started)) s;" \
    "rows of tiles / events: $(sql -d "$name" -A -t -c \
      'select round((select count(*) from summitline.tile)::numeric / (select count(*) from summitline.event), 3)')"
}

addresses=()
for num in $(printf '%s\n' 1000000 "$events" | sort -n | uniq); do
  [ "$num" -le "$events" ] || continue
  fill "$num"
  addresses+=("postgres://owner@127.0.0.1:$port/events_$num")
done
cargo bench --quiet --profile "$profile" --bench remote -- "$folder/$events.csv" "${addresses[@]}"

# Timelines that lie in a database.

address-other-scheme = An address begins with postgres://, as in postgres://name@host/database.
address-has-password = An address with a password is not taken, as addresses end up in histories and on screens. Leave it out; you are asked for it.
address-no-host = The address names no host: postgres://host/database.
address-no-database = The address names no database: postgres://host/database.
address-bad-port = The port is a number from 1 to 65535.
address-bad-schema = The name of a schema has only small letters, digits and underscores.
address-unknown-setting = An address takes the settings schema, host, port, user, sslmode=require and sslrootcert, and no others.
address-unencrypted = What goes to another machine is always encrypted; leave sslmode out.
engine-no-such-host = No machine of that name is known. Check the address, and whether you are in the network it belongs to.
engine-refused = Nobody listens at that address. Check the port, and whether the server is running.
engine-no-answer = The server did not answer in time. Check the address, and whether a firewall lies between.
engine-not-an-engine = What listens at that address does not speak the protocol of PostgreSQL, or breaks off. Check the host and the port.
engine-no-tls = The server does not encrypt, and what goes to another machine is always encrypted. Ask its owner to switch that on.
engine-certificate = The server did not prove who it is: its certificate is for another name, has expired, or comes from an authority that is not trusted here. Nothing was sent. Name the right authority with sslrootcert=FILE.
engine-password = The server does not let this user in with this password.
engine-no-database = The server has no database of that name.
engine-no-permission = This user may not read the tables. Ask their owner for the role summitline_reader; “summitline prepare --sql postgres --step role” prints how it is made.
engine-no-table = There is no such table. “summitline prepare --sql postgres” prints how the tables are made; if they are in another schema, name it: ?schema=NAME.
engine-no-column = A table does not have the columns it should. “summitline prepare --sql postgres” prints how the tables are made.
engine-other-format = The tables do not hold a timeline that this version can read.
engine-took-too-long = The server took longer than it may for one answer. Zoom in, or ask its owner whether the indexes are there.
engine-stopped = The question was stopped.
engine-too-large = The answer was larger than 64 MB and was left off.
engine-gone = The connection is gone.
engine-other-error = The server did not answer the question.
engine-conflict = The counts of { $count } { $count ->
    [one] step do
   *[other] steps do
} not add up, so the finer ones are drawn. Either events have come meanwhile, or its owner should run the step “tiles” again.
engine-conflict-detail = lane { $lane }, level { $level }, bucket { $bucket }: { $counted } start and { $counted_lasts } end in it; in its finer steps { $summed } start and { $summed_lasts } end
engine-said = It said: { $detail }
engine-asking-since = asking for { $lanes } { $lanes ->
    [one] lane
   *[other] lanes
} for { $seconds } s
engine-stop = Stop
engine-again = Ask again
engine-as-of = as of { $time }
engine-num-events = { $count } { $count ->
    [one] event
   *[other] events
} in the database
engine-num-here = { $count } here
engine-lost-since = not connected since { $time }
engine-not-offered = Of a timeline in a database this is done only with files. Zoom in until its rows are here, or export them.
connect-title = Connect to a database
connect-address = Address
connect-address-hint = postgres://name@host/database
connect-password = Password
connect-note = Summitline connects to this address and to no other, only reads there, and keeps the password in memory until you quit.
connect-action = Connect
connect-busy = Connecting…

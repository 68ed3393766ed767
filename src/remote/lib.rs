//! What of a timeline lies in a database on another machine: questions go out, tiles and rows come back.

//! Made-up timelines of any size, so that anyone can repeat the measurements: the same number and seed give the same
//! bytes on every machine.
//!
//! Half points, half spans of one hour to a year (log-uniform); twelve lanes, the largest with 23 % of all events;
//! starts from 1995 to 2025, 30 % of them in forty bursts; in no particular order, as real exports are.

use crate::app::cli::commands::report_written;
use crate::app::cli::{DataForm, ExitReason, GenerateArgs};
use crate::app::files::write;
use model::date::Civil;
use std::io::{self, Write};
use words::Words;

/// First and last second, from 1995-01-01 to 2025-01-01.
const FROM: i64 = 788_918_400;
const TO: i64 = 1_735_689_600;

const NUM_LANES: u64 = 12;
const NUM_BURSTS: u64 = 40;
const SECONDS_PER_DAY: i64 = 86_400;

/// Half the width of a burst.
const BURST: i64 = 30 * SECONDS_PER_DAY;

const WORDS: [&str; 32] = [
    "summit",
    "council",
    "treaty",
    "session",
    "border",
    "exercise",
    "chair",
    "agenda",
    "minister",
    "security",
    "region",
    "signing",
    "mission",
    "visit",
    "programme",
    "statement",
    "ceremony",
    "joint",
    "draft",
    "review",
    "talks",
    "plan",
    "accord",
    "forum",
    "budget",
    "election",
    "launch",
    "opening",
    "report",
    "vote",
    "notice",
    "protocol",
];

/// The `SplitMix64` generator of Sebastiano Vigna (<https://prng.di.unimi.it/splitmix64.c>, public domain).
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// One of 0 to `limit` - 1, each as likely.
    fn below(&mut self, limit: u64) -> u64 {
        ((u128::from(self.next()) * u128::from(limit)) >> 64) as u64
    }

    fn second_below(&mut self, limit: i64) -> i64 {
        self.below(limit as u64) as i64
    }
}

/// One made-up event.
struct Made {
    index: u64,
    start: i64,
    end: Option<i64>,
    lane: u64,
    title: [&'static str; 2],
    text: [&'static str; 6],
}

/// Makes one event after another.
struct Maker {
    random: Random,
    bursts: Vec<i64>,
}

impl Maker {
    fn new(seed: u64) -> Self {
        let mut random = Random(seed);
        let bursts = (0..NUM_BURSTS).map(|_| FROM + random.second_below(TO - FROM)).collect();
        Self { random, bursts }
    }

    fn event(&mut self, index: u64) -> Made {
        let start = self.start().clamp(FROM, TO - 2);
        let end = (self.random.below(2) == 1).then(|| (start + self.length()).min(TO - 1));
        // The least of three draws: the first lanes hold the most.
        let lane = (0..3).map(|_| self.random.below(NUM_LANES)).min().unwrap_or(0);
        Made { index, start, end, lane, title: self.words(), text: self.words() }
    }

    fn start(&mut self) -> i64 {
        if self.random.below(10) < 7 {
            return FROM + self.random.second_below(TO - FROM);
        }
        let which = self.random.below(NUM_BURSTS) as usize;
        let middle = self.bursts.get(which).copied().unwrap_or(FROM);
        // The mean of three draws: a bell round the burst.
        let draws: i64 = (0..3).map(|_| self.random.second_below(2 * BURST) - BURST).sum();
        middle + draws / 3
    }

    /// Log-uniform: an octave, then a place in it. In whole numbers, so that all machines agree.
    fn length(&mut self) -> i64 {
        let octave = 3_600_i64 << self.random.below(13);
        octave + self.random.second_below(octave)
    }

    fn words<const N: usize>(&mut self) -> [&'static str; N] {
        std::array::from_fn(|_| WORDS.get(self.random.below(32) as usize).copied().unwrap_or(""))
    }
}

/// `summitline generate`
pub(in crate::app) fn generate(args: &GenerateArgs, words: &Words) -> ExitReason {
    let made = write::write_with(&args.output, |out| write(out, args.events, args.seed, args.format));
    report_written(&args.output, made, words).map_or_else(|ending| ending, |()| ExitReason::Fine)
}

/// A made-up table of `num_events` events, as `summitline generate` writes it.
pub fn table(num_events: u64, seed: u64) -> Vec<u8> {
    let mut bytes = Vec::new();
    write(&mut bytes, num_events, seed, DataForm::Csv).expect("memory takes what is written");
    bytes
}

/// Writes a made-up timeline of `num_events` events.
///
/// # Errors
/// If it cannot be written.
fn write(out: &mut impl Write, num_events: u64, seed: u64, form: DataForm) -> io::Result<()> {
    let mut maker = Maker::new(seed);
    match form {
        DataForm::Csv => writeln!(out, "id,start,end,group,title,text")?,
        DataForm::Json => writeln!(out, "{{\"events\":[")?,
        DataForm::Native => writeln!(out, "{{{},\"events\":[", head(num_events))?,
        DataForm::Ndjson => writeln!(out, "{{{}}}", head(num_events))?,
    }
    for index in 0..num_events {
        let event = maker.event(index);
        let joint = if index + 1 == num_events { "\n" } else { ",\n" };
        match form {
            DataForm::Csv => event.write_csv(out)?,
            DataForm::Json => {
                event.write_bulk(out)?;
                out.write_all(joint.as_bytes())?;
            }
            DataForm::Native => {
                event.write_native(out)?;
                out.write_all(joint.as_bytes())?;
            }
            DataForm::Ndjson => {
                event.write_native(out)?;
                out.write_all(b"\n")?;
            }
        }
    }
    if matches!(form, DataForm::Json | DataForm::Native) {
        writeln!(out, "]}}")?;
    }
    Ok(())
}

/// Members of the native format before the events.
fn head(num_events: u64) -> String {
    let lane = |lane: u64| format!("{{\"id\":\"g{lane:02}\",\"title\":\"Lane {}\"}}", lane + 1);
    let lanes: Vec<String> = (0..NUM_LANES).map(lane).collect();
    let title = format!("{num_events} made-up events");
    format!("\"format\":\"timeline/1\",\"title\":\"{title}\",\"lanes\":[{}]", lanes.join(","))
}

impl Made {
    fn title(&self) -> String {
        let [one, two] = self.title;
        format!("{one} {two} {}", self.index)
    }

    fn write_csv(&self, out: &mut impl Write) -> io::Result<()> {
        let Self { index, lane, .. } = self;
        let (start, end) = (iso(self.start), self.end.map(iso).unwrap_or_default());
        writeln!(out, "e{index:07},{start},{end},g{lane:02},{},{}", self.title(), self.text.join(" "))
    }

    fn write_bulk(&self, out: &mut impl Write) -> io::Result<()> {
        let Self { index, lane, .. } = self;
        write!(out, "{{\"id\":\"e{index:07}\",\"start\":\"{}\",", iso(self.start))?;
        if let Some(end) = self.end {
            write!(out, "\"end\":\"{}\",", iso(end))?;
        }
        let (title, text) = (self.title(), self.text.join(" "));
        write!(out, "\"group\":\"g{lane:02}\",\"title\":\"{title}\",\"text\":\"{text}\"}}")
    }

    fn write_native(&self, out: &mut impl Write) -> io::Result<()> {
        let Self { index, lane, .. } = self;
        let end = self.end.map(|end| format!("/{}", iso(end))).unwrap_or_default();
        let (title, text) = (self.title(), self.text.join(" "));
        write!(
            out,
            "{{\"id\":\"e{index:07}\",\"title\":\"{title}\",\"when\":\"{}{end}\",\"about\":\"{text}\",\"lane\":\"g{lane:02}\"}}",
            iso(self.start)
        )
    }
}

/// `1995-01-01T00:00:00Z`
fn iso(second: i64) -> String {
    let Civil { year, month, day } = Civil::from_days(second.div_euclid(SECONDS_PER_DAY));
    let of_day = second.rem_euclid(SECONDS_PER_DAY);
    let (hour, minute, second) = (of_day / 3_600, of_day / 60 % 60, of_day % 60);
    format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The sum that the peer benchmark's generator has for its first thousand events of seed 1.
    const GOLDEN: u64 = 10_035_090_908_792_094_046;

    #[test]
    fn the_same_seed_gives_the_events_of_the_peer_benchmark() {
        let mut maker = Maker::new(1);
        let mut sum = 0xCBF2_9CE4_8422_2325_u64;
        for index in 0..1_000 {
            let event = maker.event(index);
            for value in [event.start as u64, event.end.unwrap_or(0) as u64, event.lane] {
                sum = (sum ^ value).wrapping_mul(0x0100_0000_01B3);
            }
        }
        assert_eq!(sum, GOLDEN);
    }

    #[test]
    fn each_form_opens_with_all_events() {
        for form in [DataForm::Csv, DataForm::Json, DataForm::Native, DataForm::Ndjson] {
            let mut bytes = Vec::new();
            write(&mut bytes, 2_500, 7, form).expect("written to memory");
            let opened = formats::read(&bytes, &formats::ReadWatch::default()).expect("understood");
            assert_eq!(opened.timeline.num_events(), 2_500, "{form:?}");
            assert!(opened.problems.is_empty(), "{form:?}: {:?}", opened.problems.iter().next());
            assert_eq!(opened.timeline.lanes().len(), 12, "{form:?}");
        }
    }
}

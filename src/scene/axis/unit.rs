//! Units of the calendar, from milliseconds to billions of years: where their stretches begin, and the names of
//! these.

use model::date::civil::{Civil, Moment};
use model::date::text::{DateStyle, day_text, month_text, year_text, year_value};
use model::{Resolution, Tick};
use words::{Words, text};

/// A unit of the calendar and how many of it lie between two ticks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    Millis(i64),
    Seconds(i64),
    Minutes(i64),
    Hours(i64),
    /// Days; seven of them begin on Monday.
    Days(i64),
    Months(i64),
    Years(i64),
}

use Unit::{Days, Hours, Millis, Minutes, Months, Seconds, Years};

/// Units below a year, finest first.
pub(crate) const FINE: [Unit; 27] = [
    Millis(1),
    Millis(2),
    Millis(5),
    Millis(10),
    Millis(20),
    Millis(50),
    Millis(100),
    Millis(200),
    Millis(500),
    Seconds(1),
    Seconds(2),
    Seconds(5),
    Seconds(15),
    Seconds(30),
    Minutes(1),
    Minutes(5),
    Minutes(15),
    Minutes(30),
    Hours(1),
    Hours(2),
    Hours(3),
    Hours(6),
    Hours(12),
    Days(1),
    Days(7),
    Months(1),
    Months(3),
];

impl Unit {
    /// The longest unit of at most so many ticks; `None` if even the shortest is longer.
    pub(crate) fn at_most(ticks: f64, resolution: Resolution) -> Option<Self> {
        let millis = ticks * 1_000.0 / resolution.per_second() as f64;
        let powers = (0..11).map(|power| 10_i64.pow(power));
        let years = powers.flat_map(|power| [Years(power), Years(power * 2), Years(power * 5)]);
        let least = if resolution == Resolution::Seconds { 1_000.0 } else { 1.0 };
        let units = FINE.into_iter().filter(|unit| unit.millis() >= least).chain(years);
        units.take_while(|unit| unit.millis() <= millis).last()
    }

    /// About how long it is, in milliseconds.
    pub(crate) fn millis(self) -> f64 {
        match self {
            Millis(n) => n as f64,
            Seconds(n) => n as f64 * 1e3,
            Minutes(n) => n as f64 * 6e4,
            Hours(n) => n as f64 * 3.6e6,
            Days(n) => n as f64 * 8.64e7,
            Months(n) => n as f64 * 8.64e7 * 30.4,
            Years(n) => n as f64 * 8.64e7 * 365.2425,
        }
    }

    /// The period above it.
    pub(crate) const fn period(self) -> Self {
        match self {
            Millis(_) => Seconds(1),
            Seconds(_) => Minutes(1),
            Minutes(_) | Hours(_) => Days(1),
            Days(_) => Months(1),
            Months(_) => Years(1),
            Years(n) => {
                let mut period = 10;
                while period < n.saturating_mul(5) {
                    period *= 10;
                }
                Years(period)
            }
        }
    }

    /// The widest name a tick of it can have, to choose a unit by.
    pub(crate) fn widest_name(self, is_before_common_era: bool, words: &Words) -> String {
        match self {
            Millis(_) => ".000".to_owned(),
            Seconds(_) => ":00".to_owned(),
            Minutes(_) | Hours(_) => "00:00".to_owned(),
            Days(_) => "28".to_owned(),
            Months(_) => text!(words, axis_widest_month),
            Years(1..=99) if !is_before_common_era => "2000".to_owned(),
            Years(1..=99) => text!(words, year_bce, year = "2000"),
            Years(100..=99_999) => text!(words, year_bce, year = words.number(100_000)),
            Years(_) => words.decimal(13_800.05),
        }
    }

    /// Number of the stretch of this unit that holds a moment.
    pub(crate) fn number_of(self, tick: Tick, resolution: Resolution) -> i64 {
        let per_second = resolution.per_second();
        let date = || Moment::from_tick(tick, resolution).date;
        match self {
            Millis(n) => tick.0.div_euclid(n),
            Seconds(n) => tick.0.div_euclid(n * per_second),
            Minutes(n) => tick.0.div_euclid(n * 60 * per_second),
            Hours(n) => tick.0.div_euclid(n * 3_600 * per_second),
            // Weeks begin on Monday; 1970 began on a Thursday.
            Days(n) => (tick.0.div_euclid(resolution.per_day()) + week_shift(n)).div_euclid(n),
            Months(n) => (date().year * 12 + i64::from(date().month) - 1).div_euclid(n),
            // Before the year 1 the round years are those BCE, which lie one lower: 10 BCE is year −9.
            Years(n) => {
                let year = date().year;
                if year > 0 { year.div_euclid(n) } else { (year - 1).div_euclid(n) }
            }
        }
    }

    /// First tick of a stretch by its number; `None` beyond the axis.
    pub(crate) fn start_of(self, number: i64, resolution: Resolution) -> Option<Tick> {
        let per_second = resolution.per_second();
        let scaled = |ticks: i64| number.checked_mul(ticks).map(Tick);
        match self {
            Millis(n) => scaled(n),
            Seconds(n) => scaled(n * per_second),
            Minutes(n) => scaled(n * 60 * per_second),
            Hours(n) => scaled(n * 3_600 * per_second),
            Days(n) => (number.checked_mul(n)? - week_shift(n)).checked_mul(resolution.per_day()).map(Tick),
            Months(n) => {
                let months = number.checked_mul(n)?;
                Civil::new(months.div_euclid(12), months.rem_euclid(12) as u8 + 1, 1).tick(resolution)
            }
            Years(n) => {
                let year = number.checked_mul(n)?;
                Civil::new(if year > 0 { year } else { year + 1 }, 1, 1).tick(resolution)
            }
        }
    }

    pub(crate) fn tick_name(self, tick: Tick, resolution: Resolution, words: &Words) -> String {
        let moment = Moment::from_tick(tick, resolution);
        let (hour, minute, second, millis) = moment.clock();
        match self {
            Millis(_) => format!(".{millis:03}"),
            Seconds(_) => format!(":{second:02}"),
            Minutes(_) | Hours(_) => format!("{hour:02}:{minute:02}"),
            Days(_) => moment.date.day.to_string(),
            Months(_) => month_text(moment.date.month, DateStyle::Short, words),
            Years(n) => year_name(moment.date.year, n, words),
        }
    }

    /// The name of a period of this unit over `ticks`.
    pub(crate) fn period_name(
        self,
        (from, to): (Tick, Tick),
        ticks: Self,
        (resolution, words): (Resolution, &Words),
    ) -> String {
        let moment = Moment::from_tick(from, resolution);
        let date = moment.date;
        let day = || day_text(date, DateStyle::Short, words);
        let (hour, minute, second, _) = moment.clock();
        match self {
            Seconds(_) => {
                text!(
                    words,
                    date_with_time,
                    date = day(),
                    time = format!("{hour:02}:{minute:02}:{second:02}")
                )
            }
            Minutes(_) => text!(words, date_with_time, date = day(), time = format!("{hour:02}:{minute:02}")),
            Months(_) => {
                let month = month_text(date.month, DateStyle::Long, words);
                text!(words, date_month, month = month, year = year_value(date.year, DateStyle::Short))
            }
            Years(1) => year_text(date.year, words),
            Years(10) if date.year >= 10 => {
                text!(words, year_decade, year = date.year.to_string(), case = "plain")
            }
            Years(_) => {
                let step = if let Years(step) = ticks { step } else { 1 };
                years_name(date.year, Moment::from_tick(to.earlier(1), resolution).date.year, step, words)
            }
            Millis(_) | Hours(_) | Days(_) => day(),
        }
    }
}

const fn week_shift(days: i64) -> i64 {
    if days == 7 { 3 } else { 0 }
}

/// What years are counted in where ticks are so many of them apart, and whether that is billions; `None` for single years.
const fn counted_in(step: i64) -> Option<(f64, bool)> {
    match step {
        ..100_000 => None,
        100_000..100_000_000 => Some((1e6, false)),
        _ => Some((1e9, true)),
    }
}

fn year_name(year: i64, step: i64, words: &Words) -> String {
    if let Some((many, _)) = counted_in(step) {
        return match year {
            ..=1 => words.decimal((1 - year) as f64 / many),
            _ => format!("+{}", words.decimal(year as f64 / many)),
        };
    }
    match year {
        1..=9_999 => year.to_string(),
        10_000.. => words.number(year as u64),
        _ => text!(words, year_bce, year = (1 - year)),
    }
}

fn years_name(first: i64, last: i64, step: i64, words: &Words) -> String {
    if let Some((_, is_billions)) = counted_in(step) {
        return match (first <= 0, is_billions) {
            (true, true) => text!(words, axis_billion_years_ago),
            (true, false) => text!(words, axis_million_years_ago),
            (false, true) => text!(words, axis_billion_years_ahead),
            (false, false) => text!(words, axis_million_years_ahead),
        };
    }
    if last <= 0 {
        let [from, to] = [first, last].map(|year| words.number((1 - year) as u64));
        return text!(words, year_bce, year = format!("{from}–{to}"));
    }
    let name = |year: i64| if year < 10_000 { year.to_string() } else { words.number(year as u64) };
    format!("{}–{}", name(first.max(1)), name(last))
}

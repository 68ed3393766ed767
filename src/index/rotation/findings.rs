//! What is odd in the turns of an office: stand-ins, departures from the order, gaps, overlaps, dates that cannot be.

use super::order::{OrderBasis, RotationOrder};
use super::turns::{Turn, known_ends};
use model::date::text::{DateStyle, day_value, year_value};
use model::date::{Marks, Moment};
use model::{EventId, Tick, Timeline};
use words::{Message, Value, msg};

/// What sort of finding it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FindingKind {
    /// The stated and the observed order are not the same.
    Orders,
    /// The turns before the order set in.
    Before,
    /// Somebody else followed than the order says.
    Departure,
    /// Somebody held it in the place of another.
    StandIn,
    /// Nobody holds it for a while.
    Gap,
    /// Two hold it at once.
    Overlap,
    /// A term ends before it begins.
    Reversed,
    /// Accounts of a turn give different dates.
    Dates,
    /// From some turn on, terms begin with the calendar year.
    CalendarYears,
}

/// One finding, with the rows it concerns.
#[derive(Clone, Debug, PartialEq)]
pub struct TurnFinding {
    /// What sort it is.
    pub kind: FindingKind,
    pub text: Message,
    /// Rows of the terms.
    pub rows: Vec<EventId>,
}

struct Finder<'a> {
    timeline: &'a Timeline,
    turns: &'a [Turn],
    order: &'a RotationOrder,
}

/// All findings: of the order as a whole first, then in order of time.
pub(super) fn findings(timeline: &Timeline, turns: &[Turn], order: &RotationOrder) -> Vec<TurnFinding> {
    let finder = Finder { timeline, turns, order };
    let mut findings: Vec<TurnFinding> = finder.orders().into_iter().chain(finder.before()).collect();
    let mut latest: Option<&Turn> = None;
    for (at, turn) in turns.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|at| turns.get(at));
        findings.extend(finder.stand_in(turn));
        findings.extend(before.and_then(|before| finder.departure(before, turn, at)));
        findings.extend(finder.dates(turn));
        // A term that cannot be as written neither fills a gap nor makes one.
        if turn.extent.marks.has(Marks::REVERSED) {
            continue;
        }
        findings.extend(
            latest.and_then(|latest| finder.overlap(latest, turn).or_else(|| finder.gap(latest, turn))),
        );
        if latest.is_none_or(|latest| latest.extent.end.latest <= turn.extent.end.latest) {
            latest = Some(turn);
        }
    }
    findings.extend(finder.calendar_years());
    findings
}

impl Finder<'_> {
    fn name(&self, id: &str) -> String {
        self.timeline.short_name_of(id).to_owned()
    }

    fn names(&self, ids: &[String]) -> Vec<String> {
        ids.iter().map(|id| self.name(id)).collect()
    }

    fn finding(kind: FindingKind, text: Message, turns: &[&Turn]) -> TurnFinding {
        TurnFinding { kind, text, rows: turns.iter().flat_map(|turn| turn.rows.iter().copied()).collect() }
    }

    /// A stated order that the turns do not follow.
    fn orders(&self) -> Option<TurnFinding> {
        let (stated, observed) = (self.order.members(), &self.order.observed);
        let is_same = || {
            let first = observed.first().and_then(|first| stated.iter().position(|known| known == first));
            let turned = first.map(|first| stated.iter().cycle().skip(first).take(stated.len()));
            turned.is_some_and(|turned| turned.eq(observed))
        };
        if self.order.basis != OrderBasis::Stated || observed.is_empty() || is_same() {
            return None;
        }
        let text = msg!(finding_other_order, names = self.names(observed));
        Some(Self::finding(FindingKind::Orders, text, &[]))
    }

    /// The turns before the observed order set in, as one.
    fn before(&self) -> Option<TurnFinding> {
        let since = self.first_in_order()?;
        let before = self.turns.get(..since).filter(|before| !before.is_empty())?;
        let year = year_value(self.turns.get(since)?.first_year?.into(), DateStyle::Short);
        let mut names: Vec<String> = before.iter().map(|turn| self.name(turn.owner())).collect();
        names.dedup();
        if names.len() > MAX_NAMED {
            names.splice(1..names.len() - 1, ["…".to_owned()]);
        }
        let text = msg!(finding_order_before, year = year, names = names);
        Some(Self::finding(FindingKind::Before, text, &before.iter().collect::<Vec<_>>()))
    }

    /// The first turn from which departures are told one by one.
    fn first_in_order(&self) -> Option<usize> {
        let is_observed = self.order.basis == OrderBasis::Observed;
        self.order.since.filter(|_| is_observed)
    }

    fn stand_in(&self, turn: &Turn) -> Option<TurnFinding> {
        let instead_of = turn.instead_of.as_deref()?;
        let (who, whom) = (self.name(&turn.holder), self.name(instead_of));
        let text = msg!(finding_stand_in, years = turn.years(), who = who, whom = whom);
        Some(Self::finding(FindingKind::StandIn, text, &[turn]))
    }

    fn departure(&self, before: &Turn, turn: &Turn, at: usize) -> Option<TurnFinding> {
        let expected = self.order.successor(before.owner())?;
        let is_told = self.first_in_order().is_some_and(|since| at <= since);
        if is_told || turn.owner() == expected || turn.owner() == before.owner() {
            return None;
        }
        let [who, after, other] = [turn.owner(), before.owner(), expected].map(|id| self.name(id));
        let text = msg!(finding_departure, years = turn.years(), who = who, after = after, other = other);
        Some(Self::finding(FindingKind::Departure, text, &[before, turn]))
    }

    /// Two who surely hold it at once.
    fn overlap(&self, one: &Turn, two: &Turn) -> Option<TurnFinding> {
        let (from, to) = (one.sure().0.max(two.sure().0), one.sure().1.min(two.sure().1));
        if from >= to || one.holder == two.holder {
            return None;
        }
        let (who, other) = (self.name(&one.holder), self.name(&two.holder));
        let text = msg!(finding_overlap, years = two.years(), who = who, other = other);
        Some(Self::finding(FindingKind::Overlap, text, &[one, two]))
    }

    /// More than a day for which the file has nobody.
    fn gap(&self, one: &Turn, two: &Turn) -> Option<TurnFinding> {
        let (from, to) = (one.extent.end.latest, two.extent.start.earliest);
        let is_known = from.is_finite() && to.is_finite();
        if !is_known || to.since(from) < self.timeline.resolution().per_day() {
            return None;
        }
        let (last, first) = (self.day(from.earlier(1)), self.day(to));
        let text = msg!(finding_gap, last = last, first = first);
        Some(Self::finding(FindingKind::Gap, text, &[one, two]))
    }

    fn day(&self, tick: Tick) -> Value {
        day_value(Moment::from_tick(tick, self.timeline.resolution()).date, DateStyle::Short)
    }

    /// Terms that cannot be as written, and accounts that differ.
    fn dates(&self, turn: &Turn) -> Option<TurnFinding> {
        let who = self.name(&turn.holder);
        let date = |row: &EventId| self.timeline.when(*row).value(DateStyle::Short);
        let is_reversed = |row: &&EventId| self.timeline.marks(**row).has(Marks::REVERSED);
        if let Some(row) = turn.rows.iter().find(is_reversed) {
            let text = msg!(finding_reversed, who = who, date = date(row));
            return Some(TurnFinding { kind: FindingKind::Reversed, text, rows: vec![*row] });
        }
        let shown = turn.rows.first().map(|row| known_ends(self.timeline.extent(*row)))?;
        // The shown account is never wider than the turn unless another one contradicts it.
        let differs = turn.extent.start.earliest < shown.start.earliest
            || turn.extent.start.latest > shown.start.latest
            || turn.extent.end.earliest < shown.end.earliest
            || turn.extent.end.latest > shown.end.latest;
        if turn.rows.len() < 2 || !differs {
            return None;
        }
        let mut told: Vec<Value> = turn.rows.iter().map(date).collect();
        told.sort_unstable();
        told.dedup();
        let is_several = told.len() > 1;
        let joined = |one: Value, other: Value| msg!(finding_dates_joined, one = one, other = other).into();
        let dates = told.into_iter().reduce(joined)?;
        let text = msg!(finding_dates, who = who, dates = dates);
        is_several.then(|| Self::finding(FindingKind::Dates, text, &[turn]))
    }

    /// The turn from which all terms begin with a year, where those before did not.
    fn calendar_years(&self) -> Option<TurnFinding> {
        let resolution = self.timeline.resolution();
        let num = self.turns.iter().rev().take_while(|turn| turn.begins_with_a_year(resolution)).count();
        let at = self.turns.len() - num;
        let first = self.turns.get(at)?;
        if num < 2 || at == 0 {
            return None;
        }
        let year = year_value(first.first_year?.into(), DateStyle::Short);
        let text = msg!(finding_calendar_years, year = year);
        Some(Self::finding(FindingKind::CalendarYears, text, &[first]))
    }
}

/// Names in one sentence before the middle ones are left out.
const MAX_NAMED: usize = 12;

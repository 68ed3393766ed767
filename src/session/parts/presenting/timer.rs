//! A stopwatch without a clock of its own.

/// How long something has gone on, without the pauses.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Timer {
    /// Seconds until the last pause.
    passed: f64,
    /// When it went on.
    since: Option<f64>,
    has_begun: bool,
}

impl Timer {
    /// Seconds that have passed.
    pub fn elapsed(&self, now: f64) -> f64 {
        self.passed + self.since.map_or(0.0, |since| (now - since).max(0.0))
    }

    /// Whether it runs.
    pub const fn is_running(&self) -> bool {
        self.since.is_some()
    }

    /// Whether it has ever run since it was set to nothing.
    pub const fn has_begun(&self) -> bool {
        self.has_begun
    }

    /// Runs from here on, unless somebody has made it stand.
    pub const fn begin(&mut self, now: f64) {
        if !self.has_begun {
            self.since = Some(now);
            self.has_begun = true;
        }
    }

    /// Stands if it runs, runs if it stands.
    pub fn toggle(&mut self, now: f64) {
        self.passed = self.elapsed(now);
        self.since = if self.is_running() { None } else { Some(now) };
        self.has_begun = true;
    }

    /// Begins anew at nothing; it runs on if it ran.
    pub fn reset(&mut self, now: f64) {
        let since = self.is_running().then_some(now);
        *self = Self { passed: 0.0, since, has_begun: since.is_some() };
    }
}

/// `12:31`, or `1:02:03` from an hour on.
pub fn time_text(seconds: f64) -> String {
    let whole = seconds.max(0.0) as u64;
    let (hours, minutes, seconds) = (whole / 3_600, whole / 60 % 60, whole % 60);
    if hours > 0 { format!("{hours}:{minutes:02}:{seconds:02}") } else { format!("{minutes}:{seconds:02}") }
}

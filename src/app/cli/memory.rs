//! The most memory that the program has held, as its system counts.

/// In MiB; none where the system does not tell.
#[cfg(target_os = "linux")]
pub fn peak_mb() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kilobytes: u64 = line.split_whitespace().next()?.parse().ok()?;
    Some(kilobytes / 1_024)
}

/// In MiB; none where the system does not tell.
#[cfg(windows)]
pub fn peak_mb() -> Option<u64> {
    use windows_sys::Win32::System::ProcessStatus::{K32GetProcessMemoryInfo, PROCESS_MEMORY_COUNTERS};
    use windows_sys::Win32::System::Threading::GetCurrentProcess;

    let size = u32::try_from(size_of::<PROCESS_MEMORY_COUNTERS>()).ok()?;
    let mut counters = PROCESS_MEMORY_COUNTERS { cb: size, ..PROCESS_MEMORY_COUNTERS::default() };
    #[expect(unsafe_code, reason = "the library does not tell it")]
    // SAFETY: The process is this one, and the counters are as large as is said.
    let is_told = unsafe { K32GetProcessMemoryInfo(GetCurrentProcess(), &raw mut counters, size) } != 0;
    is_told.then_some(counters.PeakWorkingSetSize as u64 >> 20)
}

/// In MiB; none where the system does not tell.
#[cfg(not(any(target_os = "linux", windows)))]
pub const fn peak_mb() -> Option<u64> {
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn memory_that_was_held_is_counted() {
        let before = peak_mb();
        let held = vec![1_u8; 64 << 20];
        let after = peak_mb();
        assert_eq!(before.is_some(), cfg!(any(target_os = "linux", windows)));
        assert!(after >= before && held.iter().all(|byte| *byte == 1));
        assert!(after.is_none_or(|after| after >= 64), "{before:?}, {after:?}");
    }
}

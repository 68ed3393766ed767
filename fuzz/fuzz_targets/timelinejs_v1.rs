#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| summitline_fuzz::foreign("TimelineJS 1 and 2", data));

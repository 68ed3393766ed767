#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| summitline_fuzz::foreign("super-timeline JSON lines", data));

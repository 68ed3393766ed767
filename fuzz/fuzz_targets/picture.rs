#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| summitline_fuzz::picture(data));

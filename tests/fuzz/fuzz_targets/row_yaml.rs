//! The target `row_yaml`, for the fuzzer.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    dmo_fuzz::run("row_yaml", data);
});

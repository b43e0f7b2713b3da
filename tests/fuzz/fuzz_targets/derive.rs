//! The target `derive`, for the fuzzer.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    dmo_fuzz::run("derive", data);
});

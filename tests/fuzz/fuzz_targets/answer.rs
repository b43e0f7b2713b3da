//! The target `answer`, for the fuzzer.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    dmo_fuzz::run("answer", data);
});

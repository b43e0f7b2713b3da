//! The target `file_names`, for the fuzzer.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    dmo_fuzz::run("file_names", data);
});

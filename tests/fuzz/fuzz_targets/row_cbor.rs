//! The target `row_cbor`, for the fuzzer.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    dmo_fuzz::run("row_cbor", data);
});

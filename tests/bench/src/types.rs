//! The types of every system, as `build.rs` wrote them.

#![allow(missing_docs, clippy::all, clippy::pedantic)]

pub mod objects {
    dmo::include_generated!();
}

pub mod chrono_peer {
    include!(concat!(env!("OUT_DIR"), "/chrono.rs"));
}

pub mod jiff_peer {
    include!(concat!(env!("OUT_DIR"), "/jiff.rs"));
}

pub mod validator_peer {
    include!(concat!(env!("OUT_DIR"), "/validator.rs"));
}

pub mod garde_peer {
    include!(concat!(env!("OUT_DIR"), "/garde.rs"));
}

pub mod phf_peer {
    include!(concat!(env!("OUT_DIR"), "/phf.rs"));
}

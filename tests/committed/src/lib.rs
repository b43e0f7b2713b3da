//! A crate that commits its generated code instead of running a build script.

pub mod generated;

pub use generated::FlowRun;

#[cfg(test)]
mod tests {
    #[test]
    fn generated_code_is_fresh() -> Result<(), dmo_build::Error> {
        dmo_build::check(&["../../schema/flow_run.yaml"])
    }
}

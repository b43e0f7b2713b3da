fn main() -> Result<(), dmo_build::Error> {
    dmo_build::compile(&["schema"])
}

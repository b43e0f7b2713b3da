#[derive(Debug, Clone, Copy, PartialEq, Eq, dmo::ValueList)]
pub enum Lid {
    #[dmo(value = "is-open", since = "59.0")]
    Open,
    Shut,
    #[dmo(unlisted)]
    Unlisted(dmo::Unlisted),
}

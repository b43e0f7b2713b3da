//! The constant methods by which the derive, and whoever writes a descriptor by hand, says what is known.

/// One method for each member, by what it is given: a value, `some` value of what may be missing, nothing for a `flag`,
/// the two numbers of a `version`.
macro_rules! setters {
    () => {};
    ($(#[$doc:meta])* $member:ident: flag, $($more:tt)*) => {
        $(#[$doc])*
        #[must_use]
        pub const fn $member(mut self) -> Self {
            self.$member = true;
            self
        }
        setters! { $($more)* }
    };
    ($(#[$doc:meta])* $member:ident: version, $($more:tt)*) => {
        $(#[$doc])*
        #[must_use]
        pub const fn $member(mut self, major: u16, minor: u16) -> Self {
            self.$member = Some($crate::descriptor::ApiVersion::new(major, minor));
            self
        }
        setters! { $($more)* }
    };
    ($(#[$doc:meta])* $member:ident: some $type:ty, $($more:tt)*) => {
        $(#[$doc])*
        #[must_use]
        pub const fn $member(mut self, $member: $type) -> Self {
            self.$member = Some($member);
            self
        }
        setters! { $($more)* }
    };
    ($(#[$doc:meta])* $member:ident: $type:ty, $($more:tt)*) => {
        $(#[$doc])*
        #[must_use]
        pub const fn $member(mut self, $member: $type) -> Self {
            self.$member = $member;
            self
        }
        setters! { $($more)* }
    };
}

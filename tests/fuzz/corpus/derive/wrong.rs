#[derive(dmo::Dmo)]
#[dmo(api_nam = "Box", label = 1, key)]
struct Box<T>(T);

#[derive(dmo::ValueList)]
enum Lid { #[dmo(value = "a", value)] A(u8), #[dmo(value = "a")] B { b: u8 } }

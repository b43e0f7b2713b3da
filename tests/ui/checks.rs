//! Checks that cannot be called: the compiler says so at the path.

use dmo::{Decimal, Dmo, Projection};

mod checks {
    use super::Ride;

    pub(super) fn paid(ride: &Ride) -> Result<(), String> {
        ride.note.as_ref().map_or(Ok(()), |note| Err(note.clone()))
    }

    pub(super) fn wrong_return(ride: &Ride) -> bool {
        ride.fare.is_some()
    }

    pub(super) fn wrong_error(note: &str) -> Result<(), u8> {
        if note.is_empty() { Err(0) } else { Ok(()) }
    }

    fn private(_: &str) -> Result<(), String> {
        Ok(())
    }
}

fn short(note: &str) -> Result<(), String> {
    if note.len() < 4 { Ok(()) } else { Err("short".to_owned()) }
}

fn by_value(fare: Decimal) -> Result<(), String> {
    if fare.scale() == 0 { Ok(()) } else { Err("whole".to_owned()) }
}

fn of_option(note: &Option<String>) -> Result<(), String> {
    note.as_ref().map(|_| ()).ok_or_else(String::new)
}

fn two(_: &str, _: &str) -> Result<(), String> {
    Ok(())
}

fn nothing(_: &str) {}

#[derive(Default, Dmo)]
#[dmo(api_name = "Ride__dlm", check = checks::payed, check = checks::wrong_return, check = short)]
struct Ride {
    #[dmo(api_name = "Id__c", key, check = shrot, check = checks::paid, check = two)]
    id: String,
    #[dmo(api_name = "Fare__c", check = by_value, check = check::short)]
    fare: Option<Decimal>,
    #[dmo(api_name = "Note__c", check = of_option, check = nothing, check = checks::wrong_error)]
    note: Option<String>,
    #[dmo(api_name = "Other__c", check = checks::private, check = Ride)]
    other: Option<String>,
}

#[derive(Projection)]
#[dmo(from(ride = Ride), check = checks::paid, check = checks::payed)]
struct Part {
    #[dmo(ride, check = shrot)]
    id: String,
    #[dmo(ride, check = short)]
    fare: Option<Decimal>,
    #[dmo(column = "n", check = nothing)]
    count: i64,
}

fn main() {}

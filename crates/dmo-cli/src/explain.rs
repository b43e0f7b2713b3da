//! `dmo explain`.

use dmo_schema::{Code, UnknownCode};

use crate::Outcome;
use crate::args::ExplainArgs;
use crate::print::{self, Failure};

pub(crate) fn run(args: &ExplainArgs) -> Result<Outcome, Failure> {
    match &args.code {
        Some(word) => {
            let code = word
                .parse()
                .map_err(|unknown: UnknownCode| Failure::new(unknown))?;
            print::out(&page(code))?;
        }
        None => {
            for code in Code::ALL {
                print::out(&format!("{code}\n"))?;
            }
        }
    }
    Ok(Outcome::Clean)
}

fn page(code: Code) -> String {
    let explanation = code.explain();
    let mut page = format!("{code}\n\n{}\n", explanation.what);
    for (heading, example) in [("Wrong", explanation.bad), ("Right", explanation.good)] {
        if let Some(example) = example {
            page += &format!("\n{heading}:\n\n");
            for line in example.lines() {
                page += format!("    {line}").trim_end();
                page.push('\n');
            }
        }
    }
    if !explanation.why.is_empty() {
        page += &format!("\n{}\n", explanation.why);
    }
    page
}

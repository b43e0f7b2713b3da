//! What the compiler evaluates of the derives' output: the same functions with the same arguments.

use std::panic;

use dmo::{DataType, Decimal, FieldType, Range};
use proc_macro2::{Delimiter, Group, TokenTree};
use quote::ToTokens;
use syn::visit::{self, Visit};
use syn::{
    Expr, ExprArray, ExprCall, ExprLit, ExprMatch, File, GenericArgument, ItemConst, Lit, Macro,
    Pat, Path, PathArguments, Type,
};

/// What the compiler would refuse.
pub(crate) fn refusals(file: &File, enums: &[String]) -> Vec<String> {
    let mut evaluator = Evaluator {
        enums,
        refused: Vec::new(),
    };
    evaluator.visit_file(file);
    evaluator.refused
}

fn of_fields(enums: &[String], fields: &ExprArray) -> Vec<String> {
    let mut evaluator = Evaluator {
        enums,
        refused: Vec::new(),
    };
    evaluator.visit_expr_array(fields);
    evaluator.refused
}

struct Evaluator<'e> {
    /// The enums that stand beside the item.
    enums: &'e [String],
    refused: Vec<String>,
}

impl<'ast> Visit<'ast> for Evaluator<'_> {
    /// `Range::new(DataType::Date, Some("…"), None)`
    fn visit_expr_call(&mut self, call: &'ast ExprCall) {
        if is_call_of(call, &["Range", "new"]) {
            self.refused.extend(range(call).err());
        }
        visit::visit_expr_call(self, call);
    }

    /// The macro of a struct, which has the fields in brackets and the assertions in its last braces.
    fn visit_macro(&mut self, call: &'ast Macro) {
        let name = call.path.segments.last();
        if name.is_none_or(|name| name.ident != "__record") {
            return;
        }
        let groups = call.tokens.clone().into_iter();
        let groups = groups.filter_map(|token| match token {
            TokenTree::Group(group) => Some(group),
            _ => None,
        });
        let groups: Vec<_> = groups.collect();
        let is_list = |group: &&Group| group.delimiter() == Delimiter::Bracket;
        let fields = groups.iter().find(is_list).map(ToTokens::to_token_stream);
        let beside = groups.last().map(Group::stream);
        let fields = fields.map(syn::parse2::<ExprArray>);
        let beside = beside.map(syn::parse2::<File>);
        match (fields, beside) {
            (Some(Ok(fields)), Some(Ok(beside))) => {
                let refused = [
                    of_fields(self.enums, &fields),
                    refusals(&beside, self.enums),
                ];
                self.refused.extend(refused.into_iter().flatten());
            }
            _ => self.refused.push(unknown(call)),
        }
    }

    /// `const _: () = match … { … }`
    fn visit_item_const(&mut self, item: &'ast ItemConst) {
        if let Expr::Match(question) = &*item.expr {
            self.refused.extend(self.asked(question));
        }
        visit::visit_item_const(self, item);
    }
}

fn is_call_of(call: &ExprCall, ends: &[&str]) -> bool {
    let Expr::Path(path) = &*call.func else {
        return false;
    };
    let names: Vec<String> = path
        .path
        .segments
        .iter()
        .map(|part| part.ident.to_string())
        .collect();
    names.ends_with(&ends.iter().map(|end| (*end).to_owned()).collect::<Vec<_>>())
}

/// Makes the range, as the compiler would.
fn range(call: &ExprCall) -> Result<Range, String> {
    let arguments: Vec<&Expr> = call.args.iter().collect();
    let [Expr::Path(data_type), min, max] = arguments[..] else {
        return Err(unknown(call));
    };
    let data_type = named(&data_type.path).ok_or_else(|| unknown(call))?;
    let (min, max) = (end(min)?, end(max)?);
    panic::catch_unwind(|| Range::new(data_type, min, max))
        .map_err(|_| format!("the range panics: {}", call.to_token_stream()))
}

/// An end: `Some("…")` or `None`.
fn end(expr: &Expr) -> Result<Option<&'static str>, String> {
    let text = match expr {
        Expr::Path(_) => return Ok(None),
        Expr::Call(call) => call.args.first(),
        _ => None,
    };
    match text {
        Some(Expr::Lit(ExprLit {
            lit: Lit::Str(text),
            ..
        })) => Ok(Some(text.value().leak())),
        _ => Err(unknown(expr)),
    }
}

/// A form that no derive writes today: whoever changes that learns it here.
fn unknown(tokens: &impl ToTokens) -> String {
    let text = tokens.to_token_stream();
    format!("not a constant that can be evaluated here: {text}")
}

/// The type whose variant a path names.
fn named(path: &Path) -> Option<DataType> {
    let last = path.segments.last()?.ident.to_string();
    DataType::ALL
        .into_iter()
        .find(|data_type| format!("{data_type:?}") == last)
}

impl Evaluator<'_> {
    /// The message of an assertion that does not hold.
    fn asked(&self, question: &ExprMatch) -> Option<String> {
        let values: Option<Vec<DataType>> = match &*question.expr {
            Expr::Tuple(tuple) => tuple.elems.iter().map(|one| self.value(one)).collect(),
            one => self.value(one).map(|value| vec![value]),
        };
        let Some(values) = values else {
            return Some(unknown(question));
        };
        let Some(arm) = question.arms.iter().find(|arm| matches(&arm.pat, &values)) else {
            return Some(unknown(question));
        };
        let body = arm.body.to_token_stream().to_string();
        let message = body.split_once("__refuse (").map(|(_, message)| message);
        message.map(|message| message.trim_end_matches(['}', ' ', ')', ';']).to_owned())
    }

    /// `DataType::Date`, or `<T as __Column>::FACTS.data_type`.
    fn value(&self, expr: &Expr) -> Option<DataType> {
        match expr {
            Expr::Path(path) => named(&path.path),
            Expr::Field(field) => match &*field.base {
                Expr::Path(path) => self.held_by(&path.qself.as_ref()?.ty),
                _ => None,
            },
            _ => None,
        }
    }

    /// What a Rust type stands for by itself.
    fn held_by(&self, ty: &Type) -> Option<DataType> {
        let Type::Path(path) = ty else { return None };
        let last = path.path.segments.last()?;
        let is_enum =
            path.path.segments.len() == 1 && self.enums.iter().any(|name| last.ident == name);
        if is_enum {
            return Some(DataType::Text);
        }
        let argument = match &last.arguments {
            PathArguments::AngleBracketed(parameters) => match parameters.args.first()? {
                GenericArgument::Type(ty) => Some(ty),
                _ => None,
            },
            _ => None,
        };
        Some(match (last.ident.to_string().as_str(), argument) {
            ("Option", Some(held)) => self.held_by(held)?,
            ("Vec", Some(held)) if self.held_by(held)?.is_text() => Vec::<String>::DATA_TYPE,
            ("Vec", Some(_)) => Vec::<f64>::DATA_TYPE,
            ("String", None) => String::DATA_TYPE,
            ("bool", None) => bool::DATA_TYPE,
            ("i64", None) => i64::DATA_TYPE,
            ("f64", None) => f64::DATA_TYPE,
            ("Decimal", None) => Decimal::DATA_TYPE,
            ("Date", None) => dmo::jiff::civil::Date::DATA_TYPE,
            ("Time", None) => dmo::jiff::civil::Time::DATA_TYPE,
            ("Timestamp", None) => dmo::jiff::Timestamp::DATA_TYPE,
            _ => return None,
        })
    }
}

fn matches(pattern: &Pat, values: &[DataType]) -> bool {
    match (pattern, values) {
        (Pat::Wild(_), _) => true,
        (Pat::Or(or), _) => or.cases.iter().any(|case| matches(case, values)),
        (Pat::Path(path), [value]) => named(&path.path) == Some(*value),
        (Pat::Tuple(tuple), values) => {
            tuple.elems.len() == values.len()
                && tuple
                    .elems
                    .iter()
                    .zip(values)
                    .all(|(part, value)| matches(part, &[*value]))
        }
        _ => false,
    }
}

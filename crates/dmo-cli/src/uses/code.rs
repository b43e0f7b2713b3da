//! What Rust code does with names: fields, paths, types, and uses of all fields at once.

use proc_macro2::{TokenStream, TokenTree};
use syn::ext::IdentExt as _;
use syn::parse::Parser as _;
use syn::punctuated::Punctuated;
use syn::visit::{self, Visit};
use syn::{Expr, Ident, Member, Token, UseTree};

use crate::uses::attributes;
use crate::uses::mentions::{Mentions, OBJECTS, Sign};
use crate::uses::read::Source;

/// Reads the code of a file.
pub(super) struct Code<'m> {
    source: &'m Source<'m>,
    mentions: &'m mut Mentions,
    /// What `Self` is.
    own: Option<String>,
    /// Whether `convert` may be the function of the runtime, and whether it is called by its bare name.
    imports_convert: bool,
    has_bare_convert: bool,
}

impl<'m> Code<'m> {
    pub(super) fn new(source: &'m Source<'m>, mentions: &'m mut Mentions) -> Self {
        Self {
            source,
            mentions,
            own: None,
            imports_convert: false,
            has_bare_convert: false,
        }
    }

    /// Says what only the whole file tells.
    pub(super) fn finish(mut self) {
        self.sign(
            Sign::Conversion,
            self.imports_convert && self.has_bare_convert,
        );
    }

    fn sign(&mut self, sign: Sign, is_there: bool) {
        if is_there {
            self.mentions.signs.insert(sign);
        }
    }

    /// Two parts of a path, one behind the other, and the part before them.
    fn pair(&mut self, around: Option<&str>, owner: &str, name: &str) {
        let owner = match (owner, &self.own) {
            ("Self", Some(own)) => own.clone(),
            _ => owner.to_owned(),
        };
        match name {
            "OBJECT" => drop(self.mentions.whole.insert(owner)),
            "table" => drop(self.mentions.tables.insert(owner)),
            "ALL" => drop(
                self.mentions
                    .lists
                    .insert((around.map(str::to_owned), owner)),
            ),
            // A type may have a constant of that name.
            OBJECTS => self.sign(Sign::ObjectsOfModule, owner.starts_with(char::is_lowercase)),
            "convert" => self.sign(Sign::Conversion, self.mentions.is_runtime(&owner)),
            "columns" => self.sign(Sign::AllColumns, owner == "Table"),
            _ => {}
        }
    }

    /// Names in a path, from the left.
    fn path_of(&mut self, names: &[String]) {
        if let [.., _] = names {
            let modules = &names[..names.len() - 1];
            self.mentions.modules.extend(modules.iter().cloned());
        }
        self.record_of(names);
        for at in 1..names.len() {
            let around = at.checked_sub(2).map(|before| names[before].as_str());
            let (owner, name) = (names[at - 1].clone(), names[at].clone());
            self.pair(around, &owner, &name);
        }
        if let [name] = names
            && name == "convert"
        {
            self.has_bare_convert = true;
        }
    }

    /// The type that a path may name, or of which it may name a function. A table and an object are of no record.
    fn record_of(&mut self, names: &[String]) {
        let last = names.last().map(String::as_str);
        if matches!(last, Some("table" | "OBJECT")) {
            return;
        }
        for name in names.iter().rev().take(2) {
            let own = self.own.as_ref().filter(|_| name == "Self");
            let name = own.unwrap_or(name).clone();
            self.mentions.types.insert(name);
        }
    }

    /// A struct in braces, with all of its fields or with `..`.
    fn braces(&mut self, path: &syn::Path, has_rest: bool) {
        let Some(last) = path.segments.last().filter(|_| !has_rest) else {
            return;
        };
        let name = name(&last.ident);
        let own = self.own.clone().filter(|_| name == "Self");
        self.mentions.whole.insert(own.unwrap_or(name));
    }

    /// Tokens that only a macro understands: all that they name may be a field.
    fn opaque(&mut self, tokens: TokenStream, is_code: bool) {
        let mut path: Vec<String> = Vec::new();
        let mut colons = 0;
        for token in tokens {
            match token {
                TokenTree::Ident(ident) => {
                    let ident = name(&ident);
                    self.mentions.fields.insert(ident.clone());
                    if colons != 2 {
                        self.opaque_path(&mut path, is_code);
                    }
                    path.push(ident);
                    colons = 0;
                }
                TokenTree::Punct(mark) if mark.as_char() == ':' => colons += 1,
                TokenTree::Group(group) => {
                    self.opaque_path(&mut path, is_code);
                    colons = 0;
                    self.opaque(group.stream(), is_code);
                }
                _ => {
                    self.opaque_path(&mut path, is_code);
                    colons = 0;
                }
            }
        }
        self.opaque_path(&mut path, is_code);
    }

    /// A path that ends; of code that is not parsed, all columns may be meant.
    fn opaque_path(&mut self, path: &mut Vec<String>, is_code: bool) {
        if is_code {
            self.sign(
                Sign::AllColumns,
                path.last().is_some_and(|last| last == "columns"),
            );
            self.path_of(path);
        } else {
            let modules = path.iter().rev().skip(1).cloned();
            self.mentions.modules.extend(modules);
        }
        path.clear();
    }

    /// An expression of which only that is of interest which an object says of itself.
    fn object_alone(&mut self, expr: &Expr) {
        match expr {
            object if is_object(object) => {}
            Expr::MethodCall(call) if is_object_of_record(call) => self.visit_expr(&call.receiver),
            other => self.visit_expr(other),
        }
    }

    fn imports(&mut self, tree: &UseTree, is_runtime: bool) {
        match tree {
            UseTree::Path(path) => {
                self.mentions.modules.insert(name(&path.ident));
                let is_runtime = is_runtime || self.mentions.is_runtime(&name(&path.ident));
                self.imports(&path.tree, is_runtime);
            }
            UseTree::Name(leaf) => self.import(&leaf.ident, is_runtime),
            UseTree::Rename(leaf) => {
                self.import(&leaf.ident, is_runtime);
                let both = (name(&leaf.rename), name(&leaf.ident));
                self.mentions.renamed.push(both);
            }
            UseTree::Glob(_) => self.imports_convert |= is_runtime,
            UseTree::Group(group) => {
                for tree in &group.items {
                    self.imports(tree, is_runtime);
                }
            }
        }
    }

    fn import(&mut self, leaf: &Ident, is_runtime: bool) {
        self.mentions.modules.insert(name(leaf));
        self.sign(Sign::ObjectsOfModule, leaf == OBJECTS);
        if is_runtime && leaf == "convert" {
            // It may have another name here.
            self.sign(Sign::Conversion, true);
        }
    }
}

impl<'ast> Visit<'ast> for Code<'_> {
    fn visit_member(&mut self, member: &'ast Member) {
        if let Member::Named(ident) = member {
            self.mentions.fields.insert(name(ident));
        }
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        let names: Vec<String> = path.segments.iter().map(|part| name(&part.ident)).collect();
        self.path_of(&names);
        visit::visit_path(self, path);
    }

    /// `<FlowRun as Dmo>::OBJECT`
    fn visit_expr_path(&mut self, path: &'ast syn::ExprPath) {
        if let Some(qself) = &path.qself
            && let syn::Type::Path(owner) = &*qself.ty
            && let (Some(owner), Some(last)) =
                (owner.path.segments.last(), path.path.segments.last())
        {
            self.pair(None, &name(&owner.ident), &name(&last.ident));
        }
        visit::visit_expr_path(self, path);
    }

    fn visit_type_param(&mut self, parameter: &'ast syn::TypeParam) {
        self.mentions.generics.insert(name(&parameter.ident));
        visit::visit_type_param(self, parameter);
    }

    fn visit_item_use(&mut self, item: &'ast syn::ItemUse) {
        self.imports(&item.tree, false);
    }

    fn visit_item_type(&mut self, item: &'ast syn::ItemType) {
        // What is behind the name may be any type in it: `type Rows = Vec<Row<FlowRun>>`.
        let mut inside = std::mem::take(&mut self.mentions.types);
        visit::visit_item_type(self, item);
        let types = std::mem::take(&mut self.mentions.types);
        let renamed = types.iter().map(|one| (name(&item.ident), one.clone()));
        self.mentions.renamed.extend(renamed);
        inside.extend(types);
        self.mentions.types = inside;
    }

    fn visit_item_const(&mut self, item: &'ast syn::ItemConst) {
        self.sign(Sign::OwnObjects, item.ident == OBJECTS);
        visit::visit_item_const(self, item);
    }

    fn visit_item_static(&mut self, item: &'ast syn::ItemStatic) {
        self.sign(Sign::OwnObjects, item.ident == OBJECTS);
        visit::visit_item_static(self, item);
    }

    fn visit_item_impl(&mut self, item: &'ast syn::ItemImpl) {
        let own = match &*item.self_ty {
            syn::Type::Path(path) => path.path.segments.last().map(|last| name(&last.ident)),
            _ => None,
        };
        let outer = std::mem::replace(&mut self.own, own);
        visit::visit_item_impl(self, item);
        self.own = outer;
    }

    fn visit_item_trait(&mut self, item: &'ast syn::ItemTrait) {
        self.mentions.generics.insert("Self".to_owned());
        let outer = self.own.take();
        visit::visit_item_trait(self, item);
        self.own = outer;
    }

    fn visit_item_struct(&mut self, item: &'ast syn::ItemStruct) {
        self.mentions
            .projections
            .extend(attributes::sources(&item.attrs));
        let own = attributes::own_object(item, self.source);
        self.mentions.structs.extend(own);
        if item.attrs.iter().any(attributes::is_ours) {
            let idents = item.fields.iter().filter_map(|field| field.ident.as_ref());
            self.mentions.fields.extend(idents.map(name));
        }
        visit::visit_item_struct(self, item);
    }

    fn visit_expr_struct(&mut self, expr: &'ast syn::ExprStruct) {
        self.braces(&expr.path, expr.dot2_token.is_some());
        visit::visit_expr_struct(self, expr);
    }

    fn visit_pat_struct(&mut self, pattern: &'ast syn::PatStruct) {
        self.braces(&pattern.path, pattern.rest.is_some());
        visit::visit_pat_struct(self, pattern);
    }

    /// `FlowRun::OBJECT.label` is about the object alone, and `FlowRun::OBJECT` about all that it has.
    fn visit_expr_field(&mut self, expr: &'ast syn::ExprField) {
        self.visit_member(&expr.member);
        let is_fact = !matches!(&expr.member, Member::Named(member) if member == "fields");
        if is_fact {
            self.object_alone(&expr.base);
        } else {
            self.visit_expr(&expr.base);
        }
    }

    /// `table().columns()` is all of them, unless `only` follows.
    fn visit_expr_method_call(&mut self, call: &'ast syn::ExprMethodCall) {
        self.sign(Sign::AllColumns, call.method == "columns");
        self.sign(Sign::ObjectOfRecord, is_object_of_record(call));
        if call.method == "only"
            && let Expr::MethodCall(columns) = &*call.receiver
            && columns.method == "columns"
        {
            self.visit_expr(&columns.receiver);
        } else if call.method == "name_in" {
            self.object_alone(&call.receiver);
        } else {
            self.visit_expr(&call.receiver);
        }
        if let Some(turbofish) = &call.turbofish {
            self.visit_angle_bracketed_generic_arguments(turbofish);
        }
        for argument in &call.args {
            self.visit_expr(argument);
        }
    }

    fn visit_attribute(&mut self, attribute: &'ast syn::Attribute) {
        let path = attribute.path();
        if let syn::Meta::List(list) = &attribute.meta
            && !path.is_ident("derive")
        {
            self.opaque(list.tokens.clone(), false);
        }
    }

    /// What a macro makes of its tokens nobody knows. They are read as code too, where they look like it.
    fn visit_macro(&mut self, call: &'ast syn::Macro) {
        let tokens = || call.tokens.clone();
        let arguments = Punctuated::<Expr, Token![,]>::parse_terminated.parse2(tokens());
        if let Ok(arguments) = arguments {
            self.opaque(tokens(), false);
            for argument in &arguments {
                Visit::visit_expr(self, argument);
            }
        } else if let Ok(statements) = syn::Block::parse_within.parse2(tokens()) {
            self.opaque(tokens(), false);
            for statement in &statements {
                Visit::visit_stmt(self, statement);
            }
        } else {
            self.opaque(tokens(), true);
        }
        self.visit_path(&call.path);
    }
}

/// An identifier without `r#`.
fn name(ident: &Ident) -> String {
    ident.unraw().to_string()
}

/// Whether it is `FlowRun::OBJECT`.
fn is_object(expr: &Expr) -> bool {
    matches!(expr, Expr::Path(path) if path.path.segments.last().is_some_and(|last| last.ident == "OBJECT"))
}

/// Whether it is `run.object()`.
fn is_object_of_record(call: &syn::ExprMethodCall) -> bool {
    call.method == "object" && call.args.is_empty()
}

//! Pages in Japanese, as the releases 238 to 260 print them. What they say of lengths and of required fields has not been
//! seen.

use dmo_schema::Cardinality;

use super::{Language, ValueList};
use crate::page::column::Column;
use crate::page::topic::Topic;

pub(super) const WORDS: Language = Language {
    headings: &[
        ("オブジェクトapi参照名", Topic::ApiName),
        ("api参照名", Topic::ApiName),
        ("カテゴリ", Topic::Category),
        ("主な対象領域", Topic::SubjectArea),
        ("主キー", Topic::Key),
        ("プライマリキー", Topic::Key),
        ("リレーション", Topic::Relations),
        ("すべての項目", Topic::Fields),
        ("項目", Topic::Fields),
    ],
    words: &[
        ("オブジェクトapi参照名", Topic::ApiName),
        ("カテゴリ", Topic::Category),
        ("主な対象領域", Topic::SubjectArea),
        ("主キー", Topic::Key),
        ("プライマリキー", Topic::Key),
    ],
    remarks: &["メモ", "重要", "注意", "警告", "ヒント"],
    columns: &[
        ("項目名", Column::Label),
        ("項目api参照名", Column::ApiName),
        ("項目のapi参照名", Column::ApiName),
        ("api参照名", Column::ApiName),
        ("説明", Column::Description),
        ("データ型", Column::Type),
        ("型", Column::Type),
        ("データバンドル", Column::Bundle),
        ("オブジェクト", Column::FromObject),
        ("項目", Column::FromField),
        ("オブジェクト項目", Column::From),
        ("カーディナリティ", Column::Cardinality),
        ("関連オブジェクト", Column::ToObject),
        ("関連項目", Column::ToField),
        ("関連オブジェクト関連項目", Column::To),
    ],
    cardinalities: &[
        ("多対1n1", Cardinality::ManyToOne),
        ("多対1", Cardinality::ManyToOne),
        ("1対111", Cardinality::OneToOne),
        ("1対1", Cardinality::OneToOne),
    ],
    categories: &[
        ("プロファイル", "Profile"),
        ("エンゲージメント", "Engagement"),
        ("その他", "Other"),
    ],
    bundles: &[
        ("セールス、サービス", "Sales, Service"),
        ("サービス", "Service"),
        ("セールス", "Sales"),
    ],
    titles: &[" DMO", "データモデルオブジェクト"],
    api_name: "API 参照名",
    since: &[
        ("この項目は、API バージョン ", " 以降で使用できます"),
        ("この項目は、API バージョン ", " 以降で利用できます"),
        ("この DMO は、API バージョン ", " 以降で使用できます"),
        ("この DMO は、API バージョン ", " 以降で利用できます"),
    ],
    max_length: &[],
    required: &[],
    value_list: ValueList {
        words: "有効な値は",
        verb: "次のとおりです",
        ends: &['。', ':', '：'],
    },
};

//! Decimals: what is read prints as text that is read as the same number, zeros included.

use std::cmp::Ordering;

use dmo::Decimal;

use crate::text::text;

pub(crate) fn target(data: &[u8]) -> bool {
    let Some(text) = text(data) else {
        return false;
    };
    let numbers: Vec<Decimal> = text.lines().filter_map(|line| line.parse().ok()).collect();
    for number in &numbers {
        let printed = number.to_string();
        let again: Decimal = printed.parse().expect("own text is a number");
        assert_eq!(
            (number.mantissa(), number.scale()),
            (again.mantissa(), again.scale())
        );
        assert_eq!(number.normalized(), *number);
        assert_eq!(
            Decimal::new(number.mantissa(), number.scale()),
            Some(*number)
        );
        assert!(number.to_f64().is_finite());
        if let Some(whole) = number.to_i64() {
            assert_eq!(Decimal::from(whole), *number);
        }
        let json = serde_json::to_string(number).expect("a number is JSON");
        let again: Decimal = serde_json::from_str(&json).expect("own JSON is a number");
        assert_eq!(printed, again.to_string());
    }
    for pair in numbers.windows(2) {
        let (a, b) = (pair[0], pair[1]);
        let order = a.cmp(&b);
        assert_eq!(order, b.cmp(&a).reverse());
        assert_eq!(order, a.normalized().cmp(&b.normalized()));
        let same = a.normalized().to_string() == b.normalized().to_string();
        assert_eq!(order == Ordering::Equal, same);
    }
    !numbers.is_empty()
}

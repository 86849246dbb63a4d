//! A term holds terms.

use crate::clients::union_of_itself::types::{SumInput, Term, TermInput};
use serde_json::{from_value, json, to_value};

pub(crate) fn run() {
    let sum = SumInput::new(1, SumInput::new(2, 3)).with_rest([TermInput::from(4)]);
    let json = json!({"left": 1, "right": {"left": 2, "right": 3}, "rest": [4]});
    assert_eq!(to_value(&sum).expect("JSON"), json);
    let Ok(Term::Sum(read)) = from_value::<Term>(json) else {
        panic!("a sum")
    };
    assert!(matches!(read.left.as_deref(), Some(Term::Integer(1))));
    assert!(matches!(read.right.as_deref(), Some(Term::Sum(_))));
}

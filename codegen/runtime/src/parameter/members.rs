//! The members of an object as parameters.

use crate::Value;
use crate::json::{Write, to_bytes};

/// Returns the names and texts of the members with a value. The error is the reason why they cannot be sent.
pub(crate) fn members<T: Write + ?Sized>(value: &T) -> Result<Vec<(String, String)>, String> {
    let json = to_bytes(value).map_err(|error| error.to_string())?;
    let json = String::from_utf8(json).map_err(|error| error.to_string())?;
    let value: Value = json.parse().map_err(|_| "it is no JSON".to_owned())?;
    let object = match value {
        Value::Null => return Ok(Vec::new()),
        Value::Object(object) => object,
        _ => return Err("it is no object".to_owned()),
    };
    let members = object.iter().filter(|(_, value)| !value.is_null());
    let members = members.map(|(name, value)| {
        let text = text(value).ok_or_else(|| format!("its member `{name}` is no single value"))?;
        Ok((name.to_owned(), text))
    });
    members.collect()
}

fn text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Bool(_) | Value::Number(_) => Some(value.to_string()),
        _ => None,
    }
}

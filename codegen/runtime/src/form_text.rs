//! `FormText`: text in a form, which may be secret, unlike text in a URL or a header.

use super::json::Scalar;
use super::parameter::ToParameter;
use super::secret::Secret;
use std::borrow::Cow;

/// A value that can be sent as text in a form.
#[doc(hidden)]
pub trait FormText {
    /// Returns the text, or the reason why it cannot be sent, or `None` if there is no value.
    fn form_text(&self) -> Result<Option<Cow<'_, str>>, String>;
}

impl<T: ToParameter> FormText for T {
    fn form_text(&self) -> Result<Option<Cow<'_, str>>, String> {
        match self.flaw() {
            Some(flaw) => Err(flaw),
            None => Ok(self.to_parameter()),
        }
    }
}

impl FormText for Secret {
    fn form_text(&self) -> Result<Option<Cow<'_, str>>, String> {
        Ok(Some(Cow::Borrowed(self.expose())))
    }
}

impl FormText for Scalar {
    fn form_text(&self) -> Result<Option<Cow<'_, str>>, String> {
        Ok(Some(Cow::Borrowed(self.as_str())))
    }
}

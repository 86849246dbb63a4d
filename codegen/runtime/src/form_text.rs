//! `FormText`: a text in a form, which may be what no URL and no header may show.

use super::json::Scalar;
use super::parameter::ToParameter;
use super::secret::Secret;
use std::borrow::Cow;

/// A value that can be a text in a form.
#[doc(hidden)]
pub trait FormText {
    /// The text, or why it cannot be sent; nothing where there is no value.
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

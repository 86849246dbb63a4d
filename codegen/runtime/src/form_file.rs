//! `FormFile`: a file in a form.

use super::blob::Blob;

/// A file that is sent as a part of a form: its bytes, its name, and what it is.
///
/// ```
/// use openapi_client_runtime::FormFile;
///
/// let file = FormFile::new("order.pdf", &b"%PDF-1.7"[..]);
/// let photo = FormFile::new("order.jpg", vec![0xFF, 0xD8]).with_media_type("image/jpeg");
/// # assert_eq!((file.media_type(), photo.media_type()), (None, Some("image/jpeg")));
/// ```
///
/// The bytes are in memory, so that the call can be repeated.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct FormFile {
    name: String,
    media_type: Option<String>,
    bytes: Blob,
}

impl FormFile {
    /// A file of that name. It is sent under the media type that the service asks for; where that may be one of several,
    /// [`with_media_type`](Self::with_media_type) says which, and where there is none, it is `application/octet-stream`.
    #[must_use]
    pub fn new(name: impl Into<String>, bytes: impl Into<Blob>) -> Self {
        Self {
            name: name.into(),
            media_type: None,
            bytes: bytes.into(),
        }
    }

    /// Sends the file under this media type.
    #[must_use]
    pub fn with_media_type(mut self, media_type: impl Into<String>) -> Self {
        self.media_type = Some(media_type.into());
        self
    }

    /// What the file is called. It is sent as it stands: a path is not made shorter.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The media type that was chosen, if one was.
    #[must_use]
    pub fn media_type(&self) -> Option<&str> {
        self.media_type.as_deref()
    }

    /// What is in it.
    #[must_use]
    pub fn bytes(&self) -> &Blob {
        &self.bytes
    }
}

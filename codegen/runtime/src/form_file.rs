//! `FormFile`: a file in a form.

use super::upload::Upload;

/// A file that is sent as a part of a form.
///
/// ```
/// use openapi_client_runtime::FormFile;
///
/// let file = FormFile::new("order.pdf", &b"%PDF-1.7"[..]);
/// let photo = FormFile::new("order.jpg", vec![0xFF, 0xD8]).with_media_type("image/jpeg");
/// # assert_eq!((file.media_type(), photo.media_type()), (None, Some("image/jpeg")));
/// ```
///
/// Bytes are kept in memory, so the call can be retried; an [`Upload`] is read while it is sent.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct FormFile {
    name: String,
    media_type: Option<String>,
    content: Upload,
}

impl FormFile {
    /// Creates a file with the given name and content.
    ///
    /// It is sent with the media type that the service expects. If there are several, choose one by
    /// [`with_media_type`](Self::with_media_type); if there is none, it is `application/octet-stream`.
    #[must_use]
    pub fn new(name: impl Into<String>, content: impl Into<Upload>) -> Self {
        Self {
            name: name.into(),
            media_type: None,
            content: content.into(),
        }
    }

    /// Sets the media type.
    #[must_use]
    pub fn with_media_type(mut self, media_type: impl Into<String>) -> Self {
        self.media_type = Some(media_type.into());
        self
    }

    /// The file name. It is sent unchanged, even if it is a path.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The media type, if it was set.
    #[must_use]
    pub fn media_type(&self) -> Option<&str> {
        self.media_type.as_deref()
    }

    /// The content.
    #[must_use]
    pub fn content(&self) -> &Upload {
        &self.content
    }
}

//! `Multipart`: a body of named parts, as sent by forms with files (RFC 7578). Names are encoded by the HTML
//! standard of WHATWG; texts are sent unchanged.

use super::form_file::FormFile;
use super::form_text::FormText;
use super::headers::is_header_value;
use super::json::{Write, to_bytes};
use super::upload::{Body, Piece, Upload};
use crate::azure::Uuid;
use memchr::memmem;

/// The parts, in order. The first invalid part is kept as an error, which is returned when the body is
/// written.
#[derive(Debug, Default)]
#[must_use]
pub struct Multipart {
    parts: Vec<Part>,
    problem: Option<String>,
}

#[derive(Debug)]
struct Part {
    /// The text after `name` in its header, up to the body.
    head: String,
    body: Upload,
}

impl Multipart {
    /// Creates an empty body.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a part for each value, as text. Without a media type none is sent, which means plain text.
    pub fn text<'a, T: FormText + 'a>(
        mut self,
        name: &str,
        media_type: &str,
        values: impl IntoIterator<Item = &'a T>,
    ) -> Self {
        for value in values {
            match value.form_text() {
                Ok(Some(text)) => self.push(name, None, media_type, text.as_bytes().into()),
                Ok(None) => {}
                Err(flaw) => self.refuse(format!("`{name}` cannot be sent: {flaw}")),
            }
        }
        self
    }

    /// Adds a part for each value, as JSON.
    pub fn json<'a, T: Write + 'a>(
        mut self,
        name: &str,
        media_type: &str,
        values: impl IntoIterator<Item = &'a T>,
    ) -> Self {
        for value in values {
            match to_bytes(value) {
                Ok(json) => self.push(name, None, media_type, json.into()),
                Err(error) => self.refuse(format!("`{name}` cannot be sent: {error}")),
            }
        }
        self
    }

    /// Adds a part for each file, with its own media type, or else the only described one.
    pub fn file<'a>(
        mut self,
        name: &str,
        described: &str,
        files: impl IntoIterator<Item = &'a FormFile>,
    ) -> Self {
        for file in files {
            match media_type(file, described) {
                Ok(media_type) => self.push(name, Some(file.name()), media_type, file.content().clone()),
                Err(flaw) => self.refuse(format!("`{name}` cannot be sent: {flaw}")),
            }
        }
        self
    }

    fn push(&mut self, name: &str, file_name: Option<&str>, media_type: &str, body: Upload) {
        let mut head = escaped(name);
        head.push('"');
        if let Some(file_name) = file_name {
            head.push_str("; filename=\"");
            head.push_str(&escaped(file_name));
            head.push('"');
        }
        if !media_type.is_empty() {
            head.push_str("\r\nContent-Type: ");
            head.push_str(media_type);
        }
        self.parts.push(Part { head, body });
    }

    fn refuse(&mut self, problem: String) {
        self.problem.get_or_insert(problem);
    }

    /// Returns the media type with the boundary, and the body, or the reason why it cannot be sent.
    pub(crate) fn finish(self) -> Result<(String, Body), String> {
        if let Some(problem) = self.problem {
            return Err(problem);
        }
        let candidates = std::iter::repeat_with(|| Uuid::new_v4().simple().to_string());
        let boundary = free(&self.parts, candidates);
        let body = written(&self.parts, &boundary);
        Ok((format!("multipart/form-data; boundary={boundary}"), body))
    }
}

/// Returns the first candidate that occurs in no part. Content that is not in memory is assumed not to
/// contain a random one.
fn free(parts: &[Part], candidates: impl IntoIterator<Item = String>) -> String {
    let is_free = |candidate: &String| {
        let finder = memmem::Finder::new(candidate);
        let within = |part: &Part| {
            let body = part.body.bytes().map_or(&[][..], |bytes| bytes);
            [part.head.as_bytes(), body]
                .into_iter()
                .any(|it| finder.find(it).is_some())
        };
        !parts.iter().any(within)
    };
    candidates.into_iter().find(is_free).unwrap_or_default()
}

fn written(parts: &[Part], boundary: &str) -> Body {
    const NAME: &[u8] = b"Content-Disposition: form-data; name=\"";
    let line = boundary.len() + NAME.len() + 10;
    let size = parts.iter().map(|part| {
        let body = part.body.bytes().map_or(0, |bytes| bytes.len());
        part.head.len() + body + line
    });
    let (mut pieces, mut body) = (Vec::new(), Vec::with_capacity(size.sum::<usize>() + line));
    for part in parts {
        body.extend_from_slice(b"--");
        body.extend_from_slice(boundary.as_bytes());
        body.extend_from_slice(b"\r\n");
        body.extend_from_slice(NAME);
        body.extend_from_slice(part.head.as_bytes());
        body.extend_from_slice(b"\r\n\r\n");
        match part.body.piece() {
            Piece::Bytes(bytes) => body.extend_from_slice(&bytes),
            stream @ Piece::Stream(_) => {
                pieces.push(Piece::Bytes(std::mem::take(&mut body).into()));
                pieces.push(stream);
            }
        }
        body.extend_from_slice(b"\r\n");
    }
    body.extend_from_slice(b"--");
    body.extend_from_slice(boundary.as_bytes());
    body.extend_from_slice(b"--\r\n");
    if pieces.is_empty() {
        return Body::Bytes(body.into());
    }
    pieces.push(Piece::Bytes(body.into()));
    Body::Pieces(pieces.into())
}

/// Returns a name for quotes: quotes and line breaks are percent-encoded.
fn escaped(name: &str) -> String {
    name.replace('\n', "%0A").replace('\r', "%0D").replace('"', "%22")
}

/// Returns the media type of a file, or the reason why it has none.
fn media_type<'a>(file: &'a FormFile, described: &'a str) -> Result<&'a str, String> {
    let name = file.name();
    match (file.media_type(), described) {
        (Some(chosen), _) if !chosen.is_empty() && is_header_value(chosen) => Ok(chosen),
        (Some(chosen), _) => Err(format!("`{}` is no media type", chosen.escape_default())),
        (None, "") => Ok("application/octet-stream"),
        (None, one) if !one.contains([',', '*']) => Ok(one),
        (None, several) => Err(format!(
            "the file `{}` must say which of `{several}` it is, with `with_media_type`",
            name.escape_default()
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::{FormFile, Multipart, free, written};

    fn shown(multipart: &Multipart) -> String {
        let body = written(&multipart.parts, "B");
        String::from_utf8(body.bytes().expect("bytes").to_vec()).expect("UTF-8")
    }

    #[test]
    fn parts_stand_one_after_the_other() {
        let file = FormFile::new("a.pdf", &b"%PDF"[..]);
        let multipart = Multipart::new()
            .text("n", "", [&1_i64, &2])
            .json("j", "application/json", &Some(true))
            .file("f", "application/pdf", [&file])
            .file("f", "application/pdf", [&file.with_media_type("image/png")]);
        assert_eq!(
            shown(&multipart),
            "--B\r\nContent-Disposition: form-data; name=\"n\"\r\n\r\n1\r\n\
             --B\r\nContent-Disposition: form-data; name=\"n\"\r\n\r\n2\r\n\
             --B\r\nContent-Disposition: form-data; name=\"j\"\r\nContent-Type: application/json\r\n\r\ntrue\r\n\
             --B\r\nContent-Disposition: form-data; name=\"f\"; filename=\"a.pdf\"\r\nContent-Type: application/pdf\r\n\r\n%PDF\r\n\
             --B\r\nContent-Disposition: form-data; name=\"f\"; filename=\"a.pdf\"\r\nContent-Type: image/png\r\n\r\n%PDF\r\n\
             --B--\r\n"
        );
        assert_eq!(shown(&Multipart::new()), "--B--\r\n");
    }

    #[test]
    fn no_name_ends_its_line() {
        let file = FormFile::new("a\"\r\nX: y\r\n\r\nü;.pdf", vec![]);
        let multipart = Multipart::new().file("n\"\n", "", [&file]);
        assert_eq!(
            shown(&multipart),
            "--B\r\nContent-Disposition: form-data; name=\"n%22%0A\"; \
             filename=\"a%22%0D%0AX: y%0D%0A%0D%0Aü;.pdf\"\r\nContent-Type: application/octet-stream\r\n\r\n\r\n--B--\r\n"
        );
    }

    #[test]
    fn the_boundary_stands_in_no_part() {
        let file = FormFile::new("second", &b"\r\n--first--\r\n"[..]);
        let multipart = Multipart::new().file("f", "", [&file]);
        let candidates = ["first", "second", "third", "fourth"].map(str::to_owned);
        assert_eq!(free(&multipart.parts, candidates), "third");
        let (media_type, body) = multipart.finish().expect("a body");
        let (_, boundary) = media_type.split_once("; boundary=").expect("a boundary");
        assert_eq!(boundary.len(), 32);
        let body = body.bytes().expect("bytes");
        assert!(body.ends_with(format!("--{boundary}--\r\n").as_bytes()));
    }

    #[test]
    fn a_file_says_what_it_is() {
        let refused = |file: FormFile, described| {
            let problem = Multipart::new().file("f", described, [&file]).finish();
            problem.expect_err("a refusal")
        };
        let file = || FormFile::new("a", vec![]);
        assert_eq!(
            refused(file(), "image/png, image/*"),
            "`f` cannot be sent: the file `a` must say which of `image/png, image/*` it is, with `with_media_type`"
        );
        assert_eq!(
            refused(file().with_media_type("a\r\nb"), ""),
            "`f` cannot be sent: `a\\r\\nb` is no media type"
        );
        let nan = Multipart::new().text("n", "", [&f64::NAN]).finish();
        assert_eq!(
            nan.expect_err("a refusal"),
            "`n` cannot be sent: NaN is no number"
        );
    }
}

//! Reads files of commits through one process of git, because starting a process for each file takes longer
//! than reading it.

use std::io::{self, BufRead as _, BufReader, Error, ErrorKind, Read as _, Write as _};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use crate::read::MOST_BYTES;

/// A `git cat-file --batch` process that waits for names.
pub(super) struct Objects {
    process: Child,
    names: ChildStdin,
    answers: BufReader<ChildStdout>,
}

impl Objects {
    /// Starts the process in a working tree.
    pub(super) fn open(folder: &Path) -> io::Result<Self> {
        let mut process = Command::new("git")
            .args(["cat-file", "--batch"])
            .current_dir(folder)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()?;
        let pipes = process.stdin.take().zip(process.stdout.take());
        let (names, answers) = pipes.ok_or(ErrorKind::BrokenPipe)?;
        Ok(Self {
            process,
            names,
            answers: BufReader::new(answers),
        })
    }

    /// Returns the file with the name, such as `HEAD:spec/users.yaml`, or `None` if the name is not that of a
    /// file. After an error the process cannot be used any more.
    pub(super) fn blob(&mut self, name: &str) -> io::Result<Option<Vec<u8>>> {
        if name.contains('\n') {
            return Ok(None);
        }
        writeln!(self.names, "{name}")?;
        let mut header = String::new();
        if self.answers.read_line(&mut header)? == 0 {
            return Err(ErrorKind::UnexpectedEof.into());
        }
        // `<id> <type> <size>`; otherwise the name again, and the error.
        let Some((kind, size)) = object(&header) else {
            return Ok(None);
        };
        if size > MOST_BYTES {
            let what = format!("it has more than {MOST_BYTES} bytes");
            return Err(Error::new(ErrorKind::FileTooLarge, what));
        }
        let mut bytes = Vec::new();
        // The object is followed by a line end that is not part of it.
        self.answers.by_ref().take(size + 1).read_to_end(&mut bytes)?;
        if bytes.pop() != Some(b'\n') {
            return Err(ErrorKind::UnexpectedEof.into());
        }
        Ok((kind == "blob").then_some(bytes))
    }
}

/// Returns the type and the size of an object, from its header line.
fn object(header: &str) -> Option<(&str, u64)> {
    let mut words = header.trim_end().split(' ');
    let (_, kind, size) = (words.next()?, words.next()?, words.next()?);
    let size = size.parse().ok()?;
    words.next().is_none().then_some((kind, size))
}

impl Drop for Objects {
    fn drop(&mut self) {
        // Nothing depends on the process any more, and a failure to end it cannot be handled.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

//! Files of commits, all from one process of git: starting one for each file takes longer than reading it.

use std::io::{self, BufRead as _, BufReader, Error, ErrorKind, Read as _, Write as _};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use crate::read::MOST_BYTES;

/// A `git cat-file --batch` that waits for names.
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

    /// The file of that name, such as `HEAD:spec/users.yaml`; none where the name is not that of a file. After an error the
    /// process is of no more use.
    pub(super) fn blob(&mut self, name: &str) -> io::Result<Option<Vec<u8>>> {
        if name.contains('\n') {
            return Ok(None);
        }
        writeln!(self.names, "{name}")?;
        let mut header = String::new();
        if self.answers.read_line(&mut header)? == 0 {
            return Err(ErrorKind::UnexpectedEof.into());
        }
        // `<id> <type> <size>`; otherwise the name again, and what is wrong with it.
        let Some((kind, size)) = object(&header) else {
            return Ok(None);
        };
        if size > MOST_BYTES {
            let what = format!("it has more than {MOST_BYTES} bytes");
            return Err(Error::new(ErrorKind::FileTooLarge, what));
        }
        let mut bytes = Vec::new();
        // A line ends it that is not the object's.
        self.answers.by_ref().take(size + 1).read_to_end(&mut bytes)?;
        if bytes.pop() != Some(b'\n') {
            return Err(ErrorKind::UnexpectedEof.into());
        }
        Ok((kind == "blob").then_some(bytes))
    }
}

/// The type and the size of an object, by the line before it.
fn object(header: &str) -> Option<(&str, u64)> {
    let mut words = header.trim_end().split(' ');
    let (_, kind, size) = (words.next()?, words.next()?, words.next()?);
    let size = size.parse().ok()?;
    words.next().is_none().then_some((kind, size))
}

impl Drop for Objects {
    fn drop(&mut self) {
        // Nothing waits for it, and nothing can be done where it cannot be ended.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

//! Prints the output of all commands to the standard output and the standard error. A failure to print is not
//! ignored: if the reader closed its end, the run ends quietly, as other programs do; any other failure is
//! reported on the other stream and by the exit code.

use std::io::{self, ErrorKind, Write};
use std::process::exit;
use std::thread::sleep;
use std::time::Duration;

/// The exit code of a program whose output is no longer read (128 + `SIGPIPE`), as shells report it.
const NOBODY_READS: i32 = 141;

/// The exit code of a command that could not do what it was asked to.
const NOT_PRINTED: i32 = 2;

/// Prints a report to the standard output.
pub(crate) fn report(text: &str) {
    if let Err(error) = write(&mut io::stdout(), text) {
        give_up("standard output", &error, &mut io::stderr());
    }
}

/// Prints an error to the standard error.
pub(crate) fn problem(text: &str) {
    if let Err(error) = write(&mut io::stderr(), text) {
        give_up("standard error", &error, &mut io::stdout());
    }
}

/// Writes and flushes: without the flush, a last line without a line end would be lost when the process ends.
fn write(stream: &mut dyn Write, text: &str) -> io::Result<()> {
    let mut rest = text.as_bytes();
    while !rest.is_empty() {
        let written = patiently(|| stream.write(rest))?;
        rest = rest.get(written..).unwrap_or_default();
        if written == 0 {
            return Err(ErrorKind::WriteZero.into());
        }
    }
    patiently(|| stream.flush())
}

/// Repeats a step that would block: the reader may have made the pipe non-blocking, and it is sometimes full.
fn patiently<T>(mut step: impl FnMut() -> io::Result<T>) -> io::Result<T> {
    loop {
        match step() {
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) if error.kind() == ErrorKind::WouldBlock => sleep(Duration::from_millis(5)),
            done => return done,
        }
    }
}

fn give_up(name: &str, error: &io::Error, other: &mut dyn Write) {
    if error.kind() == ErrorKind::BrokenPipe {
        exit(NOBODY_READS);
    }
    // If this cannot be written either, the exit code is enough.
    let _ = write(other, &format!("error: {name} cannot be written: {error}\n"));
    exit(NOT_PRINTED);
}

/// Prints a line to the standard output.
macro_rules! out {
    ($($argument:tt)*) => {
        $crate::print::report(&format!("{}\n", format_args!($($argument)*)))
    };
}
pub(crate) use out;

/// Prints a line to the standard error.
macro_rules! err {
    ($($argument:tt)*) => {
        $crate::print::problem(&format!("{}\n", format_args!($($argument)*)))
    };
}
pub(crate) use err;

#[cfg(test)]
mod tests {
    use super::*;

    /// Accepts one byte in every third call, and fails in the others.
    #[derive(Default)]
    struct Slow {
        taken: Vec<u8>,
        calls: usize,
    }

    impl Write for Slow {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.calls += 1;
            match self.calls % 3 {
                0 => Err(ErrorKind::WouldBlock.into()),
                1 => Err(ErrorKind::Interrupted.into()),
                _ => self.taken.write(bytes.get(..1).unwrap_or_default()),
            }
        }

        fn flush(&mut self) -> io::Result<()> {
            self.calls += 1;
            if self.calls.is_multiple_of(2) {
                Ok(())
            } else {
                Err(ErrorKind::WouldBlock.into())
            }
        }
    }

    #[test]
    fn a_slow_reader_gets_everything() {
        let mut slow = Slow::default();
        write(&mut slow, "größer\n").expect("patience");
        assert_eq!(slow.taken, "größer\n".as_bytes());
    }
}

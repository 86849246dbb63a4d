//! The whole log of a test binary, at trace level, of all crates, searched for secrets while it is written.

use super::{BEARER, CLIENT_SECRET, NEW_REFRESH_TOKEN, PASSWORD, REFRESH_TOKEN};
use std::io;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, Once};

static LINES: AtomicUsize = AtomicUsize::new(0);
static HITS: Mutex<Vec<String>> = Mutex::new(Vec::new());

/// Makes the test fail at its end if a secret was found in the log.
pub struct NoSecrets;

/// Starts to search the log.
pub fn listen() -> NoSecrets {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        tracing_subscriber::fmt()
            .with_max_level(tracing_subscriber::filter::LevelFilter::TRACE)
            .with_span_events(tracing_subscriber::fmt::format::FmtSpan::FULL)
            .with_writer(|| Ear)
            .init();
    });
    NoSecrets
}

/// Returns how many lines were searched.
pub fn lines() -> usize {
    LINES.load(Ordering::SeqCst)
}

/// Returns the lines in which a secret was found, and forgets them.
pub fn take_hits() -> Vec<String> {
    std::mem::take(&mut HITS.lock().expect("not poisoned"))
}

impl Drop for NoSecrets {
    fn drop(&mut self) {
        if !std::thread::panicking() {
            let hits = HITS.lock().expect("not poisoned").clone();
            assert!(hits.is_empty(), "secrets in the log: {hits:#?}");
        }
    }
}

struct Ear;

impl io::Write for Ear {
    fn write(&mut self, line: &[u8]) -> io::Result<usize> {
        LINES.fetch_add(1, Ordering::SeqCst);
        let text = String::from_utf8_lossy(line);
        // Percent-encoding changes none of the secrets, nor does escaping as bytes.
        if [BEARER, PASSWORD, REFRESH_TOKEN, NEW_REFRESH_TOKEN, CLIENT_SECRET]
            .iter()
            .any(|secret| text.contains(secret))
        {
            HITS.lock().expect("not poisoned").push(text.into_owned());
        }
        Ok(line.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

//! `Budget`: the memory that a document may take while it is decoded.

use std::cell::{Cell, RefCell};
use std::fmt;

/// The bytes that reading may still allocate. They are charged before an allocation, and released when it is
/// dropped.
pub struct Budget {
    left: Cell<usize>,
    exceeded: Cell<bool>,
    /// The differences from the description, if they are recorded.
    notes: Option<RefCell<Notes>>,
}

/// The differences of a document from the description.
#[derive(Debug, Default)]
pub(crate) struct Notes {
    /// The names of members that are unknown or did not fit.
    pub(crate) unknown: Vec<String>,
    /// The names and values that were received in another spelling, each with the one that is written.
    pub(crate) respelt: Vec<(String, String)>,
}

/// The error of a document that takes more memory than its budget.
#[derive(Debug)]
pub struct TooLarge;

impl Budget {
    pub(crate) fn bytes(bytes: usize) -> Self {
        Self {
            left: Cell::new(bytes),
            exceeded: Cell::new(false),
            notes: None,
        }
    }

    /// Creates a budget for responses of identity providers.
    pub(crate) fn small() -> Self {
        Self::bytes(1024 * 1024)
    }

    /// Creates a budget for an error body of which so many bytes are kept. For a moment two copies of the
    /// data exist: 64 KiB take at most 2 MiB in total.
    pub(crate) fn of_error(kept: usize) -> Self {
        Self::bytes(kept.max(64 * 1024).saturating_mul(12))
    }

    /// Creates an unlimited budget, for JSON that the caller already has.
    pub(crate) fn unlimited() -> Self {
        Self::bytes(usize::MAX)
    }

    /// Creates an unlimited budget that records what did not fit, anywhere in the document.
    pub(crate) fn with_notes() -> Self {
        Self {
            notes: Some(RefCell::default()),
            ..Self::unlimited()
        }
    }

    pub(crate) fn into_notes(self) -> Notes {
        self.notes.map(RefCell::into_inner).unwrap_or_default()
    }

    #[cold]
    pub(super) fn note(&self, what: &(impl fmt::Display + ?Sized)) {
        if let Some(notes) = &self.notes {
            notes.borrow_mut().unknown.push(what.to_string());
        }
    }

    /// Records a string in another spelling than the one that is written.
    #[inline]
    pub(crate) fn note_spelling(&self, came: &str, written: &str) {
        if let Some(notes) = &self.notes
            && came != written
        {
            let pair = (came.to_owned(), written.to_owned());
            notes.borrow_mut().respelt.push(pair);
        }
    }

    /// Records a member with another name, instead of recording it as unknown.
    pub(super) fn note_other_name(&self, came: &str, written: &str) {
        if let Some(notes) = &self.notes {
            let mut notes = notes.borrow_mut();
            if let Some(at) = notes.unknown.iter().rposition(|note| note == came) {
                notes.unknown.remove(at);
            }
            notes.respelt.push((came.to_owned(), written.to_owned()));
        }
    }

    #[inline]
    pub(crate) fn charge(&self, bytes: usize) -> Result<(), TooLarge> {
        match self.left.get().checked_sub(bytes) {
            Some(left) => {
                self.left.set(left);
                Ok(())
            }
            None => Err(self.exceed()),
        }
    }

    #[inline]
    pub(crate) fn release(&self, bytes: usize) {
        self.left.set(self.left.get().saturating_add(bytes));
    }

    pub(crate) fn left(&self) -> usize {
        self.left.get()
    }

    /// Returns whether a charge was refused.
    pub(crate) fn is_exceeded(&self) -> bool {
        self.exceeded.get()
    }

    #[cold]
    fn exceed(&self) -> TooLarge {
        self.exceeded.set(true);
        TooLarge
    }
}

/// The overhead of an allocation, in bytes.
pub(crate) const ALLOCATION: usize = 32;

/// A reader that is charged for what it allocates.
#[doc(hidden)]
pub trait Metered<'a> {
    /// The error of reading.
    type Error;

    fn budget(&self) -> &'a Budget;

    fn too_large(why: TooLarge) -> Self::Error;

    #[inline]
    fn charge(&self, bytes: usize) -> Result<(), Self::Error> {
        self.budget().charge(bytes).map_err(Self::too_large)
    }
}

/// Pushes to a `Vec`, and charges for its capacity; while the list is moved, for both the old and the new
/// one.
#[inline]
pub(crate) fn push<'a, T, M: Metered<'a>>(list: &mut Vec<T>, value: T, meter: &M) -> Result<(), M::Error> {
    if list.len() == list.capacity() {
        make_room(list, meter.budget()).map_err(M::too_large)?;
    }
    list.push(value);
    Ok(())
}

#[inline(never)]
pub(super) fn make_room<T>(list: &mut Vec<T>, budget: &Budget) -> Result<(), TooLarge> {
    let old = list.capacity();
    let new = old.saturating_mul(2).max(4);
    budget.charge(new.saturating_mul(size_of::<T>()).saturating_add(ALLOCATION))?;
    list.reserve_exact(new - list.len());
    budget.release(old.saturating_mul(size_of::<T>()));
    Ok(())
}

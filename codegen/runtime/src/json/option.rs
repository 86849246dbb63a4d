//! `Option` and `Box`.

use super::{Json, Read, RestRef, Sink, Source};

impl<T: Json> Json for Option<T> {
    const TAKES_NULL: bool = true;
    const HAS_MEMBERS: bool = T::HAS_MEMBERS;

    #[inline]
    fn read<'a, S: Source<'a>>(from: S) -> Result<Read<Self>, S::Error> {
        from.read_option()
    }

    #[inline]
    fn write<S: Sink>(&self, to: S) -> Result<S::Ok, S::Error> {
        match self {
            Some(value) => value.write(to),
            None => to.null(),
        }
    }

    fn write_with_rest<S: Sink>(&self, rest: RestRef<'_>, to: S) -> Result<S::Ok, S::Error> {
        match self {
            Some(value) => value.write_with_rest(rest, to),
            None => to.null(),
        }
    }

    #[inline]
    fn is_absent(&self) -> bool {
        self.is_none()
    }

    fn blank() -> Self {
        None
    }
}

impl<T: Json> Json for Box<T> {
    const TAKES_NULL: bool = T::TAKES_NULL;
    const HAS_MEMBERS: bool = T::HAS_MEMBERS;

    #[inline]
    fn read<'a, S: Source<'a>>(from: S) -> Result<Read<Self>, S::Error> {
        from.charge(size_of::<T>())?;
        Ok(T::read(from)?.map(Self::new))
    }

    #[inline]
    fn write<S: Sink>(&self, to: S) -> Result<S::Ok, S::Error> {
        T::write(self, to)
    }

    fn write_with_rest<S: Sink>(&self, rest: RestRef<'_>, to: S) -> Result<S::Ok, S::Error> {
        T::write_with_rest(self, rest, to)
    }

    #[inline]
    fn is_absent(&self) -> bool {
        T::is_absent(self)
    }

    fn blank() -> Self {
        Self::new(T::blank())
    }
}

//! How far a long piece of work is, and a way to stop it, shared between the work and whoever
//! waits for it.

use std::io;
use std::io::Read;
use std::io::Seek;
use std::io::SeekFrom;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::sync::atomic::AtomicU64;
use std::sync::atomic::Ordering;

/// Watches one piece of work.
#[derive(Clone, Debug, Default)]
pub struct Watch {
    state: Arc<State>,
}

#[derive(Debug, Default)]
struct State {
    done: AtomicU64,
    total: AtomicU64,
    is_stopped: AtomicBool,
}

impl Watch {
    /// Returns how much of the work is done, in percent; `None` while its size is not known.
    #[must_use]
    pub fn percent(&self) -> Option<u8> {
        let total = self.state.total.load(Ordering::Relaxed);
        let done = self.state.done.load(Ordering::Relaxed);
        let percent = done.saturating_mul(100).checked_div(total)?;
        u8::try_from(percent.min(100)).ok()
    }

    /// Asks the work to end without a result.
    pub fn stop(&self) {
        self.state.is_stopped.store(true, Ordering::Relaxed);
    }

    /// Returns whether the work was asked to end.
    #[must_use]
    pub fn is_stopped(&self) -> bool {
        self.state.is_stopped.load(Ordering::Relaxed)
    }

    /// Says that there are `bytes` more to read.
    pub fn expect(&self, bytes: u64) {
        self.state.total.fetch_add(bytes, Ordering::Relaxed);
    }

    /// Returns a reader that counts what it reads and fails once the work was asked to end.
    pub fn over<R: Read>(&self, inner: R) -> Watched<R> {
        Watched {
            inner,
            watch: self.clone(),
        }
    }
}

/// A reader that is watched.
#[derive(Debug)]
pub struct Watched<R> {
    inner: R,
    watch: Watch,
}

impl<R: Read> Read for Watched<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.watch.is_stopped() {
            return Err(io::Error::other("stopped"));
        }
        let count = self.inner.read(buffer)?;
        let bytes = u64::try_from(count).unwrap_or(0);
        self.watch.state.done.fetch_add(bytes, Ordering::Relaxed);
        Ok(count)
    }
}

impl<R: Seek> Seek for Watched<R> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.inner.seek(to)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_read_is_counted_until_it_is_stopped() {
        let watch = Watch::default();
        assert_eq!(watch.percent(), None);
        watch.expect(8);
        let mut reader = watch.over(&b"12345678"[..]);
        let mut half = [0; 4];
        assert_eq!(reader.read(&mut half).unwrap(), 4);
        assert_eq!(watch.percent(), Some(50));
        watch.stop();
        assert!(reader.read(&mut half).is_err());
    }
}

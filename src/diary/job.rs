//! Work beside the window: one named thread, its result taken when it is there.

use std::sync::mpsc;
use std::sync::mpsc::Receiver;
use std::sync::mpsc::TryRecvError;
use std::thread;

/// Work under way.
#[derive(Debug)]
pub struct Job<T> {
    receiver: Receiver<T>,
}

/// How far a job is.
#[derive(Debug, PartialEq, Eq)]
pub enum Progress<T> {
    /// Not done yet.
    Running,
    /// Done.
    Done(T),
    /// It ended without a result, which only a bug can do.
    Lost,
}

impl<T: Send + 'static> Job<T> {
    /// Starts `work` and calls `wake` when its result can be taken.
    ///
    /// # Errors
    ///
    /// Fails if the system gives no thread.
    pub fn start(
        name: &str,
        wake: impl Fn() + Send + 'static,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> std::io::Result<Self> {
        let (sender, receiver) = mpsc::channel();
        thread::Builder::new()
            .name(name.to_owned())
            .spawn(move || {
                // Nobody waits any more if the window was closed meanwhile.
                drop(sender.send(work()));
                wake();
            })?;
        Ok(Self { receiver })
    }

    /// Takes the result, if it is there.
    pub fn poll(&self) -> Progress<T> {
        match self.receiver.try_recv() {
            Ok(result) => Progress::Done(result),
            Err(TryRecvError::Empty) => Progress::Running,
            Err(TryRecvError::Disconnected) => Progress::Lost,
        }
    }
}

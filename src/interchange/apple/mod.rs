//! The export of Apple Health: one file of XML with a record for each thing that any device ever
//! measured, hundreds of megabytes of it.

mod days;
pub mod read;
mod record;

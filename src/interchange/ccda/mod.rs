//! Documents of clinics (C-CDA and its forerunners): the sections of results and of vital signs.

mod observation;
pub mod read;
mod tree;
mod value;

//! How everything looks: colours, type, signs.

pub mod focus;
pub mod icon;
pub mod mark;
pub mod measure;
pub mod style;
pub mod text;
pub mod tokens;

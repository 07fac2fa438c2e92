//! The pages to read: what they hold, how they are found.

pub mod block;
mod body;
mod fold;
mod front;
pub mod glossary;
pub mod library;
pub mod page;
pub mod place;
pub mod search;
mod stem;
pub mod text;

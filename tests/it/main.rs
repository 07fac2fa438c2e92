//! All integration tests, in one binary.

mod trends_screen;

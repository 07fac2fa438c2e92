//! A list of the printed page.

use crate::interchange::page::data::Block;
use crate::words::bundle::Words;

/// Composes a list, or nothing if it is empty; what it leaves out is counted below it.
pub(crate) fn block(
    words: &Words,
    title: &str,
    items: Vec<String>,
    (more, count): (&str, usize),
) -> Option<Block> {
    let more = match count {
        0 => String::new(),
        _ => words.tell(more, &[("count", count.into())]),
    };
    let title = words.say(title);
    (!items.is_empty()).then_some(Block { title, items, more })
}

//! Makes any text printable: characters that fonts can draw, lengths and words that fit.

/// Letters that stay together in a broken word.
const PIECE: usize = 4;
/// Words up to here are not cut.
const ORDINARY_WORD: usize = 20;
const ZERO_WIDTH_SPACE: char = '\u{200b}';
const WORD_JOINER: char = '\u{2060}';
const REPLACEMENT: char = '\u{fffd}';

/// Returns the text without what cannot be drawn, and how many characters were replaced.
///
/// One such character would make an accessible PDF fail as a whole.
pub(crate) fn printable(text: &str, can_draw: &dyn Fn(char) -> bool) -> (String, usize) {
    let mut replaced = 0;
    let printable = text
        .chars()
        .filter_map(|c| match c {
            '\n' | '\t' | '\r' | '\u{2028}' | '\u{2029}' => Some(' '),
            _ if c.is_control() || is_invisible(c) => None,
            _ if is_assignable(c) && can_draw(c) => Some(c),
            _ if c.is_whitespace() => Some(' '),
            _ => {
                replaced += 1;
                Some(REPLACEMENT)
            }
        })
        .collect();
    (printable, replaced)
}

/// Marks that reorder, join or vary their neighbors without being seen themselves.
const fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{feff}'
        | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
        | '\u{fe00}'..='\u{fe0f}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}')
}

/// PDF/A refuses private-use characters and non-characters even where a font draws them.
const fn is_assignable(c: char) -> bool {
    !matches!(c,
        '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10ffff}'
        | '\u{fdd0}'..='\u{fdef}' | '\u{fffe}' | '\u{ffff}')
}

/// Returns at most this many characters, the last one an ellipsis if some are missing. A word or a
/// number of ordinary length is left out as a whole: half of it would be another one.
pub(crate) fn shortened(text: &str, longest: usize) -> String {
    let text = text.trim();
    if text.chars().count() <= longest {
        return text.to_owned();
    }
    let room = longest.saturating_sub(1);
    let short: String = text.chars().take(room).collect();
    let is_cut = text.chars().nth(room).is_some_and(|it| !it.is_whitespace());
    let whole = match short.rsplit_once(char::is_whitespace) {
        Some((whole, cut)) if is_cut && cut.chars().count() < ORDINARY_WORD => whole,
        _ => &short,
    };
    format!("{}…", whole.trim_end())
}

/// Keeps "10³/µL" on one line, which may otherwise be broken behind the stroke.
pub(crate) fn unbroken(unit: &str) -> String {
    unit.replace('/', &format!("/{WORD_JOINER}"))
}

/// Lets a word too long for a line be broken; ordinary words stay whole.
pub(crate) fn breakable(text: &str, longest_word: usize) -> String {
    text.split(' ')
        .map(|word| {
            if word.chars().count() <= longest_word {
                return word.to_owned();
            }
            let letters: Vec<char> = word.chars().collect();
            let pieces: Vec<String> = letters.chunks(PIECE).map(String::from_iter).collect();
            pieces.join(&ZERO_WIDTH_SPACE.to_string())
        })
        .collect::<Vec<_>>()
        .join(" ")
}

/// Returns a language tag the layout accepts: two or three letters and perhaps a region.
pub(crate) fn language(tag: &str) -> String {
    let mut parts = tag.split(['-', '_']);
    let language = parts.next().unwrap_or_default().to_ascii_lowercase();
    let is_word = |word: &str| word.chars().all(|c| c.is_ascii_alphabetic());
    if !(2..=3).contains(&language.len()) || !is_word(&language) {
        return "en".to_owned();
    }
    match parts
        .next_back()
        .filter(|region| region.len() == 2 && is_word(region))
    {
        Some(region) => format!("{language}-{}", region.to_ascii_uppercase()),
        None => language,
    }
}

#[cfg(test)]
mod tests {
    use crate::interchange::page::text::{breakable, language, printable, shortened};

    #[test]
    fn language_tags_are_reduced_to_what_the_layout_knows() {
        for (given, kept) in [
            ("de", "de"),
            ("pt-BR", "pt-BR"),
            ("zh-Hant-TW", "zh-TW"),
            ("", "en"),
            ("#x", "en"),
            ("english", "en"),
        ] {
            assert_eq!(language(given), kept);
        }
    }

    #[test]
    fn a_long_text_ends_in_an_ellipsis_and_a_long_word_can_break() {
        assert_eq!(shortened("  abc ", 3), "abc");
        assert_eq!(shortened("abcd", 3), "ab…");
        assert_eq!(shortened("albumin 2.5 g/dL", 11), "albumin…");
        assert_eq!(shortened("albumin 2.5 g/dL", 12), "albumin 2.5…");
        let long = "x".repeat(40);
        assert_eq!(shortened(&format!("a {long}"), 30).chars().count(), 30);
        assert_eq!(breakable("ab abcdef", 5), "ab abcd\u{200b}ef");
    }

    #[test]
    fn what_cannot_be_drawn_is_replaced_and_what_is_not_seen_is_dropped() {
        let latin = |c: char| u32::from(c) < 0x250;
        for (given, kept, count) in [
            ("a\tb\nc", "a b c", 0),
            ("a\0\u{202e}\u{200d}b", "ab", 0),
            ("1\u{2003}mg", "1 mg", 0),
            ("王 é \u{e000}", "\u{fffd} é \u{fffd}", 2),
        ] {
            assert_eq!(printable(given, &latin), (kept.to_owned(), count));
        }
    }
}

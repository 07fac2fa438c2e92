//! Resources in words, and the scale of a rating in one line.

use crate::domain::severity::Severity;
use crate::domain::symptom::SymptomId;
use crate::interchange::fhir::names::XHTML;
use crate::interchange::fhir::write_model::Narrative;
use crate::words::bundle::Words;

/// Makes a small page of plain text. What a person wrote never becomes markup.
pub(super) fn narrative(text: &str) -> Narrative {
    let mut div = format!("<div xmlns=\"{XHTML}\">");
    for c in text.chars() {
        match c {
            '&' => div.push_str("&amp;"),
            '<' => div.push_str("&lt;"),
            '>' => div.push_str("&gt;"),
            '"' => div.push_str("&quot;"),
            '\n' => div.push_str("<br/>"),
            // A page cannot hold these two.
            '\u{fffe}' | '\u{ffff}' => (),
            c => div.push(c),
        }
    }
    div.push_str("</div>");
    Narrative {
        status: "generated",
        div,
    }
}

/// "0 no dent, socks leave no mark; 1 sock mark, dent gone at once; …"
pub(super) fn scale(words: &Words, id: SymptomId) -> String {
    let mut parts: Vec<(u8, u8, String)> = Vec::new();
    for step in 0..=id.scale().max() {
        let Some(severity) = id.scale().rate(step) else {
            continue;
        };
        let anchor = words.anchor(id, severity);
        match parts.last_mut() {
            Some((_, last, text)) if *text == anchor => *last = step,
            _ => parts.push((step, step, anchor)),
        }
    }
    let part = |(first, last, text): &(u8, u8, String)| {
        if first == last {
            format!("{first} {text}")
        } else {
            format!("{first}-{last} {text}")
        }
    };
    let parts: Vec<String> = parts.iter().map(part).collect();
    parts.join("; ")
}

/// "2, dent stays a few seconds"; "yes" where that is the question.
pub(super) fn step(words: &Words, id: SymptomId, severity: Severity) -> String {
    let anchor = words.anchor(id, severity);
    if id.scale() == crate::domain::severity::Scale::YesNo {
        return anchor;
    }
    format!("{}, {anchor}", severity.get())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_person_wrote_is_text_and_nothing_else() {
        let page = narrative("a < b & \"c\"\n<script>alert(1)</script>");
        assert_eq!(
            page.div,
            format!(
                "<div xmlns=\"{XHTML}\">a &lt; b &amp; &quot;c&quot;<br/>\
                 &lt;script&gt;alert(1)&lt;/script&gt;</div>"
            )
        );
    }

    #[test]
    fn a_scale_is_told_in_one_line() {
        let words = Words::new("en");
        assert_eq!(
            scale(&words, SymptomId::ITCH),
            "0 none; 1-3 mild; 4-6 moderate; 7-10 severe"
        );
        assert!(scale(&words, SymptomId::EDEMA).starts_with("0 no dent"));
        assert_eq!(scale(&words, SymptomId::CHILLS), "0 No; 1 Yes");
    }
}

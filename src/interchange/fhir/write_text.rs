//! Resources in words.

use crate::domain::severity::Scale;
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

/// "2, dent stays a few seconds"; "yes" where that is the question.
pub(super) fn step(words: &Words, id: SymptomId, severity: Severity) -> String {
    let anchor = words.anchor(id, severity);
    if id.scale() == Scale::YesNo {
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
    fn an_answer_is_told_with_its_words() {
        let words = Words::new("en");
        let told = |id: SymptomId, value| step(&words, id, id.scale().rate(value).unwrap());
        assert_eq!(told(SymptomId::ITCH, 5), "5, moderate");
        assert_eq!(told(SymptomId::CHILLS, 1), "Yes");
    }
}

//! What is said about a time before and after, the same in the window and in files.

use crate::domain::comparison::compare::Verdict;
use crate::domain::event::EventKind;
use crate::words::bundle::Words;

impl Words {
    /// "more than the usual wobble"
    #[must_use]
    pub fn verdict(&self, verdict: Verdict) -> String {
        self.say(&format!("verdict-{}", verdict.as_str()))
    }

    /// "This is research, not standard care.", for treatments that are still being tried.
    #[must_use]
    pub fn research(&self, kind: EventKind) -> Option<String> {
        kind.is_experimental().then(|| self.say("caution-research"))
    }

    /// What numbers around an event of this kind cannot tell, sentence by sentence.
    #[must_use]
    pub fn caution(&self, kind: EventKind) -> Vec<String> {
        let worst = [self.say("caution-worst"), self.say("caution-study")].join(" ");
        let cells = (kind == EventKind::StemCells).then(|| self.say("caution-cells"));
        self.research(kind)
            .into_iter()
            .chain([self.say("caution-shows"), worst])
            .chain(cells)
            .collect()
    }
}

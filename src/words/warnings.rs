//! Warnings in words.
use crate::domain::alert::definition::Alert;
use crate::domain::record::Record;
use crate::domain::rule_id::Urgency;
use crate::domain::settings::Settings;
use crate::words::bundle::Words;
impl Words {
    pub fn alert_text(&self, a: &Alert, _s: &Settings) -> String {
        self.say(&format!("rule-{}", a.rule))
    }
    pub fn alert_limit(&self, a: &Alert, _r: &Record) -> String {
        self.say(&format!("rule-{}-limit", a.rule))
    }
    pub fn alert_evidence(&self, a: &Alert, _s: &Settings) -> String {
        format!("{:?}", a.evidence)
    }
    pub fn alert_short(&self, a: &Alert, s: &Settings) -> String {
        self.alert_text(a, s)
    }
    pub fn alert_evidence_plain(&self, a: &Alert, s: &Settings) -> String {
        self.alert_evidence(a, s)
    }
    pub fn urgency(&self, u: Urgency) -> String {
        self.say(&format!("urgency-{}", u.as_str()))
    }
}

//! The fields of strangers' resources that are looked at. A field of another shape than the
//! standard asks counts as missing, so that it costs no more than itself.

use serde::Deserialize;
use serde::Deserializer;
use serde::de::DeserializeOwned;
use serde_json::value::RawValue;

/// What resources of every kind may say.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(super) struct Resource {
    #[serde(rename = "resourceType", deserialize_with = "lenient")]
    pub(super) kind: String,
    #[serde(deserialize_with = "lenient")]
    pub(super) id: String,
    #[serde(deserialize_with = "lenient")]
    pub(super) meta: Meta,
    #[serde(deserialize_with = "many")]
    pub(super) identifier: Vec<Identifier>,
    #[serde(deserialize_with = "lenient")]
    pub(super) status: String,
    #[serde(deserialize_with = "many")]
    pub(super) category: Vec<Concept>,
    #[serde(deserialize_with = "lenient")]
    pub(super) subject: Reference,
    #[serde(deserialize_with = "many")]
    pub(super) focus: Vec<Reference>,
    #[serde(deserialize_with = "lenient")]
    pub(super) specimen: Option<Box<RawValue>>,
    #[serde(deserialize_with = "lenient")]
    pub(super) effective_date_time: String,
    #[serde(deserialize_with = "lenient")]
    pub(super) effective_instant: String,
    #[serde(deserialize_with = "lenient")]
    pub(super) effective_period: Period,
    #[serde(deserialize_with = "lenient")]
    pub(super) issued: String,
    #[serde(deserialize_with = "many")]
    pub(super) performer: Vec<Performer>,
    #[serde(deserialize_with = "many")]
    pub(super) result: Vec<Reference>,
    #[serde(deserialize_with = "many")]
    pub(super) has_member: Vec<Reference>,
    /// What version 3 has in the place of members.
    #[serde(deserialize_with = "many")]
    pub(super) related: Vec<Related>,
    #[serde(deserialize_with = "many")]
    pub(super) contained: Vec<Box<RawValue>>,
    #[serde(deserialize_with = "many")]
    pub(super) name: Vec<Name>,
    #[serde(deserialize_with = "lenient")]
    pub(super) birth_date: String,
}

/// What an observation, or one of its components, says was found.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(super) struct Finding {
    #[serde(deserialize_with = "lenient")]
    pub(super) code: Concept,
    #[serde(deserialize_with = "lenient")]
    pub(super) value_quantity: Option<Quantity>,
    #[serde(deserialize_with = "lenient")]
    pub(super) value_string: Option<String>,
    #[serde(deserialize_with = "lenient")]
    pub(super) value_integer: Option<i64>,
    #[serde(deserialize_with = "lenient")]
    pub(super) value_boolean: Option<bool>,
    #[serde(deserialize_with = "lenient")]
    pub(super) value_codeable_concept: Option<Concept>,
    #[serde(deserialize_with = "lenient")]
    pub(super) value_range: Option<Range>,
    #[serde(deserialize_with = "lenient")]
    pub(super) value_ratio: Option<Ratio>,
    #[serde(deserialize_with = "lenient")]
    pub(super) data_absent_reason: Option<Box<RawValue>>,
    #[serde(deserialize_with = "many")]
    pub(super) reference_range: Vec<Range>,
    #[serde(deserialize_with = "many")]
    pub(super) component: Vec<Self>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(super) struct Meta {
    #[serde(deserialize_with = "lenient")]
    pub(super) last_updated: String,
    #[serde(deserialize_with = "lenient")]
    pub(super) version_id: String,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Identifier {
    #[serde(deserialize_with = "lenient")]
    pub(super) system: String,
    #[serde(deserialize_with = "lenient")]
    pub(super) value: String,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Coding {
    #[serde(deserialize_with = "lenient")]
    pub(super) system: String,
    #[serde(deserialize_with = "lenient")]
    pub(super) code: String,
    #[serde(deserialize_with = "lenient")]
    pub(super) display: String,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Concept {
    #[serde(deserialize_with = "many")]
    pub(super) coding: Vec<Coding>,
    #[serde(deserialize_with = "lenient")]
    pub(super) text: String,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Reference {
    #[serde(deserialize_with = "lenient")]
    pub(super) reference: String,
    #[serde(deserialize_with = "lenient")]
    pub(super) display: String,
}

/// Who did it; version 3 puts the reference one step deeper.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Performer {
    #[serde(deserialize_with = "lenient")]
    pub(super) actor: Option<Reference>,
    #[serde(deserialize_with = "lenient")]
    pub(super) reference: String,
    #[serde(deserialize_with = "lenient")]
    pub(super) display: String,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Related {
    #[serde(rename = "type", deserialize_with = "lenient")]
    pub(super) kind: String,
    #[serde(deserialize_with = "lenient")]
    pub(super) target: Reference,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Period {
    #[serde(deserialize_with = "lenient")]
    pub(super) start: String,
    #[serde(deserialize_with = "lenient")]
    pub(super) end: String,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Quantity {
    /// As it is written, so that no digit is lost.
    #[serde(deserialize_with = "lenient")]
    pub(super) value: Option<Box<RawValue>>,
    #[serde(deserialize_with = "lenient")]
    pub(super) comparator: String,
    #[serde(deserialize_with = "lenient")]
    pub(super) unit: String,
    #[serde(deserialize_with = "lenient")]
    pub(super) system: String,
    #[serde(deserialize_with = "lenient")]
    pub(super) code: String,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Range {
    #[serde(deserialize_with = "lenient")]
    pub(super) low: Option<Quantity>,
    #[serde(deserialize_with = "lenient")]
    pub(super) high: Option<Quantity>,
    #[serde(rename = "type", deserialize_with = "lenient")]
    pub(super) kind: Concept,
    #[serde(deserialize_with = "lenient")]
    pub(super) text: String,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Ratio {
    #[serde(deserialize_with = "lenient")]
    pub(super) numerator: Quantity,
    #[serde(deserialize_with = "lenient")]
    pub(super) denominator: Quantity,
}

/// The name of a person, or, for an organization, its words alone.
#[derive(Debug, Default)]
pub(super) struct Name(pub(super) String);

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct HumanName {
    #[serde(deserialize_with = "lenient")]
    text: String,
    #[serde(deserialize_with = "many")]
    given: Vec<String>,
    #[serde(deserialize_with = "many")]
    family: Vec<String>,
}

impl<'de> Deserialize<'de> for Name {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let raw = Box::<RawValue>::deserialize(deserializer)?;
        if let Ok(words) = serde_json::from_str::<String>(raw.get()) {
            return Ok(Self(words));
        }
        let it: HumanName = serde_json::from_str(raw.get()).map_err(serde::de::Error::custom)?;
        if !it.text.is_empty() {
            return Ok(Self(it.text));
        }
        let words: Vec<String> = it.given.into_iter().chain(it.family).collect();
        Ok(Self(words.join(" ")))
    }
}

/// Reads a field, or takes it as missing.
fn lenient<'de, D: Deserializer<'de>, T: DeserializeOwned + Default>(
    deserializer: D,
) -> Result<T, D::Error> {
    let raw = <&RawValue>::deserialize(deserializer)?;
    Ok(serde_json::from_str(raw.get()).unwrap_or_default())
}

/// Reads a list, or, as old versions write it, one alone. Left out is what cannot be read.
fn many<'de, D: Deserializer<'de>, T: DeserializeOwned>(
    deserializer: D,
) -> Result<Vec<T>, D::Error> {
    let raw = <&RawValue>::deserialize(deserializer)?;
    let items: Vec<&RawValue> = if raw.get().starts_with('[') {
        serde_json::from_str(raw.get()).unwrap_or_default()
    } else {
        vec![raw]
    };
    let items = items.into_iter();
    Ok(items
        .filter_map(|it| serde_json::from_str(it.get()).ok())
        .collect())
}

//! Dates of resources. The day is the one that is written there: that of the place where the
//! blood was taken.

use crate::domain::day::Day;
use crate::interchange::fhir::model::Resource;

/// When something was, as far as a resource says it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum When {
    /// Nothing is said.
    Unsaid,
    /// The day, and the second of it if that is said.
    Day(Day, u32),
    /// A month, a year, or no date at all.
    Vague(Box<str>),
}

impl When {
    /// Reads a date, with or without a time of day.
    pub(super) fn parse(text: &str) -> Self {
        let text = text.trim();
        if text.is_empty() {
            return Self::Unsaid;
        }
        let (date, time) = text
            .split_once(['T', 't', ' '])
            .map_or((text, ""), |it| (it.0, it.1.trim()));
        match Day::parse(date) {
            Some(day) => Self::Day(day, second(time)),
            None => Self::Vague(text.into()),
        }
    }

    /// When what a resource is about took place.
    pub(super) fn effective(resource: &Resource) -> Self {
        let period = &resource.effective_period;
        let texts = [
            &resource.effective_date_time,
            &resource.effective_instant,
            &period.start,
            &period.end,
        ];
        let said = texts.into_iter().find(|it| !it.trim().is_empty());
        said.map_or(Self::Unsaid, |it| Self::parse(it))
    }

    /// Returns whether `day` lies in the month or the year that is said, or nothing is said.
    pub(super) fn admits(&self, day: Day) -> bool {
        match self {
            Self::Unsaid => true,
            Self::Day(on, _) => *on == day,
            Self::Vague(text) => day.to_string().starts_with(&**text),
        }
    }
}

/// Reads a moment as seconds since 1970-01-01T00:00Z; of what names no clock, as that of Greenwich.
pub(super) fn instant(text: &str) -> Option<i64> {
    let When::Day(day, second) = When::parse(text) else {
        return None;
    };
    let time = text.split_once(['T', 't', ' ']).map_or("", |it| it.1);
    let ahead = match (time.rfind('+'), time.rfind('-')) {
        (Some(at), _) => offset(time.get(at + 1..)?)?,
        (None, Some(at)) => -offset(time.get(at + 1..)?)?,
        (None, None) => 0,
    };
    Some(i64::from(day.number()) * 86_400 + i64::from(second) - ahead)
}

/// `05:30` or `0530` in seconds.
fn offset(text: &str) -> Option<i64> {
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let hours: i64 = digits.get(..2)?.parse().ok()?;
    let minutes: i64 = digits.get(2..4).map_or(Some(0), |it| it.parse().ok())?;
    Some((hours * 60 + minutes) * 60)
}

/// The second of the day; 0 if the text is no time.
fn second(time: &str) -> u32 {
    // Behind a sign stands how far the clock is from that of Greenwich.
    let clock = time.split(['+', '-', 'Z']).next().unwrap_or_default();
    let part = |at: usize| clock.get(at..at + 2)?.parse::<u32>().ok();
    let (hours, minutes, seconds) = (part(0), part(3), part(6));
    let minutes = hours.unwrap_or(0) * 60 + minutes.unwrap_or(0);
    minutes * 60 + seconds.unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_are_the_same_by_whatever_clock_they_are_given() {
        let noon = instant("2026-03-05T12:00:00Z");
        assert_eq!(noon, Some(1_772_712_000));
        for text in [
            "2026-03-05T14:00:00.123+02:00",
            "2026-03-05T06:30-0530",
            "2026-03-05 12:00:00",
        ] {
            assert_eq!(instant(text), noon, "{text}");
        }
        for text in ["", "2026-03", "soon", "2026-03-05T12:00:00+x"] {
            assert_eq!(instant(text), None, "{text}");
        }
    }

    #[test]
    fn the_day_is_the_one_that_is_written() {
        let day = |text| Day::parse(text).unwrap();
        for (text, when) in [
            ("", When::Unsaid),
            ("2021-03-04", When::Day(day("2021-03-04"), 0)),
            (
                "2021-03-04T23:30:00-05:00",
                When::Day(day("2021-03-04"), 84_600),
            ),
            (
                "2021-03-04T00:30:05.123Z",
                When::Day(day("2021-03-04"), 1805),
            ),
            (
                "2021-03-04T08:15-0500",
                When::Day(day("2021-03-04"), 29_700),
            ),
            ("2021-03", When::Vague("2021-03".into())),
            ("2021", When::Vague("2021".into())),
            ("2021-02-30", When::Vague("2021-02-30".into())),
            ("soon", When::Vague("soon".into())),
        ] {
            assert_eq!(When::parse(text), when, "{text}");
        }
        assert!(When::parse("2021-03").admits(day("2021-03-04")));
        assert!(!When::parse("2021-02").admits(day("2021-03-04")));
    }
}

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

//! A day that is typed or picked.

use crate::domain::day::Day;
use crate::interchange::csv::dates::DayOrder;
use crate::interchange::csv::dates::read_day;
use crate::ui::widgets::day_picker::DayCell;
use crate::ui::widgets::day_picker::DayKind;
use crate::ui::widgets::day_picker::DayPickerEvent;
use crate::ui::widgets::day_picker::Month;
use crate::words::bundle::Words;

/// What is typed, and what it came to when the field was left.
#[derive(Clone, Debug, Default)]
pub struct DayField {
    pub text: String,
    pub standing: DayStanding,
    /// A day of the month that the picker shows.
    month: Option<Day>,
}

/// What the text says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DayStanding {
    /// Nothing, or not left yet.
    #[default]
    Open,
    Known(Day),
    Unreadable,
    Future,
}

impl DayField {
    /// Returns a field that shows `day`.
    pub fn of(day: Day, words: &Words) -> Self {
        Self {
            text: words.day_full(day),
            standing: DayStanding::Known(day),
            month: Some(day),
        }
    }

    /// Returns the day, once it is known.
    pub const fn day(&self) -> Option<Day> {
        match self.standing {
            DayStanding::Known(day) => Some(day),
            DayStanding::Open | DayStanding::Unreadable | DayStanding::Future => None,
        }
    }

    /// Returns whether something is typed that came to no day yet.
    pub fn has_unread(&self) -> bool {
        self.day().is_none() && !self.text.trim().is_empty()
    }

    /// Returns the message about what is wrong, if anything is.
    pub const fn error(&self) -> Option<&'static str> {
        match self.standing {
            DayStanding::Unreadable => Some("labs-day-unreadable"),
            DayStanding::Future => Some("labs-day-future"),
            DayStanding::Open | DayStanding::Known(_) => None,
        }
    }

    /// Takes in what happened at the picker.
    pub fn follow(&mut self, event: DayPickerEvent, today: Day, words: &Words) {
        let shown = self.shown(today);
        match event {
            DayPickerEvent::Typing => self.standing = DayStanding::Open,
            DayPickerEvent::Left => self.read(today, words),
            DayPickerEvent::Picked(idx) => {
                if let Some(day) = day_at(shown, idx).filter(|it| *it <= today) {
                    *self = Self::of(day, words);
                }
            }
            DayPickerEvent::PreviousMonth => self.month = Some(shown.first_of_month_after(-1)),
            DayPickerEvent::NextMonth => self.month = Some(shown.first_of_month_after(1)),
        }
    }

    fn read(&mut self, today: Day, words: &Words) {
        let text = self.text.trim();
        let is_written = |day: Day| words.day_full(day) == text;
        if self.month.is_some_and(is_written) {
            self.standing = self.month.map_or(DayStanding::Open, DayStanding::Known);
            return;
        }
        self.standing = match read_day(text, DayOrder::DayMonthYear) {
            _ if text.is_empty() => DayStanding::Open,
            None => DayStanding::Unreadable,
            Some(day) if day > today => DayStanding::Future,
            Some(day) => {
                self.month = Some(day);
                DayStanding::Known(day)
            }
        };
    }

    /// Returns the month that the picker shows.
    pub fn month(&self, today: Day, words: &Words) -> Month {
        let shown = self.shown(today);
        let next = shown.first_of_month_after(1);
        let mut cells: Vec<Option<DayCell>> = (0..shown.weekday()).map(|_| None).collect();
        for ahead in 0..next.days_since(shown) {
            let day = shown.plus(ahead);
            let weekday = words.say(&format!("weekday-{}", day.weekday()));
            let args = [
                ("weekday", weekday.into()),
                ("day", words.day_full(day).into()),
            ];
            cells.push(Some(DayCell {
                number: day.day_of_month().to_string(),
                name: words.tell("labs-day-name", &args),
                kind: match day {
                    _ if day > today => DayKind::Closed,
                    _ if self.day() == Some(day) => DayKind::Chosen,
                    _ if day == today => DayKind::Today,
                    _ => DayKind::Plain,
                },
            }));
        }
        Month {
            title: words.month_and_year(shown),
            weekdays: [0, 1, 2, 3, 4, 5, 6].map(|it| words.say(&format!("weekday-short-{it}"))),
            cells,
        }
    }

    fn shown(&self, today: Day) -> Day {
        self.month.unwrap_or(today).first_of_month()
    }
}

/// The day of a cell of the month that begins on `first`.
fn day_at(first: Day, idx: usize) -> Option<Day> {
    let lead = usize::try_from(first.weekday()).ok()?;
    let ahead = i32::try_from(idx.checked_sub(lead)?).ok()?;
    Some(first.plus(ahead))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(text: &str) -> DayStanding {
        let today = Day::parse("2026-11-22").unwrap();
        let mut field = DayField {
            text: text.to_owned(),
            ..DayField::default()
        };
        field.follow(DayPickerEvent::Left, today, &Words::new("en"));
        field.standing
    }

    #[test]
    fn a_day_is_read_as_people_write_it() {
        let known = DayStanding::Known(Day::parse("2026-11-19").unwrap());
        for text in [
            "2026-11-19",
            "19.11.2026",
            "19 November 2026",
            " 19 Nov 2026 ",
        ] {
            assert_eq!(typed(text), known, "{text}");
        }
        assert_eq!(typed("23.11.2026"), DayStanding::Future);
        assert_eq!(typed("31.02.2026"), DayStanding::Unreadable);
        assert_eq!(typed("soon"), DayStanding::Unreadable);
        assert_eq!(typed(" "), DayStanding::Open);
    }

    #[test]
    fn a_picked_day_is_written_in_full_and_no_day_to_come_can_be_picked() {
        let (today, words) = (Day::parse("2026-11-22").unwrap(), Words::new("en"));
        let mut field = DayField::default();
        let month = field.month(today, &words);
        assert_eq!(month.title, "November 2026");
        let find = |name: &str| {
            let is_it = |it: &Option<DayCell>| it.as_ref().is_some_and(|it| it.name == name);
            month.cells.iter().position(is_it).unwrap()
        };
        field.follow(
            DayPickerEvent::Picked(find("Monday, 23 November 2026")),
            today,
            &words,
        );
        assert_eq!(field.day(), None);
        field.follow(
            DayPickerEvent::Picked(find("Thursday, 19 November 2026")),
            today,
            &words,
        );
        assert_eq!(
            (field.text.as_str(), field.day()),
            ("19 November 2026", Day::parse("2026-11-19"))
        );
        field.follow(DayPickerEvent::PreviousMonth, today, &words);
        assert_eq!(field.month(today, &words).title, "October 2026");
    }
}

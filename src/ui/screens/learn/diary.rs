//! What the diary holds about what a page explains, decided without a window.

use crate::domain::analyte_row::AnalyteId;
use crate::domain::day::Day;
use crate::domain::day::DayRange;
use crate::domain::event::EventId;
use crate::domain::event::EventKind;
use crate::domain::record::Record;
use crate::domain::score::definition::ScoreId;
use crate::domain::score::outcome::Score;
use crate::domain::score::registry::latest_scores;
use crate::domain::score::registry::score_points;
use crate::domain::settings::SettingKey;
use crate::domain::severity::Scale;
use crate::domain::symptom::SymptomId;
use crate::domain::topic::Topic;
use crate::domain::vital::VitalId;
use crate::learn::page::Page;
use crate::words::bundle::Words;

/// How many days the small chart of a daily value shows.
const DAYS: i32 = 90;
/// Fewer values than this are dots far apart, which show nothing.
const LEAST: usize = 7;
/// How many results the small chart of a test shows.
const RESULTS: usize = 12;
/// More than these stand beside no text.
const MOST: usize = 4;

/// What the diary holds about a page.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct DiaryView {
    pub(super) items: Vec<Item>,
    /// How many more there are.
    pub(super) n_more: usize,
}

/// One thing in the diary.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Item {
    pub(super) name: String,
    /// "Moderate, 21 Nov 2026"
    pub(super) value: String,
    /// The values of the small chart, and what it shows in words.
    pub(super) line: Option<(Vec<Option<f64>>, String)>,
    pub(super) shows: Shows,
}

/// Where all of it can be seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shows {
    Trend(Topic),
    Event(EventId),
}

/// What items are made from.
#[derive(Clone, Copy)]
struct Source<'a> {
    record: &'a Record,
    words: &'a Words,
    today: Day,
}

/// Decides what stands beside `page`.
pub(super) fn diary_view(page: &Page, record: &Record, words: &Words, today: Day) -> DiaryView {
    let source = Source {
        record,
        words,
        today,
    };
    // In the order of the catalogues, so that what matters more stands first.
    let topics = Topic::all().filter(|it| page.about.iter().any(|about| about.0 == *it));
    let mut items: Vec<Item> = topics.filter_map(|it| source.item(it)).collect();
    // A treatment is what its page is about.
    items.sort_by_key(|it| matches!(it.shows, Shows::Trend(_)));
    let n_more = items.len().saturating_sub(MOST);
    items.truncate(MOST);
    DiaryView { items, n_more }
}

impl Source<'_> {
    fn item(self, topic: Topic) -> Option<Item> {
        match topic {
            Topic::Symptom(id) => self.symptom(id),
            Topic::Vital(id) => self.vital(id),
            Topic::Lab(id) => self.lab(id),
            Topic::Score(id) => self.score(id),
            Topic::Event(kind) => self.event(kind),
            Topic::Rule(_) => None,
        }
    }

    fn symptom(self, id: SymptomId) -> Option<Item> {
        if matches!(id.scale(), Scale::YesNo) {
            return None;
        }
        let (day, latest) = self.record.ratings(id).rfind(|it| it.0 <= self.today)?;
        let name = self.words.symptom(id);
        let ratings = self.record.ratings(id);
        let values = ratings.map(|(day, it)| (day, f64::from(it.get())));
        Some(Item {
            value: self.dated(self.words.step(id.scale(), latest), day),
            line: self.daily(&name, values),
            shows: Shows::Trend(Topic::Symptom(id)),
            name,
        })
    }

    fn vital(self, id: VitalId) -> Option<Item> {
        let row = id.row()?;
        let (day, latest) = self.record.vitals(id).rfind(|it| it.0 <= self.today)?;
        let name = self.words.vital(id);
        let readings = self.record.vitals(id);
        let values = readings.filter_map(|(day, it)| Some((day, row.in_first_unit(it)?)));
        Some(Item {
            value: self.dated(self.words.reading(latest), day),
            line: self.daily(&name, values),
            shows: Shows::Trend(Topic::Vital(id)),
            name,
        })
    }

    fn lab(self, id: AnalyteId) -> Option<Item> {
        let row = id.row()?;
        let mut results = self.record.results_of(id);
        let (key, latest) = results.rfind(|it| it.0.day <= self.today)?;
        let name = self.words.analyte(id);
        let results = self.record.results_of(id);
        let values = results.filter_map(|(_, it)| row.in_first_unit(it.reading));
        Some(Item {
            value: self.dated(self.words.reading(latest.reading), key.day),
            line: self.tested(&name, values.collect()),
            shows: Shows::Trend(Topic::Lab(id)),
            name,
        })
    }

    fn score(self, id: ScoreId) -> Option<Item> {
        let is_asked = id != ScoreId::Albi || self.record.settings().says_yes(SettingKey::Albi);
        if !is_asked || id.is_older() {
            return None;
        }
        let latest = latest_scores(self.record, self.today);
        let latest = latest.iter().find(|it| it.score.id == id)?;
        let scores: [Option<&Score>; 2] = [Some(&latest.score), latest.earlier.as_ref()];
        let mut worked = scores.into_iter().flatten();
        let (day, worked) = worked.find_map(|it| Some((it.day, it.worked()?)))?;
        let name = self.words.score(id);
        let points = score_points(self.record, id);
        Some(Item {
            value: self.dated(self.words.score_value(worked), day),
            line: self.tested(&name, points.into_iter().map(|it| it.1).collect()),
            shows: Shows::Trend(Topic::Score(id)),
            name,
        })
    }

    fn event(self, kind: EventKind) -> Option<Item> {
        let events = self.record.events();
        let mut events = events.iter().filter(|it| it.1.kind == kind);
        let (id, event) = events.rfind(|it| it.1.from <= self.today)?;
        Some(Item {
            name: self.words.event(event),
            value: self.words.day_full(event.from),
            line: None,
            shows: Shows::Event(*id),
        })
    }

    fn dated(self, value: String, day: Day) -> String {
        let args = [
            ("value", value.into()),
            ("day", self.words.day_short(day).into()),
        ];
        self.words.tell("learn-diary-value", &args)
    }

    /// One value for each of the last days; a day without one stays a gap.
    fn daily(
        self,
        name: &str,
        values: impl Iterator<Item = (Day, f64)>,
    ) -> Option<(Vec<Option<f64>>, String)> {
        let days = DayRange::ending(self.today, DAYS);
        let mut line = vec![None; usize::try_from(days.count()).unwrap_or(0)];
        for (day, value) in values.filter(|it| days.contains(it.0)) {
            let at = usize::try_from(day.days_since(days.first)).unwrap_or(0);
            if let Some(place) = line.get_mut(at) {
                *place = Some(value);
            }
        }
        if line.iter().flatten().count() < LEAST {
            return None;
        }
        let args = [("name", name.into()), ("days", DAYS.into())];
        Some((line, self.words.tell("learn-diary-days", &args)))
    }

    /// The last results.
    fn tested(self, name: &str, values: Vec<f64>) -> Option<(Vec<Option<f64>>, String)> {
        let first = values.len().saturating_sub(RESULTS);
        let line: Vec<Option<f64>> = values.into_iter().skip(first).map(Some).collect();
        if line.len() < 2 {
            return None;
        }
        let args = [("name", name.into()), ("count", line.len().into())];
        let sentence = self.words.tell("learn-diary-results", &args);
        Some((line, sentence))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diary::sample::sample;
    use crate::domain::page::PageId;
    use crate::learn::library::library;

    fn of(page: PageId, record: &Record) -> DiaryView {
        let today = Day::parse("2026-11-22").unwrap();
        let page = library().page(page).unwrap();
        diary_view(page, record, &Words::new("en"), today)
    }

    #[test]
    fn latest_values_stand_beside_the_page_that_explains_them() {
        let mut record = Record::default();
        record.apply_all(&sample(Day::parse("2026-11-22").unwrap()));
        let cells = of(PageId::STEM_CELLS, &record);
        let names: Vec<&str> = cells.items.iter().map(|it| it.name.as_str()).collect();
        assert_eq!(names, ["Bone marrow stem cell procedure"]);
        let edema = of(PageId::EDEMA, &record);
        let (line, sentence) = edema.items[0].line.as_ref().unwrap();
        assert_eq!(line.len(), 90);
        assert!(sentence.starts_with("Swelling"), "{sentence}");
        let tests = of(PageId::BLOOD_TESTS, &record);
        assert_eq!(tests.items.len(), MOST);
        assert!(tests.n_more > 0);
    }

    #[test]
    fn an_empty_diary_shows_nothing() {
        for page in library().pages() {
            let view = of(page.id, &Record::default());
            assert_eq!(view, DiaryView::default(), "{}", page.title);
        }
    }
}

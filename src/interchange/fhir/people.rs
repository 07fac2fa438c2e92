//! Whom the resources of a file are about.

use std::collections::BTreeMap;

use crate::domain::day::Day;
use crate::domain::file_person::FilePerson;
use crate::interchange::fhir::finding::tidy;
use crate::interchange::fhir::model::Reference;
use crate::interchange::fhir::model::Resource;

/// Everybody that a file names.
#[derive(Debug, Default)]
pub(super) struct People {
    patients: Vec<FilePerson>,
    /// Each by every name that the file has for them.
    names: BTreeMap<String, usize>,
    /// Names that resources used before their patient was met, by their own numbers.
    subjects: Vec<(String, String)>,
    numbers: BTreeMap<String, usize>,
    /// Whether one name stands for two people, such as the number 1 of two clinics.
    is_mixed: bool,
}

impl People {
    /// Notes a patient.
    pub(super) fn add(&mut self, names: impl IntoIterator<Item = String>, patient: &Resource) {
        let mut words = patient.name.iter().map(|it| tidy(&it.0));
        let person = FilePerson {
            name: words.find(|it| !it.is_empty()),
            born: Day::parse(&patient.birth_date),
        };
        let names: Vec<String> = names.into_iter().collect();
        let known = names.iter().find_map(|it| self.names.get(it).copied());
        if let Some(earlier) = known.and_then(|it| self.patients.get(it)) {
            // Who married has another name, but the same day of birth.
            let is_same_day = earlier.born.is_some() && earlier.born == person.born;
            self.is_mixed |= !is_same_day && !earlier.can_be(&person);
        }
        let number = known.unwrap_or_else(|| {
            self.patients.push(person);
            self.patients.len() - 1
        });
        self.names.extend(names.into_iter().map(|it| (it, number)));
    }

    /// Returns the number of whom a resource is about; `None` if it does not say.
    pub(super) fn subject(&mut self, key: String, subject: &Reference) -> Option<usize> {
        let name = if key.is_empty() {
            format!("?{}", subject.display)
        } else {
            key
        };
        if name == "?" {
            return None;
        }
        if let Some(number) = self.numbers.get(&name) {
            return Some(*number);
        }
        let number = self.subjects.len();
        self.numbers.insert(name.clone(), number);
        self.subjects.push((name, tidy(&subject.display)));
        Some(number)
    }

    /// Returns whether nobody can say whose some results are.
    pub(super) const fn is_mixed(&self) -> bool {
        self.is_mixed
    }

    /// Settles who is who: for each subject the place of its person in the list, which holds only
    /// those that `is_told_of`. The second is the only patient of a file that tells of nobody.
    pub(super) fn settle(
        self,
        is_told_of: impl Fn(usize) -> bool,
    ) -> (Vec<Option<usize>>, Vec<FilePerson>) {
        let (mut list, mut keys) = (Vec::<FilePerson>::new(), Vec::new());
        let mut places: BTreeMap<usize, usize> = BTreeMap::new();
        let mut of_subjects = Vec::with_capacity(self.subjects.len());
        for (number, (name_in_file, display)) in self.subjects.iter().enumerate() {
            if !is_told_of(number) {
                of_subjects.push(None);
                continue;
            }
            let patient = self.names.get(name_in_file).copied();
            let person = patient.and_then(|it| self.patients.get(it).cloned());
            let place = patient.and_then(|it| places.get(&it).copied());
            // One person may have a number in each of several clinics.
            let is_whole = |it: &FilePerson| it.name.is_some() && it.born.is_some();
            let alike = person.as_ref().filter(|it| is_whole(it));
            let alike = alike.and_then(|it| list.iter().position(|known| known == it));
            let place = place.or(alike).unwrap_or_else(|| {
                let name = Some(display.clone()).filter(|it| !it.is_empty());
                list.push(person.unwrap_or(FilePerson { name, born: None }));
                keys.push(name_in_file);
                list.len() - 1
            });
            places.extend(patient.map(|it| (it, place)));
            of_subjects.push(Some(place));
        }
        if list.len() > 1 {
            // Who has no name is told apart by what the file calls them.
            for (person, key) in list.iter_mut().zip(keys) {
                person.name.get_or_insert_with(|| key.clone());
            }
        }
        if list.is_empty() && self.patients.len() == 1 {
            list = self.patients;
        }
        (of_subjects, list)
    }
}

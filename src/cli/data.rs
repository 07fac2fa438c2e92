//! `import`, `export` and `summary`: what goes in and out.

use std::collections::BTreeMap;
use std::path::Path;

use crate::cli::args;
use crate::cli::args::Card;
use crate::cli::args::Conflicts;
use crate::cli::args::Dates;
use crate::cli::args::Decimal;
use crate::cli::args::Export;
use crate::cli::args::Import;
use crate::cli::args::ImportFormat;
use crate::cli::args::Summary;
use crate::cli::day::any_day;
use crate::cli::failure::Failure;
use crate::cli::output;
use crate::cli::output::Out;
use crate::cli::warnings::say_warnings_of_file;
use crate::diary::command::Command;
use crate::diary::document;
use crate::diary::document::SummaryFormat;
use crate::diary::export;
use crate::diary::export::ExportFormat;
use crate::diary::intake;
use crate::diary::intake::IntakeError;
use crate::diary::session::Session;
use crate::diary::watch::Watch;
use crate::domain::day::DayRange;
use crate::domain::file_person::FilePerson;
use crate::domain::found::NotTaken;
use crate::domain::found::Trouble;
use crate::domain::import_plan::ImportPlan;
use crate::domain::meaning::Quantity;
use crate::domain::number::DecimalMark;
use crate::domain::record::Record;
use crate::domain::summary;
use crate::domain::tally::Tally;
use crate::domain::text::Line;
use crate::domain::unit::Unit;
use crate::domain::vital::VitalId;
use crate::interchange::csv::dates::DayOrder;
use crate::interchange::error::ImportError;
use crate::interchange::format::Format;
use crate::interchange::options::ReadOptions;
use crate::words::bundle::Words;

/// Carries out `import`.
pub(crate) fn import(session: &mut Session, words: &Words, import: &Import) -> Result<(), Failure> {
    let options = options(words, import)?;
    let format = match import.format {
        ImportFormat::Auto => None,
        ImportFormat::Csv => Some(Format::Csv),
        ImportFormat::Json => Some(Format::Diary),
        ImportFormat::Fhir => Some(Format::Fhir),
        ImportFormat::Apple => Some(Format::Apple),
        ImportFormat::Ccda => Some(Format::Ccda),
    };
    let diary = (session.record(), session.calendar());
    let planned = intake::plan(&import.file, format, &options, diary, &Watch::default());
    let plan = planned.map_err(|it| {
        if let IntakeError::Import(ImportError::WhichPerson(people)) = &it {
            print_people(words, people);
        }
        Failure::of_intake(words, &it)
    })?;
    print_plan(session.record(), words, &plan);
    if plan.is_useless() {
        let message = if plan.knows_no_column() {
            "import-no-known-column"
        } else {
            "cli-nothing-usable"
        };
        return Err(Failure::of(words, message, &[]));
    }
    if import.dry_run {
        output::say(&words.say("cli-dry-run"));
        return Ok(());
    }
    let is_theirs = import.conflicts == Conflicts::Replace;
    let intake = plan.intake(|_| is_theirs);
    let is_nothing = intake.new.is_empty() && intake.replaced.is_empty();
    session
        .apply(Command::Import(intake))
        .map_err(|it| Failure::of_diary(words, &it))?;
    let tally = Tally::new(&plan, |_| is_theirs);
    output::say(&words.taken_in(&tally));
    if !is_nothing {
        output::say(&words.say("cli-import-undo"));
    }
    say_warnings_of_file(session, words);
    Ok(())
}

fn options(words: &Words, import: &Import) -> Result<ReadOptions, Failure> {
    let mut units = BTreeMap::new();
    let mut are_weights_in_stones = false;
    for pair in &import.units {
        if pair.split_once('=').is_some_and(|(what, unit)| {
            Quantity::from_name(what) == Some(Quantity::Vital(VitalId::WEIGHT))
                && matches!(unit.trim(), "st" | "stone" | "stones")
        }) {
            are_weights_in_stones = true;
            continue;
        }
        let known = pair
            .split_once('=')
            .and_then(|(test, unit)| Some((Quantity::from_name(test)?, Unit::parse(unit)?)));
        let (test, unit) = known.ok_or_else(|| {
            Failure::usage(words, "cli-unit-form", &[("text", pair.as_str().into())])
        })?;
        units.insert(test, unit);
    }
    let person = match &import.person {
        None => None,
        Some(text) => {
            let number: Option<usize> = text.trim().parse().ok();
            let place = number.and_then(|it| it.checked_sub(1));
            let text = ("text", text.as_str().into());
            let no_number = || Failure::usage(words, "cli-person-form", &[text]);
            Some(place.ok_or_else(no_number)?)
        }
    };
    let day_order = import.dates.map(|it| match it {
        Dates::Ymd => DayOrder::YearMonthDay,
        Dates::Dmy => DayOrder::DayMonthYear,
        Dates::Mdy => DayOrder::MonthDayYear,
    });
    let decimal_mark = import.decimal.map(|it| match it {
        Decimal::Point => DecimalMark::Point,
        Decimal::Comma => DecimalMark::Comma,
    });
    Ok(ReadOptions {
        day_order,
        decimal_mark,
        units,
        are_weights_in_stones,
        person,
        laboratory: import
            .laboratory
            .as_deref()
            .and_then(|it| Line::new(it).ok()),
        ..ReadOptions::default()
    })
}

fn print_people(words: &Words, people: &[FilePerson]) {
    for (number, person) in (1_usize..).zip(people) {
        let person = words.file_person(person);
        output::say(&format!("  {number}: {person}"));
    }
}

fn print_plan(record: &Record, words: &Words, plan: &ImportPlan) {
    if let Some(about) = words.about_file(plan, record.settings()) {
        output::say(&about.sentence);
    }
    output::say(&words.tell("plan-days", &[("count", plan.days.into())]));
    for (message, count) in [
        ("plan-new", plan.new.len()),
        ("plan-same", plan.same),
        ("plan-conflicting", plan.conflicts.len()),
    ] {
        output::say(&words.tell(message, &[("count", count.into())]));
    }
    for conflict in &plan.conflicts {
        output::say(&format!("  {}", words.conflict(conflict)));
    }
    for (message, count, list) in [
        (
            "plan-not-understood",
            plan.count_not_understood(),
            &plan.not_understood,
        ),
        ("plan-impossible", plan.count_impossible(), &plan.impossible),
    ] {
        output::say(&words.tell(message, &[("count", count.into())]));
        for it in list {
            output::say(&format!("  {}", words.not_taken(it)));
        }
    }
    let lacks_unit = |it: &NotTaken| it.trouble == Trouble::NoUnit;
    if plan.not_understood.iter().any(lacks_unit) {
        output::say(&format!("  {}", words.say("cli-unit-hint")));
    }
    let lacks_weight = |it: &NotTaken| it.trouble == Trouble::NoWeightUnit;
    if plan.not_understood.iter().any(lacks_weight) {
        output::say(&format!("  {}", words.say("cli-weight-unit-hint")));
    }
    if plan.unlisted > 0 {
        let args = [("count", plan.unlisted.into())];
        output::say(&format!("  {}", words.tell("plan-unlisted", &args)));
    }
}

/// Carries out `export`.
pub(crate) fn export(session: &mut Session, words: &Words, args: &Export) -> Result<(), Failure> {
    let is_part = args.from.is_some() || args.to.is_some();
    let period = if is_part {
        let days = period(session, words, args.from.as_deref(), args.to.as_deref())?;
        Some(days)
    } else {
        None
    };
    let format = match args.format {
        args::ExportFormat::Csv => ExportFormat::Table,
        args::ExportFormat::Fhir => ExportFormat::Fhir,
        args::ExportFormat::Json => ExportFormat::Copy,
    };
    let out = Out::new(&args.out, args.replace);
    out.check(session, words)?;
    let bytes = export::export(session, words, format, period);
    let bytes = bytes.map_err(|it| Failure::of_diary(words, &it))?;
    out.write(session, words, &bytes)
}

/// Carries out `summary`.
pub(crate) fn summary(session: &Session, words: &Words, args: &Summary) -> Result<(), Failure> {
    let period = period(session, words, args.from.as_deref(), args.to.as_deref())?;
    let words = &args.lang.as_deref().map_or_else(
        || {
            Words::new(
                session
                    .record()
                    .settings()
                    .choice(crate::domain::settings::SettingKey::Lang),
            )
        },
        Words::new,
    );
    let format = format(&args.out).ok_or_else(|| Failure::usage(words, "cli-summary-form", &[]))?;
    let out = Out::new(&args.out, args.replace);
    out.check(session, words)?;
    let bytes = match format {
        SummaryFormat::Json => document::summary_json(session.record(), words, period),
        SummaryFormat::Pdf | SummaryFormat::Png => printed(session, words, period, format)?,
    };
    out.write(session, words, &bytes)
}

/// Carries out `card`.
pub(crate) fn card(session: &Session, words: &Words, args: &Card) -> Result<(), Failure> {
    let is_pdf = !output::is_stdout(&args.out) && format(&args.out) == Some(SummaryFormat::Pdf);
    if !is_pdf {
        return Err(Failure::usage(words, "cli-card-form", &[]));
    }
    let out = Out::new(&args.out, args.replace);
    out.check(session, words)?;
    let bytes = printed_card(session, words)?;
    out.write(session, words, &bytes)
}

#[cfg(feature = "pdf")]
fn printed_card(session: &Session, words: &Words) -> Result<Vec<u8>, Failure> {
    crate::diary::printed::print_card(words, session.record(), session.today())
        .map_err(|_not_laid_out| Failure::of(words, "error-page", &[]))
}

#[cfg(not(feature = "pdf"))]
fn printed_card(_: &Session, words: &Words) -> Result<Vec<u8>, Failure> {
    Err(Failure::of(words, "error-no-pdf", &[]))
}

fn format(out: &Path) -> Option<SummaryFormat> {
    if output::is_stdout(out) {
        return Some(SummaryFormat::Json);
    }
    SummaryFormat::from_ending(out.extension()?.to_str()?)
}

#[cfg(feature = "pdf")]
fn printed(
    session: &Session,
    words: &Words,
    period: DayRange,
    format: SummaryFormat,
) -> Result<Vec<u8>, Failure> {
    let failed = |_not_laid_out| Failure::of(words, "error-page", &[]);
    let page = crate::diary::printed::print_once(words, session.record(), period, session.today())
        .map_err(failed)?;
    if page.replaced() > 0 {
        let args = [("count", page.replaced().into())];
        output::warn(&words.tell("page-replaced", &args));
    }
    if format == SummaryFormat::Png {
        return page.png().map_err(failed);
    }
    let pdf = page.pdf().map_err(failed)?;
    if !pdf.accessible {
        output::warn(&words.say("page-plain"));
    }
    Ok(pdf.bytes)
}

#[cfg(not(feature = "pdf"))]
fn printed(_: &Session, words: &Words, _: DayRange, _: SummaryFormat) -> Result<Vec<u8>, Failure> {
    Err(Failure::of(words, "error-no-pdf", &[]))
}

fn period(
    session: &Session,
    words: &Words,
    from: Option<&str>,
    to: Option<&str>,
) -> Result<DayRange, Failure> {
    let whole = summary::Summary::whole_period(session.record(), session.today());
    let last = to.map_or(Ok(whole.last), |it| any_day(words, it))?;
    let first = from.map_or(Ok(whole.first.min(last)), |it| any_day(words, it))?;
    if to.is_none() && first > last {
        let args = [
            ("day", first.to_string().into()),
            ("last", last.to_string().into()),
        ];
        return Err(Failure::of(words, "cli-period-late", &args));
    }
    DayRange::new(first, last).ok_or_else(|| Failure::of(words, "cli-period-backwards", &[]))
}

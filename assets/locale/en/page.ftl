language-tag = en
standing = The diary cannot tell whether you are well. If you feel ill, call, whatever it shows.
page-title = Cirrhosis diary summary
page-born = born { $day }
page-written-by = written by the patient
page-written-with = written with the person who helps
page-questions = My questions
page-more-questions = { $count ->
    [one] 1 more question is in the diary
   *[other] { $count } more questions are in the diary
}
page-course = Course
page-scores = Scores and grades
page-medicines = Medicines stated
page-checks = Checks
page-target = target { $weight }
page-change = { $change } { $unit } since { $day }
page-worst = worst { $step }
page-worst-on = ({ $day }; present on { $present } of { $count ->
    [one] 1 day
   *[other] { $count } days
})
page-never-there = ({ $count ->
    [one] 1 day
   *[other] { $count } days
} answered)
page-a-day = { $median } a day
page-from-to-days = (median; { $low } to { $high }, { $count ->
    [one] 1 day
   *[other] { $count } days
})
page-of-days = { $little } of { $all ->
    [one] 1 day
   *[other] { $all } days
}
page-little-eaten = Ate less than half
page-symptom = { $name } { $worst } / { $middle }
page-worst-and-middle = Symptoms, worst / median:
page-laboratories = From: { $names }.
page-check-none = none noted
page-check-due = (due { $day })
page-days-logged = Days logged
page-days-of = { $logged } of { $days }
page-events = What happened
page-more-events = { $count ->
    [one] 1 earlier event is in the diary
   *[other] { $count } earlier events are in the diary
}
page-weight = Weight, { $unit } (dots: each day; line: 7-day average)
page-weight-alt = Weight over time, { $count } values: { $first } on { $from }, { $last } on { $to }.
page-strips = Symptoms, one mark a day (darker = worse, blank = not logged)
page-strips-worst = Symptoms, worst of each { $days } days (darker = worse, blank = not logged)
page-strip-alt = { $name }: rated on { $days } days, worst { $worst }.
page-labs = Laboratory results
page-test = Test
page-unit = Unit
page-range = Range
page-flags = H and L: above or below the range. * typical adult range, where the report printed none.
page-older-tests = Not in the table: { $list }.
page-other-tests = Other tests, as reported: { $list }.
page-and-more = { $count ->
    [one] and 1 more
   *[other] and { $count } more
}
page-blood-pressure = Blood pressure
page-step-or-yes = { $step }, or yes
page-score-missing = missing: { $list }
page-sex = sex
page-replaced = { $count ->
    [one] 1 sign cannot be printed, because no font of this computer has it. It stands as �. The diary is safe and keeps what you wrote.
   *[other] { $count } signs cannot be printed, because no font of this computer has them. They stand as �. The diary is safe and keeps what you wrote.
}
page-weight-alt-events = Marked: { $events }.
page-more-dates = { $count ->
    [one] 1 earlier date is in the diary.
   *[other] { $count } earlier dates are in the diary.
}
page-footer = Self-reported. Not checked. Hepatica { $version }, rules version { $rules }.
page-number = page
page-number-of = of
page-nothing-logged = none in this period
page-least-to-most = { $least } to { $most }
page-values = { $count ->
    [one] (1 value)
   *[other] ({ $count } values)
}
page-notes = Notes
page-more-notes = { $count ->
    [one] 1 earlier note is in the diary
   *[other] { $count } earlier notes are in the diary
}
page-score = ({ $rule }, { $day })
page-warnings = Limits reached (rule, what was done)
page-warning = { $days }: { $name } ({ $rule }; { $done }): { $what }
page-warning-corrected = value corrected since
page-warning-shown = seen, no action noted
page-warning-not-shown = not seen
page-deed-called = called
page-deed-team-knows = team knows
page-deed-will-mention = to mention
page-more-warnings = { $count ->
    [one] 1 more is in the diary
   *[other] { $count } more are in the diary
}
page-graded = ({ $day })
page-doubted = ? marked as hemolysed or doubtful.
page-score-hidden = not given
page-hidden-under-18 = under 18
page-hidden-after-transplant = after a liver transplant
page-hidden-pregnant = pregnancy
page-hidden-hospital-stay = hospital stay
page-hidden-doubtful-result = a result is marked as doubtful
page-hidden-enzymes-high = ALT or AST very high
page-hidden-under-35 = under 35

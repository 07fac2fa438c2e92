# The table of results.
labs-title = Lab results
labs-sub = Type them from your report, or import a file. H and L: above or below the range on the report. Red: tell your care team. ?: marked as hemolysed or doubtful.
labs-sub-empty = Results from your blood tests, side by side.
labs-import-file = Import file…
labs-add = Add results
labs-empty = There are no results yet. When you have a report at hand, choose “Add results” and type what stands on it. If you already keep a table, choose “Import file…”.
labs-test = Test
labs-unit = Unit
labs-range = Range
labs-trend = Trend
labs-typical = * The report shows no range for this test, so this is a typical one for adults.
labs-earlier = Earlier
labs-later = Later
labs-newest = Newest
labs-year = Go to year
labs-sample = sample { $number }
labs-cell = { $test }, { $day }: { $value }
labs-cell-high = { $test }, { $day }: { $value }, above the range
labs-cell-low = { $test }, { $day }: { $value }, below the range
labs-test-again = { $test } ({ $unit })
labs-trend-of = { $test }, { $unit }: { $count ->
    [one] one result, { $last }
   *[other] { $count } results, { $first } to { $last }
}

# One result.
labs-result-value = Value
labs-result-laboratory = Laboratory
labs-result-no-laboratory = not noted
labs-result-range = Range on this report
labs-result-typical = Typical range for adults
labs-result-no-range = not noted
labs-result-high = above the range
labs-result-low = below the range
labs-result-correct = Correct this value
labs-result-remove = Remove

# Adding results.
labs-add-title = Add lab results
labs-add-sub = Only fill in what is on your report. Leave the rest empty.
labs-correct-title = Correct a result
labs-correct-sub = The value before is kept in the history. Wrong date? Remove this result and add it again.
labs-cancel = Cancel
labs-save = { $count ->
    [0] Save results
    [one] Save { $count } result
   *[other] Save { $count } results
}
labs-save-below = { labs-save }, at the end of the page
labs-leave = What you typed here is not saved yet.
labs-leave-yes = Leave without saving
labs-leave-no = Keep typing
labs-open = { $count ->
    [one] { $count } test still needs an answer. It is not saved yet.
   *[other] { $count } tests still need an answer. They are not saved yet.
}
labs-saved-part = { $count ->
    [one] { $count } result is saved. What stands below is not saved yet.
   *[other] { $count } results are saved. What stands below is not saved yet.
}
labs-events = Dashed lines in the small charts: treatments and what else happened.
labs-day = Date the blood was taken
labs-day-form = day, month, year
labs-day-open = Open the calendar
labs-day-before = Month before
labs-day-after = Month after
labs-day-name = { $weekday }, { $day }
labs-day-first = Fill in the date first: it stands on the report.
labs-day-unreadable = This date could not be read. Write it like 19 November 2026 or 19.11.2026.
labs-day-future = This day has not come yet. Check the year.
labs-laboratory = Laboratory
labs-laboratory-form = as on the report; may stay empty
labs-laboratory-long = This name is too long. Please shorten it.
labs-show = Show
labs-usual-tests = Usual tests
labs-all-tests = All tests
labs-field-unit = { $test }, unit
labs-last = last time { $value }
labs-last-range = range then { $range }
labs-equals = = { $value }
labs-kept-less = “less than” is kept as written
labs-kept-at-most = “at most” is kept as written
labs-kept-more = “more than” is kept as written
labs-kept-at-least = “at least” is kept as written
labs-replaces = already in the diary: { $value }; saving replaces it, the old value is kept in the history
labs-same = already in the diary: { $value }
labs-not-a-number = This is not a number. Type it as on the report, such as 49 or < 0.3.
labs-negative = This is below zero. Check the sign in front.
labs-ambiguous = This comma can be read in two ways. Write a point for decimals, or leave the comma out.
labs-many-digits = This has too many digits. Check it against the report.
labs-wrong-unit = What stands behind the number is no unit of { $test }. These are: { $units }.
labs-yes = Yes, it is right
labs-yes-named = { $test }: yes, { $value } is right
labs-use = Use { $value }
labs-use-named = { $test }: use { $value }
labs-add-range = Add range
labs-add-range-named = { $test }: add the range on this report
labs-range-field = Range on this report
labs-range-named = { $test }, range on this report
labs-range-form = such as 7-56 or < 5
labs-range-unreadable = This range could not be read. Write it as on the report, such as 7-56 or < 5.
labs-range-use = Use { $range }, as last time
labs-range-use-named = { $test }: use the range { $range }

# Importing a file.
labs-import-title = Import a file
labs-import-sub = Nothing is added before you have seen what it would do, and one undo takes it back.
labs-import-path = File
labs-import-path-form = where the file lies
labs-import-browse = Browse…
labs-import-plan = Show what it would do
labs-import-formats = The file of a patient portal (FHIR), a document of your clinic (C-CDA), the export of Apple Health, or a table saved as CSV from a laboratory, a spreadsheet or a scale.
labs-import-new = { $count ->
    [one] { $count } new value
   *[other] { $count } new values
}
labs-import-same = { $count ->
    [one] { $count } value is in the diary already
   *[other] { $count } values are in the diary already
}
labs-import-conflicts = { $count ->
    [one] { $count } value differs from the diary
   *[other] { $count } values differ from the diary
}
labs-import-not-understood = { $count ->
    [one] { $count } thing was not understood and is left out
   *[other] { $count } things were not understood and are left out
}
labs-import-nothing = There is nothing new in this file.
labs-import-add = { $count ->
    [0] Add values
    [one] Add { $count } value
   *[other] Add { $count } values
}
labs-import-line = { $day }, { $what }: { $value }
labs-import-which-days = The dates in this file can be read in two ways. Which comes first, the day or the month?
labs-import-mixed-days = The day comes first in row { $day } and the month in row { $month }. Which order counts? Rows that do not fit are left out.
labs-import-day-first = Day first (19/11)
labs-import-month-first = Month first (11/19)
labs-import-which-mark = The commas in this file can be read in two ways. What do they mean?
labs-import-comma = 1,8 is a little less than 2
labs-import-point = 1,800 is more than a thousand
quality-hemolysed = The laboratory notes: hemolysed
quality-doubtful = My team says it cannot be right
labs-cell-told = { $cell }, tell your care team
labs-result-not-used = Scores, most warnings and before-and-after leave this value out.
labs-typed-warning = { $urgency }. { $text }
labs-import-which-person = This file is about several people. Who is meant?
labs-import-impossible = { $count ->
    [one] 1 value that no person has
   *[other] { $count } values that no person has
}

# Tests outside the catalogue.
labs-others = Other tests
labs-others-line = These came with a file. The diary keeps them as they were reported and does not calculate with them.
labs-others-newest = { $value } on { $day }
labs-others-results = { $count ->
    [one] 1 result…
   *[other] { $count } results…
}
labs-others-open = { $test }: { $count ->
    [one] 1 result
   *[other] { $count } results
}
labs-others-range = Range on the report: { $range }
labs-others-remove = Remove { $test } of { $day }, { $value }
labs-others-all = Show all { $count } other tests

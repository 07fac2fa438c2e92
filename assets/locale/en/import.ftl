plan-days = { $count ->
    [one] The file has values for 1 day.
   *[other] The file has values for { $count } days.
}
plan-new = new: { $count }
plan-same = same: { $count }
plan-conflicting = conflicting: { $count }
plan-not-understood = not understood: { $count }
plan-unlisted = … and { $count } more
plan-impossible = impossible: { $count }
plan-about = The file is about { $person }.
plan-about-other = The file is about { $person }. Your diary says that you were born on { $born }. Look twice whether it is yours.
plan-about-another = The file is about { $person }. An earlier file was about { $before }. Look twice whether it is yours.
plan-person-unnamed = somebody without a name
plan-person-born = { $name }, born { $born }
plan-conflict = { $place }: { $what } is { $theirs } in the file; the diary has { $mine }
plan-conflict-elsewhere = { $place }: { $there }, { $theirs } in the file; the diary has this entry as { $what }, { $mine }
plan-corrected = { $place }: { $what } is { $theirs } in this file, which is newer than the one that the diary has it from; the diary has { $mine }
plan-corrected-elsewhere = { $place }: { $there }, { $theirs } in this file, which is newer than the one that the diary has it from; the diary has { $what }, { $mine }
plan-older = { $place }: { $what } is { $theirs } in this file, which is older than the one that the diary has it from; the diary has { $mine }
plan-older-elsewhere = { $place }: { $there }, { $theirs } in this file, which is older than the one that the diary has it from; the diary has { $what }, { $mine }
plan-moved = { $place }: { $what }, { $mine }, stands in another place in the file
plan-withdrawn = { $place }: { $what }, { $mine }, was withdrawn by whoever reported it
plan-not-taken = { $place } "{ $text }": { $trouble }
plan-not-taken-bare = { $place }: { $trouble }
plan-not-taken-often = { $place } "{ $text }": { $trouble } ({ $count } times)
plan-not-taken-often-bare = { $place }: { $trouble } ({ $count } times)
place-row = row { $row }
place-cell = row { $row }, column { $column }
place-entry = entry { $entry }
place-whole = the file
place-in-document = { $document }, { $place }
value-with-unit = { $value } { $unit }
change-source = where a value came from
meaning-day = the date
meaning-laboratory = the laboratory
meaning-other = another test
meaning-left-out = left out
meaning-in-unit = { $name } in { $unit }
note = note
note-other = another text
event = event
question = question
trouble-foreign-rating = rated on another scale than the diary, so it was left out
trouble-no-unit-entry = the unit is missing; type the result in with the unit that stands on your report
trouble-no-unit = the unit is missing; name it in the heading, such as (mg/dL), or choose it
trouble-wrong-unit = no number with a unit of this test
trouble-two-units = the unit is given in two ways that are not the same
trouble-no-weight-unit = the unit of the weight is missing: kilograms (kg), pounds (lb) or stones (st)?
trouble-of-scale = of a scale only the weight is taken
trouble-not-measured = 0 stands for no measurement
trouble-other-file = a file of a kind that is not read here
trouble-damaged-file = the document is damaged or ends in the middle; nothing of it was taken
trouble-in-export = not read; what it has stands in the export itself
trouble-not-a-day = no calendar day from 1900 on
trouble-future = this day has not come yet
trouble-not-a-number = no number that the diary can keep
trouble-impossible = no person has this value; check the unit and the decimal sign
trouble-unknown-code = not known to this version
trouble-extra-cell = no heading above this cell
trouble-no-value = there is no value
trouble-withdrawn = withdrawn by whoever reported it
trouble-withdrawn-since = another file that was taken in says that it was withdrawn
trouble-unsettled = the file does not say whether it is final
trouble-contradicts = the file gives a value and a reason why there is none
trouble-no-day = the day is missing; the file gives only the month or the year
trouble-undated = the file gives no date
trouble-no-such-step = the scale has no such step
trouble-not-for-diary = not among the tests and measures that the diary knows
trouble-broken = not written as its format asks
trouble-later-that-day = a later value of the same day; the first was taken
trouble-other-person = about somebody else in this file
trouble-left-out = left out
trouble-not-at-rest = heart rates from all day; the diary keeps one a day, at rest
trouble-beside = in another file of the export; import the whole zip file to read it
trouble-too-long = longer than a result; the diary cannot keep it
trouble-preliminary = not final yet; import the file again when it is
trouble-outdated = an earlier version of a result that the file has again
trouble-absent = the file names it and does not hold it
trouble-said-twice = the file says two different values for this day; the first was taken

doubt-impossible = { $value } is not possible.
doubt-unusual = { $value }?
doubt-last = Last was { $value }.
doubt-meant = Did you mean { $value }?

import-reading = Reading the file: { $percent } %
import-stop = Stop reading
import-added = { $count ->
    [one] 1 value was added ({ $places }).
   *[other] { $count } values were added ({ $places }).
}
import-added-none = Nothing was added.
import-added-labs = Labs: { $count }
import-added-trends = Trends: { $count }
import-added-treatments = Treatments: { $count }
import-added-rest = elsewhere: { $count }
import-added-separator = {", "}
import-replaced = { $count ->
    [one] 1 was replaced.
   *[other] { $count } were replaced.
}
import-removed = { $count ->
    [one] 1 was taken out.
   *[other] { $count } were taken out.
}
import-kept = { $count ->
    [one] In 1 conflict the diary kept its own value.
   *[other] In { $count } conflicts the diary kept its own values.
}
import-undo = Undo takes all of it back.
import-columns = What the columns hold
import-columns-unclear = { $count ->
    [0] Every heading was understood. Look whether it was understood as you mean it.
    [one] One heading is not clear. Look whether it holds what you mean.
   *[other] { $count } headings are not clear. Look whether they hold what you mean.
}
import-columns-all = { $count ->
    [one] Show the column
   *[other] Show all { $count } columns
}
import-columns-fewer = Show only what is unclear
import-column-samples = such as { $samples }
import-column-what = What “{ $heading }” holds
import-column-unit = Unit of “{ $heading }”
import-column-choose = choose
import-column-weight-unit-missing = Choose what your scale shows: kilograms (kg), pounds (lb) or stones (st).
import-say-unit = Choose the unit above, and the values are shown here.
import-column-unit-missing = Choose the unit that stands on your report.
import-laboratory = Laboratory (optional)
import-laboratory-hint = What you say about the columns is remembered for its next file.
import-say-columns = No column names a blood test that the diary knows. Say above what the columns hold.
import-conflicts-line = Your diary keeps its own value unless you choose the other one.
import-keep-all = Keep all values of the diary
import-take-all = Take all values of the file
import-more-conflicts = Show more ({ $count } left)
import-conflict-name = { $number }. { $what }
import-diary-says = Diary: { $value }
import-file-says = File: { $value }
import-file-says-elsewhere = File: { $there }: { $value }
import-file-takes-out = File: take it out
import-corrected = This file is newer than the one that the diary has it from.
import-older = This file is older than the one that the diary has it from.
import-moved = It stands in another place in the file.
import-withdrawn = Whoever reported it has withdrawn it.
import-keep-list = Keep a list of what was left out…
import-list-path = Where the list goes
import-save-list = Save the list

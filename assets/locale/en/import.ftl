plan-days = { $count ->
    [one] The file has values for 1 day.
   *[other] The file has values for { $count } days.
}
plan-new = new: { $count }
plan-same = same: { $count }
plan-conflicting = conflicting: { $count }
plan-not-understood = not understood: { $count }
plan-unlisted = … and { $count } more
plan-conflict = row { $row }: { $what } is { $theirs } in the file; the diary has { $mine } and keeps it
plan-cell = row { $row }, column { $column } "{ $text }": { $trouble }
plan-row = row { $row } "{ $text }": { $trouble }
note = note
note-other = another text
event = event
trouble-unknown-test = no test that the diary knows
trouble-foreign-rating = rated on another scale than the diary, so it was left out
trouble-no-unit = the unit is missing; name it in the heading, such as (mg/dL), or choose it
trouble-wrong-unit = no number with a unit of this test
trouble-not-a-day = no calendar day from 1900 on
trouble-future = this day has not come yet
trouble-not-a-number = no number that the diary can keep
trouble-impossible = no person has this value; check the unit and the decimal sign
trouble-unknown-code = not known to this version
trouble-extra-cell = no heading above this cell
trouble-said-twice = the file says two different values for this day; the first was taken

doubt-impossible = { $value } is not possible.
doubt-unusual = { $value }?
doubt-last = Last was { $value }.
doubt-meant = Did you mean { $value }?

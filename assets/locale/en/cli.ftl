cli-logged = Saved for { $day }: { $count ->
    [one] 1 answer
   *[other] { $count } answers
}.
cli-set-form = "{ $text }" is not CODE=VALUE, such as temperature=37.2. Nothing was written.
cli-unit-form = "{ $text }" is not TEST=UNIT, such as creatinine=mg/dL. Nothing was written.
cli-nothing-to-log = There is nothing to log. Give --weight, --edema, --fatigue, --distension, --set CODE=VALUE or --note.
cli-bad-day = "{ $text }" is not a day from 1900 on, written YYYY-MM-DD. Nothing was written.
cli-future-day = { $day } has not come yet. Nothing was written. Give today or an earlier day.
cli-bad-rating = { $name } is a whole number from 0 to { $max }, not "{ $text }". Nothing was written.
cli-unknown-code = The diary knows no answer called "{ $code }". Nothing was written. Examples: weight, edema, itch, temperature.
cli-bad-number = "{ $text }" is not a number that { $name } can have. Nothing was written. Type digits with one comma or point.
cli-impossible = { $question } Nothing was written.
cli-nothing-written = Nothing was written.
cli-please-check = { $question } It was saved as typed. If it is wrong, log it again.
cli-period-backwards = The last day lies before the first. Nothing was written. Swap them.
cli-summary-form = The file name must end in .pdf, .png or .json (or be - for JSON). Nothing was written.
cli-dry-run = Dry run: nothing was written.
cli-unknown-setting = There is no setting "{ $key }". Nothing was written. Settings: { $keys }.
cli-setting-too-long = { $key } is too long. Nothing was written. Use at most 200 characters.
cli-setting-choice = { $key } is one of: { $choices }. Nothing was written.
cli-unknown-event = There is no kind of event called "{ $kind }". Nothing was written. Kinds: { $kinds }.
cli-no-such-event = There is no event with that id. Nothing was written. See: hepatica event list.
cli-no-amount = { $kind } has no amount. Nothing was written. Leave --amount out.
cli-event-saved = Saved: { $id }
cli-check = The file is in order: schema { $schema }, { $days ->
    [one] 1 day
   *[other] { $days } days
}, { $results ->
    [one] 1 result
   *[other] { $results } results
}, { $events ->
    [one] 1 event
   *[other] { $events } events
}.
cli-unread = { $count ->
    [one] 1 row was written by a newer version; it is kept and not shown.
   *[other] { $count } rows were written by a newer version; they are kept and not shown.
}
cli-no-backup = Newest backup: there is none yet. To make one, close the program and copy the file.
cli-empty-note = The note is empty. Nothing was written. Type a note, or leave --note out.
cli-long-note = The note is longer than 4000 characters. Nothing was written. Shorten it.
cli-said-twice = One answer is given twice. Nothing was written. Give each answer once.
cli-nothing-usable = Nothing in the file could be used, so nothing was written. Your diary is unchanged. The list above says why.
cli-unit-hint = On the command line, give a missing unit with --unit, such as --unit creatinine=mg/dL.
cli-warning = { $urgency }. { $text } ({ $rule }: { $evidence })

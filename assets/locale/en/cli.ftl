cli-logged = Saved for { $day }: { $count ->
    [one] 1 answer
   *[other] { $count } answers
}.
cli-set-form = "{ $text }" is not CODE=VALUE, such as temperature=37.2. Nothing was written.
cli-person-form = "{ $text }" is not a number of the list of people: they are counted from 1. Nothing was written.
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
cli-period-late = { $day } lies after { $last }, the last day that there is. Nothing was written. Give an earlier --from.
cli-summary-form = The file name must end in .pdf, .png or .json (or be - for JSON). Nothing was written.
cli-import-undo = To take it back, choose the backup from before this import in the window, under Settings, Backups.
cli-replaced-file = Replaced: { $path }
cli-out-exists = There is a file of that name already, so nothing was written over it. Your diary is safe. Choose another name, or add --replace.
cli-dry-run = Dry run: nothing was written.
cli-unknown-setting = There is no setting "{ $key }". Nothing was written. Settings: { $keys }.
cli-setting-made = { $key } is made by the program and not set by people. Nothing was written. Leave it as it is.
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
cli-no-backup = Newest backup: there is none yet. The first is made when the diary changes.
cli-newest-backup = Newest backup: { $path }
cli-backup-saved = Saved and checked: { $path }
cli-backup-holds = The backup holds { $days ->
    [one] 1 day
   *[other] { $days } days
} (last entry: { $last }), { $results ->
    [one] 1 result
   *[other] { $results } results
}, { $events ->
    [one] 1 event
   *[other] { $events } events
}.
cli-diary-holds = The diary holds { $days ->
    [one] 1 day
   *[other] { $days } days
} (last entry: { $last }), { $results ->
    [one] 1 result
   *[other] { $results } results
}, { $events ->
    [one] 1 event
   *[other] { $events } events
}.
cli-restore-question = Put the backup in its place? The diary is kept beside it.
cli-shown-not-kept = Everything is saved. That this warning was shown could not be noted, so it is shown again.
cli-restored = Done: the backup is now the diary.
cli-replaced = The diary that it replaced is kept: { $path }
cli-ask-passphrase = Passphrase or recovery code:
cli-ask-new-passphrase = New passphrase (at least 8 characters):
cli-ask-again = The same again:
cli-no-new-passphrase = No new passphrase was given. Nothing was written. Type it when asked, or set HEPATICA_NEW_PASSPHRASE.
cli-passphrases-differ = The two are not the same. Nothing was written. Try again.
cli-passphrase-is-set = This diary has a passphrase already. Nothing was written. Use: hepatica passphrase change.
cli-passphrase-is-not-set = This diary has no passphrase. Nothing was written. Use: hepatica passphrase set.
cli-recovery-code = Recovery code. Write it on paper now and keep the paper away from the computer: if the passphrase is forgotten, it alone opens the diary.
cli-passphrase-set = The diary and its backups are now encrypted. Without the passphrase and without the recovery code nobody can read them, not even you.
cli-passphrase-changed = The new passphrase is in force. The recovery code stays the same. The backups beside the diary open with it as well; copies elsewhere keep the passphrase of their time.
cli-passphrase-removed = The diary and its backups are no longer encrypted. Anyone who can use this computer can read them.
cli-empty-note = The note is empty. Nothing was written. Type a note, or leave --note out.
cli-long-note = The note is longer than 4000 characters. Nothing was written. Shorten it.
cli-said-twice = One answer is given twice. Nothing was written. Give each answer once.
cli-nothing-usable = Nothing in the file could be used, so nothing was written. Your diary is unchanged. The list above says why.
cli-weight-unit-hint = On the command line, say it with --unit weight=kg, --unit weight=lb or --unit weight=st.
cli-unit-hint = On the command line, give a missing unit with --unit, such as --unit creatinine=mg/dL.
cli-warning = { $urgency }. { $text } ({ $rule }: { $evidence })
cli-question-empty = A question needs words. Nothing was kept.
cli-question-long = A question has at most { $max } characters. Nothing was kept. Shorten it.
cli-no-question = There is no question { $number }. Nothing was changed. `question list` shows their numbers.
cli-card-form = The card is a page: let the file name end in .pdf. Nothing was written.

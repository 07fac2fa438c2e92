# Passphrase, backups, what to do when the diary does not open.
backup-no-day = none
passphrase-too-short = A passphrase has at least 8 characters. Nothing was changed. Four everyday words in a row are easy to remember and hard to guess.
passphrase-too-long = A passphrase has at most 200 characters. Nothing was changed. Take a shorter one.
protect-differ = The two are not the same, so nothing was changed. Type the second one again.
protect-new = New passphrase
protect-new-hint = At least 8 characters. Four everyday words in a row are easy to remember and hard to guess.
protect-again = The same again
protect-show = Show letters
protect = Passphrase
protect-off = This diary has no passphrase. Anyone who can use this computer as you can read it.
protect-off-hint = A passphrase encrypts the diary and its backups. Encrypting the whole disk protects everything on this computer; ask someone you trust.
protect-set = Set a passphrase…
protect-before = If you forget the passphrase and lose the recovery code, nobody can open the diary again, not even your clinic. A printed summary or the saved table is not encrypted and stays readable.
protect-next = Next: recovery code
protect-cancel = Cancel
protect-code = Your recovery code
protect-code-hint = Write these eight groups on paper now. Keep the paper away from the computer, for example with your other medical papers. If you forget the passphrase, this code opens the diary.
protect-group = Group { $number }
protect-code-back = To be sure: type group { $number } from your paper
protect-code-wrong = These are not the six digits of that group, so nothing was changed. Look at your paper again.
protect-encrypt = Encrypt my diary
protect-encrypting = Your diary is being encrypted. Please wait.
protect-decrypting = Your diary is being decrypted. Please wait.
protect-is-set = Your diary and its backups are now encrypted. From now on it asks for the passphrase.
protect-is-removed = Your diary and its backups are no longer encrypted. Anyone who can use this computer as you can read them.
protect-on = This diary has a passphrase. The diary and its backups are encrypted.
protect-lock-now = Lock now
protect-change = Change passphrase…
protect-change-hint = The recovery code on your paper stays the same.
protect-change-save = Save new passphrase
protect-changed = The new passphrase is in force, for the backups beside the diary as well. The recovery code stays the same.
protect-remove = Remove passphrase…
protect-remove-hint = The diary and its backups will be decrypted. Anyone who can use this computer as you can then read them.
protect-decrypt = Decrypt my diary
protect-current = Your passphrase now
protect-current-hint = The recovery code from your paper does as well.
lock = Lock
lock-new = Choose a new passphrase
lock-title = Your diary is locked
lock-hint = What you saved is safe. Type your passphrase to open it.
lock-passphrase = Passphrase
lock-code = Recovery code
lock-code-hint = The eight groups of six digits on your paper. Spaces and hyphens do not matter.
lock-open = Open my diary
lock-busy = Opening…
lock-wait = Wait { $seconds } s
lock-use-code = I forgot it: use the recovery code
lock-use-passphrase = Use the passphrase
lock-code-length = A recovery code has 48 digits; here are { $count }. Nothing was changed. Compare with your paper.
lock-code-group = Group { $number } cannot be right. Nothing was changed. Compare it with your paper.
lock-opened-by-code = The recovery code is right. Choose a new passphrase now; the code on your paper stays the same.
lock-later = Later
lock-unsaved = Something typed before the lock is not saved yet. Open the diary to save it, or close again to leave it.
backups = Backups
backups-hint = Your diary is copied every day that it changes, and before every import. The copies lie in a folder beside { $path }. Seven days, five weeks and twelve months are kept.
backup-now = Back up now
backup-begun = A backup is being made.
backup-daily = Daily backup
backup-update = Before an update
backup-import = Before an import
backup-protect = Before the passphrase changed
backup-replaced = Replaced by a backup
backup-damaged = Damaged, set aside
backup-holds = { $days ->
    [one] 1 day
   *[other] { $days } days
}, last entry { $last }, { $results ->
    [one] 1 lab result
   *[other] { $results } lab results
}, { $events ->
    [one] 1 event
   *[other] { $events } events
}
backup-protected = needs the passphrase of its time
backup-unreadable = cannot be read
backup-go-back = Go back to this…
backup-more = Show { $count } more
backup-diary-holds = Your diary now: { $days ->
    [one] 1 day
   *[other] { $days } days
}, last entry { $last }, { $results ->
    [one] 1 lab result
   *[other] { $results } lab results
}, { $events ->
    [one] 1 event
   *[other] { $events } events
}.
backup-question = The backup: { $holds }. It takes the place of your diary; the diary as it is now is kept among the backups.
backup-yes = Yes, go back to the backup
backup-no = No, leave everything as it is
backup-choose-folder = Choose a folder…
backup-second = Newest backup in the second folder: { $day }.
backup-second-none = The next daily backup is copied there too.
backup-second-old = The second folder cannot be reached now. Your diary and its backups here are safe. Newest backup there: { $day }. Plug in the stick, then press "Back up now".
backup-second-failed = The second folder cannot be reached. Your diary and its backups here are safe. Check that the stick is plugged in and the folder is right, then press "Back up now".
backup-other = Go back to another file
backup-choose-file = Choose a file…
backup-other-go = Look what it holds
files-diaries = Diaries
clock-behind = The clock of this computer shows { $today }, but the diary was last changed on { $last }. Nothing is lost. Set the date of the computer before you log, or today's answers land on the wrong day.
fault-title = Your diary could not be opened
fault-busy = Please wait. Nothing is deleted.
fault-damaged = The diary file is damaged. It was left as it is and nothing was deleted. Go back to a backup, or let the program rescue what can be read.
fault-gone = There is no diary at its place any more, but its backups are there. Nothing was changed. Go back to a backup, or put the file back and try again.
fault-newer = This diary was written by a newer version of Hepatica. It was left untouched and nothing is lost. Install the newer version, or go back to a backup that this version can read.
fault-locked = That backup has a passphrase of its own. Nothing was changed. Type it (or its recovery code), then choose the backup again.
backup-passphrase = Passphrase or recovery code of that file
protect-partly = It is done for your diary. Some backups could not follow yet, because their folder cannot be reached or one of them is damaged; they follow when the program can write there.
fault-again = If the cause is gone
fault-step-failed = That did not work: nothing could be read. The file is as it was, and nothing was deleted. Try another way below.
fault-again-go = Try again
fault-restore = Go back to a backup
fault-restore-hint = The file that it replaces is kept among the backups.
fault-passphrase = Passphrase, if the backup has one
fault-rescue = Rescue what can be read
fault-rescue-hint = A new diary is put together from the newest backup and everything that can still be read in the damaged file. What you removed since that backup may be back.
fault-rescue-go = Rescue…
fault-rescue-question = The rescued diary takes the place of the damaged file; the damaged file is kept among the backups.
fault-new = Begin an empty diary
fault-new-hint = The file that does not open is kept among the backups.
fault-new-go = Begin anew…
fault-new-question = An empty diary begins. The file that does not open is kept among the backups; nothing is deleted.
fault-yes = Yes
fault-no = No
fault-other = Open another diary
fault-other-file = File
fault-other-go = Open
mended-restored = The backup is now your diary. The diary that it replaced is kept: { $path }
mended-restored-alone = The backup is now your diary.
mended-rescued = This is what could be rescued. The damaged file is kept: { $path }. Look through your last days and results.
mended-new = An empty diary has begun. The other file is kept: { $path }

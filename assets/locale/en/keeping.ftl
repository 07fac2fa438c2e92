# Passphrase, backups, what to do when the diary does not open.
backup-no-day = none
passphrase-too-short = A passphrase has at least 8 characters. Nothing was changed. Four everyday words in a row are easy to remember and hard to guess.
passphrase-too-long = A passphrase has at most 200 characters. Nothing was changed. Take a shorter one.

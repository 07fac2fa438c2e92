today-sub = How are you today? It takes about a minute.
today-sub-past = You can change any past day.
today-previous = Previous day
today-next = Next day
today-copy = Same as yesterday
today-copy-past = Same as the day before
today-logged = logged
today-partly-logged = partly logged
today-nothing-logged = nothing logged
today-day-before = the day before
today-last = { $when }: { $value }
today-since-day-before = { $difference } since the day before
today-in-days = { $difference } in { $days } days
today-more = More
today-more-hint = only what applies
today-note = Note
today-note-hint = Anything else about this day
today-if-ill = If you feel ill
today-emergency-number = Emergency: { $number }
today-clinic-phone = Clinic: { $number }
today-month = Last 30 days
today-month-sentence = { $name }: { $count ->
    [one] 1 value
   *[other] { $count } values
} in the last 30 days.
today-open-trends = Open trends
darker-is-worse = darker = worse, blank = not logged
weight-less = Weight: a little less
weight-more = Weight: a little more
number-unread = This is no number with a unit that fits, so it is not saved. Type digits with one comma or point.
note-too-long = A note has at most { $max } characters. What was saved before is kept; shorten it to save the rest.
scale-least = none
scale-most = worst
doubt-use = Use { $value }
doubt-right = Yes, { $value } is right
doubt-not-saved = Not saved until you answer.
today-yesterday = yesterday
lighter-is-worse = lighter = worse, blank = not logged

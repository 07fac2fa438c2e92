trends-shared = All charts share one time line.
trends-empty = Nothing is written down yet. When you save a day or a lab result, it appears here as a chart over time.
trends-span = Time shown
trends-span-month = 1 month
trends-span-quarter = 3 months
trends-span-half = 6 months
trends-span-year = 1 year
trends-span-all = All
trends-earlier = Earlier
trends-later = Later
trends-more = + more
trends-fewer = Show fewer
trends-as-table = Show as table
trends-as-charts = Show as charts
trends-choose = Choose something above to see it here.
trends-titled = { $name } ({ $unit })
trends-separator = {" · "}
trends-dots = dots: each day
trends-line = line: 7-day average
trends-now = now { $value }
trends-last = last { $value }, { $day }
trends-now-lab = now { $value }, { $day } { $flag }
trends-last-lab = last { $value }, { $day } { $flag }
trends-band-report = shaded: range on your report { $range }
trends-band-usual = shaded: typical range { $range }
trends-open = open mark: only a limit, such as < 0.3
trends-converted = values in other units drawn in { $unit }
trends-nothing = No values on these days
trends-never = { $name }: no values yet.
trends-not-rated = not logged on these days
trends-cell-days = each mark: worst of { $days } days
trends-legend-blank = blank: not logged
trends-legend-ten = Out of 10: mild 1–3, moderate 4–6, severe 7–10
trends-alt-vital = { $name }: { $value } on { $day }{ $change }; values on { $count } of { $days } days
trends-alt-up = , up { $value } in { $days } days
trends-alt-down = , down { $value } in { $days } days
trends-alt-same = , the same as { $days } days before
trends-alt-none = { $name }: no values from { $first } to { $last }
trends-alt-lab = { $name }: { $value } { $flag } on { $day }; { $count ->
    [one] 1 result
   *[other] { $count } results
} from { $first } to { $last }
trends-alt-strip = { $name }: { $value } on { $day }; worst { $worst }; rated on { $count } of { $days } days
trends-hover = { $day }: { $value }
trends-hover-rated = { $day }, { $value }
trends-hover-step = { $step }: { $anchor }
trends-hover-worst = { $first } to { $last }, at worst { $value }
trends-hover-blank = { $day }: not logged
trends-hover-blanks = { $first } to { $last }: not logged
trends-events-key = Dashed lines: { $list }
trends-event-numbered = { $number }: { $event }
trends-event-dated = { $event }, { $day }
trends-events-many = { $count } short lines at the top: what happened. The table names each one.
trends-table-day = Date
trends-table-sideways = Table: the arrow keys move it to the left and right
trends-table-event = What happened
trends-table-rows = Rows { $first } to { $last } of { $count }, newest first
trends-table-newer = Newer rows
trends-table-older = Older rows
trends-table-none = Nothing chosen here was logged on these days.
trends-alt-score = { $name }: { $value } on { $day }; { $count ->
    [one] 1 value
   *[other] { $count } values
} from { $first } to { $last }

# Scores: names, what they were made for, and what speaks against them.
score-meld-3 = MELD 3.0
score-meld-3-rule = 2023 rules
score-meld-3-for = Made to put people in order on the waiting list for a new liver. It goes from 6, the lowest, to 40.
score-meld = MELD
score-meld-rule = 2002 rules
score-meld-for = Used for the waiting list for a new liver from 2002 to 2016. It goes from 6, the lowest, to 40.
score-meld-na = MELD-Na
score-meld-na-rule = 2016 rules
score-meld-na-for = Used for the waiting list for a new liver from 2016 to 2023. It goes from 6, the lowest, to 40.
score-child-pugh = Child-Pugh
score-child-pugh-rule = 1973 table, with INR
score-child-pugh-for = Made to judge the risk of surgery in people with cirrhosis. It goes from 5, the lowest, to 15.
score-albi = ALBI
score-albi-rule = 2015 rules
score-albi-for = Made for people with liver cancer. A lower number means a lower grade.
score-fib-4 = FIB-4
score-fib-4-rule = 2006 rules
score-fib-4-for = Made to look for scars in the liver when cirrhosis is not known. It does not follow scars over time.
score-apri = APRI
score-apri-rule = 2003 rules
score-apri-for = Made to look for scars in the liver when cirrhosis is not known. It does not follow scars over time.
score-class-a = class A
score-class-b = class B
score-class-c = class C
score-class-grade-1 = grade 1
score-class-grade-2 = grade 2
score-class-grade-3 = grade 3
score-class-below = below the low cut
score-class-between = between the two cuts
score-class-above = above the high cut
score-class-a-about = Class A is 5 or 6 points, the lowest of three classes.
score-class-b-about = Class B is 7 to 9 points, the middle one of three classes.
score-class-c-about = Class C is 10 to 15 points, the highest of three classes.
score-class-grade-1-about = Grade 1 is −2.60 or less, the lowest of three grades.
score-class-grade-2-about = Grade 2 is above −2.60, up to −1.39: the middle one of three grades.
score-class-grade-3-about = Grade 3 is above −1.39, the highest of three grades.
score-class-below-about = Below 1.30, or below 2.0 from the age of 65.
score-class-between-about = Not below 1.30 (or 2.0 from the age of 65), and not above 2.67.
score-class-above-about = Above 2.67.
score-value-class = { $value }, { $class }
score-about = { $for } { score-future }
score-future = One number cannot tell your future.

# What it is worked out from.
score-input-pt_over_control = Prothrombin time over control
score-input-ast_upper_limit = upper limit of AST on the report
score-input-sex = your sex (fill it in under Settings)
score-input-age = your day of birth (fill it in under Settings)
score-input-dialysis = Dialysis
score-input-cholestatic = PBC or PSC
score-input-sex-value = Sex: { $value }
score-input-age-value = Age: { $years }
score-input-grade-value = { $name }: { $words }, { $day }
score-input-value = { $name }: { $value }, { $day }

# What is missing.
score-missing = Not worked out. Missing: { $list }.
score-lack-old = { $name } (the last is too old: { $day })
score-lack-bound = { $name } (only “{ $value }” is known)
score-by-sex = For a woman it is { $female }, for a man { $male }. The formula has a part for the sex, as creatinine runs lower in women.
score-window = The tests must be from one blood draw, at most 7 days apart.
score-earlier = Last worked out: { $value }, from { $day }.

# Why it is not shown.
score-hidden-under-18 = Not shown. It was made for adults.
score-hidden-after-transplant = Not shown. It does not hold after a liver transplant.
score-hidden-pregnant = Not shown. It was not made for pregnancy.
score-hidden-hospital-stay = Not shown. This blood draw falls in a hospital stay. It was not made for such days. If the stay is over, note its last day.
score-hidden-doubtful-result = Not shown. This result is marked as not to be trusted: { $name }.
score-hidden-enzymes-high = Not shown. ALT or AST is more than five times its upper limit. It does not hold then.
score-hidden-under-35 = Not shown. It does not hold below the age of 35.

# What makes it less sure.
score-caution-blood-thinner = A blood thinner changes INR. Then this number tells less about the liver.
score-caution-kidney = With dialysis or kidney disease, creatinine tells less about the liver.
score-caution-gilbert = Gilbert syndrome or hemolysis raises bilirubin. This number may be too high.
score-caution-albumin-infusion = Albumin was given in the two weeks before. This number may look better than it is.
score-caution-small-muscles = With small muscles or without meat, creatinine reads low. This number may be too low.
score-caution-spleen = The spleen or a pill changes platelets. This number may be too low.
score-caution-laboratories-differ = More than one laboratory measured these tests. Laboratories differ a little.
score-caution-dates-differ = The tests are from different days.
score-caution-older-rule = This is an older rule. MELD 3.0 took its place in 2023.
score-caution-other-calculators = Other calculators may differ by a point.

# The arithmetic.
score-step-counted = { $name }: { $value }
score-step-held = { $name }: { $value } counts as { $held }
score-step-dialysis = Dialysis: creatinine counts as { $value } mg/dL
score-step-points = { $name }: { $points ->
    [one] 1 point
   *[other] { $points } points
}
score-step-fixed = Fixed part: { $value }
score-step-sex = Part for women: { $value }
score-step-product = { $product } = { $value }
score-step-sum = All together: { $value }
score-step-first = Rounded before going on: { $value }
score-step-reported = Reported: { $value }

# The cards on Labs.
scores-title = Scores
scores-sub = Worked out from your results, for talking with your care team.
scores-older-show = Show older rules
scores-older-hide = Hide older rules
score-from = from { $day }
score-draw = Blood draw of { $day }.
score-named = { $name }: { $value }, from { $day }
score-mind = Keep in mind
score-working = How it is worked out
score-working-close = Close the arithmetic
score-working-named = { $name }: { $words }
score-working-title = How { $name } of { $day } is worked out
score-working-inputs = Your numbers
score-working-steps = The arithmetic
score-logs = ln: natural logarithm. log10: logarithm to the base 10.
score-source = Source: { $version }. { $source }.

# The doctor's grades.
score-grades-add = Add the doctor’s grades
score-grades-title = What your doctor graded
score-grades-sub = Child-Pugh needs two grades that only a doctor can give. Ask for them at a visit. The diary never fills them in from your own answers. A grade counts for blood draws from 7 days before that day to 90 days after it.
score-grades-day = Day the doctor said so
score-grades-ascites = Fluid in the belly (ascites)
score-grades-ascites-about = Grade 1, seen only on ultrasound, counts as slight. Grades 2 and 3 count as moderate to large. Some centers count grade 2 as slight: ask which step your doctor means.
score-grades-ascites-0 = None
score-grades-ascites-0-hint = no fluid
score-grades-ascites-1 = Slight
score-grades-ascites-1-hint = or controlled by medicine
score-grades-ascites-2 = Moderate to large
score-grades-ascites-2-hint = or not controlled by medicine
score-grades-encephalopathy = Brain fog from the liver (encephalopathy)
score-grades-encephalopathy-about = These are the West Haven grades. Grade 1 or 2, or signs that medicine holds down, count as 2 points. Grade 3 or 4 counts as 3 points.
score-grades-encephalopathy-0 = Grade 0
score-grades-encephalopathy-0-hint = no signs
score-grades-encephalopathy-1 = Grade 1
score-grades-encephalopathy-1-hint = restless, bad sleep, irritable, shaky, poor handwriting
score-grades-encephalopathy-2 = Grade 2
score-grades-encephalopathy-2-hint = slow, lost in time, odd acts, flapping hands, unsteady
score-grades-encephalopathy-3 = Grade 3
score-grades-encephalopathy-3-hint = very sleepy, lost in place
score-grades-encephalopathy-4 = Grade 4
score-grades-encephalopathy-4-hint = cannot be woken
score-grades-save = Save the grades
score-grades-cancel = Close without saving
score-grades-known = In the diary
score-grades-remove = Remove
score-grades-remove-named = Remove { $grade }

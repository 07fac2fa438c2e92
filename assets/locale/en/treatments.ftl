# What else may have changed around a treatment.
context-alcohol_stopped = Stopped alcohol
context-antiviral = Pills against hepatitis virus started
context-water_pills = Water pills changed
context-lactulose = Lactulose changed
context-beta_blocker = Beta-blocker changed
context-albumin_or_blood = Albumin or blood given
context-drain = Fluid drained
context-antibiotics = Antibiotics
context-infection = Infection
context-diet = Diet changed
context-other_laboratory = Another laboratory
context-other_units = Other units
context-steroid = Steroids

# Before and after.
caution-shows = This shows what changed. It does not show why.
caution-worst = People often start a treatment when they feel worst. Then many get better anyway. In one study, more than half of the people with usual care alone also got better in 3 months.
caution-study = (Spahr 2013, PLoS One 8:e53719)
caution-cells = In controlled trials, bone marrow cell treatments have not been shown to work reliably for cirrhosis.
caution-research = This is research, not standard care.
verdict-more-than-wobble = more than the usual wobble
verdict-within-wobble = within the usual wobble
verdict-too-few = too few to compare
verdict-no-wobble-known = no usual wobble is known

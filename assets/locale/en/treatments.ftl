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

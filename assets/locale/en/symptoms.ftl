# Own words, not a validated score. Steps: 0 none, 1 mild, 2 moderate, 3 severe.
step-0 = None
step-1 = Mild
step-2 = Moderate
step-3 = Severe
step-of-ten = { $value } of 10

symptom-edema = Swelling in legs (edema)
symptom-edema-short = Swelling
symptom-edema-about = Salt and water can gather in the feet and legs. Press on the shin with a thumb: a dent that stays shows fluid.
symptom-edema-0 = no dent, socks leave no mark
symptom-edema-1 = sock mark, dent gone at once
symptom-edema-2 = dent stays a few seconds
symptom-edema-3 = up to the knee or above

symptom-fatigue = Tiredness (fatigue)
symptom-fatigue-short = Tiredness
symptom-fatigue-about = Feeling worn out is very common with liver disease. It is not laziness.
symptom-fatigue-0 = as much energy as usual
symptom-fatigue-1 = I do all I usually do
symptom-fatigue-2 = I rest in the day
symptom-fatigue-3 = in bed most of the day

symptom-distension = Belly swelling (distension)
symptom-distension-short = Belly
symptom-distension-about = Fluid in the belly is called ascites. It can make clothes tight and leave less room for food and breath.
symptom-distension-0 = belly as usual
symptom-distension-1 = clothes feel tight
symptom-distension-2 = clearly bigger, less room for food
symptom-distension-3 = tight as a drum, hard to breathe or eat

symptom-jaundice = Yellow skin or eyes
symptom-jaundice-short = Yellow
symptom-jaundice-about = A yellow waste pigment, bilirubin, builds up. The whites of the eyes show it first. Look in daylight.
symptom-jaundice-0 = no yellow
symptom-jaundice-1 = whites of the eyes a little
symptom-jaundice-2 = whites of the eyes clearly
symptom-jaundice-3 = skin too

symptom-confusion = Confusion
symptom-confusion-short = Confusion
symptom-confusion-about = The liver can affect how the brain works. A person may not notice it in themselves: ask someone close.
symptom-confusion-0 = thinking is clear
symptom-confusion-1 = slow, forgetful, short-tempered
symptom-confusion-2 = mixed up about the day, flapping hands, odd acts
symptom-confusion-3 = very sleepy or lost

symptom-appetite = Poor appetite
symptom-appetite-short = Appetite
symptom-appetite-about = Eating too little costs muscle. Compare with an ordinary day.
symptom-appetite-0 = ate as much as usual
symptom-appetite-1 = a little less than usual
symptom-appetite-2 = about half of usual
symptom-appetite-3 = less than half

symptom-itch = Itching
symptom-itch-short = Itch
symptom-itch-about = The worst itch of the last 24 hours. 0 is none, 10 is the worst you can think of.
symptom-itch-0 = none
symptom-itch-1 = mild
symptom-itch-2 = moderate
symptom-itch-3 = severe

symptom-sleep = Poor sleep
symptom-sleep-short = Sleep
symptom-sleep-about = How the last night was. Being awake at night and asleep by day is worth telling your team.
symptom-sleep-0 = slept as usual
symptom-sleep-1 = woke a few times
symptom-sleep-2 = awake much of the night
symptom-sleep-3 = awake at night, asleep by day

symptom-cramps = Cramps
symptom-cramps-short = Cramps
symptom-cramps-about = Sudden hard pain in a muscle, often in the calf at night.
symptom-cramps-0 = none
symptom-cramps-1 = one or two short ones
symptom-cramps-2 = several, or they woke me
symptom-cramps-3 = again and again, hard to bear

symptom-pain = Pain
symptom-pain-short = Pain
symptom-pain-about = The worst pain of the day. 0 is none, 10 is the worst you can think of.
symptom-pain-0 = none
symptom-pain-1 = mild
symptom-pain-2 = moderate
symptom-pain-3 = severe

symptom-bleeding = Bleeding
symptom-bleeding-short = Bleeding
symptom-bleeding-about = From gums, nose or elsewhere. Blood in vomit and black or bloody stool are emergencies: call the emergency number.
symptom-bleeding-0 = none
symptom-bleeding-1 = gums, or new bruises
symptom-bleeding-2 = nosebleed, or streaks on paper
symptom-bleeding-3 = heavy: more than that, or it does not end

symptom-urine = Less urine
symptom-urine-short = Urine
symptom-urine-about = How much water you pass, compared with other days.
symptom-urine-0 = as usual
symptom-urine-1 = a little less
symptom-urine-2 = much less
symptom-urine-3 = none for 12 hours

symptom-mood = Low mood
symptom-mood-short = Mood
symptom-mood-about = Feeling low is common in long illness, and help exists. If you think of hurting yourself, call your crisis line or the emergency number.
symptom-mood-0 = not low
symptom-mood-1 = a bit low
symptom-mood-2 = low most of the day
symptom-mood-3 = very low all day
symptom-other_scale = Weighed on another scale
symptom-other_scale-short = Other scale
symptom-other_scale-about = Scales differ. Tick it on the day you change to another scale, so that no change of weight is read into it.

# Words inside files for clinics.
fhir-blood-pressure = Blood pressure
fhir-helper = A person who helps
fhir-report = Laboratory report
fhir-reports = Laboratory reports and what doctors said, as the patient copied them
fhir-by-patient = Noted by the patient in the diary
fhir-by-helper = Noted in the diary by a person who helps
fhir-of-others = Copied by the patient into the diary

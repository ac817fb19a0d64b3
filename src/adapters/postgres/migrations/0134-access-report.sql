-- The report of who read of a patient looks for their introductions and outreach cases, the ended ones too.
create index introduction_patient on introduction (patient_id);
create index outreach_case_patient on outreach_case (patient_id);

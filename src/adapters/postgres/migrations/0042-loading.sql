-- What a later extract changes, and what was taken in.

-- Of the structures, those that the extract told: they stay when the register changes its mind.
alter table doctor add column extract_practices text[] not null default '{}';

-- The day on which an extract showed the patient at another caisse: for this one the matter is over.
alter table patient add column left_on date;
create index patient_pseudonym on patient (pseudonym); -- an extract knows no caisse of yesterday

-- The same files, asked the same, are taken in once.
alter table extract_run
  add column request_sha256 bytea,                       -- of what was asked: criteria and campaign
  add column campaign_name  text not null default '',
  add column reference_date date,
  add column files          jsonb not null default '[]', -- [{"file", "sha256", "read", "kept", "refused"}]
  add column rejects_files  text[] not null default '{}'; -- where the refused rows are told, until retention takes them
create unique index extract_run_files on extract_run (files_sha256, request_sha256);

-- What the pages need: who wants no more e-mail, how often somebody tried, and when a session was last used.

-- RFC 8058: one click stops e-mails and nothing else. It is no objection; letters still go.
create table email_stop (
  patient_id  uuid primary key references patient on delete cascade,
  caisse_code text not null references caisse,
  stopped_at  timestamptz not null
);

-- Attempts are counted where every process sees them and no restart forgets them.
-- The key is a keyed hash: who tried is not written down.
create table rate_limit (
  bucket     text not null,
  key        bytea not null,
  opened_at  timestamptz not null,
  attempts   int not null,
  primary key (bucket, key)
);
create index rate_limit_age on rate_limit (opened_at);

alter table staff_session alter column content set default '{}';
alter table staff_session add column opened_at timestamptz not null default now();
alter table staff_session add column seen_at timestamptz not null default now();
create index staff_session_staff on staff_session (staff_id);

-- Doctors are found by name; the fold is the one of the query.
create index doctor_name on doctor (lower(family_name) text_pattern_ops);
create index patient_identity_folded on patient_identity (caisse_code, lower(family_name) text_pattern_ops);
create index notice_letter on notice (caisse_code, letter_ref) where letter_ref is not null;
create index inbound_message_id on inbound (caisse_code, message_id_header);
create index decision_inbound on decision (inbound_id);

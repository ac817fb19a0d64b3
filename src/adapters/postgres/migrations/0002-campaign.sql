-- Notices, objections, lists, messages, answers, declarations and what a person must look at.

-- Whom a campaign is to inform: what selection found, and nothing that a person decided since.
create table campaign_patient (
  campaign_id uuid not null references campaign,
  patient_id  uuid not null references patient on delete cascade,
  caisse_code text not null references caisse,
  primary key (campaign_id, patient_id)
);

create table letter_lot (
  id          uuid primary key default gen_random_uuid(),
  caisse_code text not null references caisse,
  number      int not null,
  kind        text not null check (kind in ('notice', 'confirmation')),
  letters     int not null,
  sha256      bytea not null,
  built_at    timestamptz not null,
  unique (caisse_code, number)
);

create table notice (
  id            uuid primary key default gen_random_uuid(),
  caisse_code   text not null references caisse,
  campaign_id   uuid not null references campaign,
  patient_id    uuid not null references patient on delete cascade,
  channel       text not null check (channel in ('email', 'letter')),
  state         text not null check (state in ('drafted', 'sent', 'returned', 'cancelled')),
  sent_on       date,
  closes_on     date,
  returned_on   date,
  return_reason text not null default '',
  letter_ref    text unique,
  lot_id        uuid references letter_lot,
  link_hash     bytea unique,               -- SHA-256 of the link's token; the token itself is kept nowhere
  code_hash     bytea,                      -- HMAC of the letter's short code
  created_at    timestamptz not null,
  check ((state in ('sent', 'returned')) = (sent_on is not null and closes_on is not null))
);
create unique index notice_living on notice (campaign_id, patient_id) where state in ('drafted', 'sent');
create index notice_patient on notice (patient_id);
create index notice_waiting on notice (campaign_id, channel) where state = 'drafted';
create index notice_code on notice (code_hash) where code_hash is not null;

create table objection (
  id              uuid primary key default gen_random_uuid(),
  caisse_code     text not null references caisse,
  patient_id      uuid references patient on delete set null,
  nir_hash        bytea not null,           -- outlives the purge of the patient
  scope           text not null check (scope in ('accompaniment', 'disclosure')),
  channel         text not null check (channel in ('link', 'code', 'coupon', 'telephone', 'mail')),
  received_at     timestamptz not null,
  recorded_by     text not null,
  withdrawn_at    timestamptz,
  proof_reference text not null
);
create unique index objection_living on objection (caisse_code, nir_hash, scope) where withdrawn_at is null;
create index objection_patient on objection (patient_id);

create table doctor_list (
  id              uuid primary key default gen_random_uuid(),
  caisse_code     text not null references caisse,
  campaign_id     uuid not null references campaign,
  rpps            text not null references doctor,
  reference       text not null unique,
  state           text not null check (state in ('drafted', 'approved', 'closed', 'cancelled')),
  recipient       text,                     -- the mailbox chosen; null: none, so paper
  recipient_reason text not null default '',
  deadline        date not null,
  built_by        text not null,
  approved_by     text,
  approved_at     timestamptz,
  created_at      timestamptz not null,
  check (state <> 'approved' or (approved_by is not null and approved_at is not null))
);
create index doctor_list_campaign on doctor_list (campaign_id, state);
create index doctor_list_doctor on doctor_list (rpps);
create unique index doctor_list_drafted on doctor_list (campaign_id, rpps) where state = 'drafted'; -- a later list holds only who is on none yet

create table list_line (
  id          uuid primary key default gen_random_uuid(),
  caisse_code text not null references caisse,
  list_id     uuid not null references doctor_list on delete cascade,
  number      int not null check (number > 0),
  patient_id  uuid not null references patient on delete cascade,
  contacts    int not null,
  last_day    date not null,
  state       text not null check (state in ('open', 'accepted', 'refused', 'review', 'void', 'expired')),
  void_reason text not null default '',
  decided_at  timestamptz,
  unique (list_id, number),
  unique (list_id, patient_id)
);
create index list_line_patient on list_line (patient_id);

create table message (
  id                uuid primary key,
  caisse_code       text not null references caisse,
  campaign_id       uuid references campaign,
  kind              text not null check (kind in ('list', 'notice', 'understood', 'invitation')),
  list_id           uuid references doctor_list,
  notice_id         uuid references notice on delete cascade,
  inbound_id        uuid,                   -- the answer that this message confirms
  declaration_id    uuid,
  recipient         text not null,
  message_id_header text not null unique,
  envelope_id       text not null unique,
  state             text not null check (state in ('drafted', 'approved', 'rendered', 'sending', 'accepted', 'deferred', 'refused', 'unknown', 'bounced', 'answered', 'closed', 'cancelled')),
  attempts          int not null default 0,
  claimed_at        timestamptz,
  next_attempt_at   timestamptz,
  relay_code        int,
  relay_text        text not null default '',
  dsn_requested     boolean,
  mail_sha256       bytea,
  pdf_sha256        bytea,
  sent_at           timestamptz,
  settled_by        text not null default 'relay',
  created_at        timestamptz not null
);
create unique index message_of_list on message (list_id) where kind = 'list' and state <> 'cancelled';
create unique index message_of_notice on message (notice_id) where kind = 'notice';
create unique index message_of_answer on message (inbound_id) where kind = 'understood';
create unique index message_of_declaration on message (declaration_id) where kind = 'invitation';
create index message_moving on message (state, created_at) where state in ('approved', 'rendered', 'sending', 'deferred', 'unknown');
create index message_campaign on message (campaign_id, kind, state);

-- What leaves the house, frozen between rendering and the end of the campaign; encrypted, it holds names.
create table message_content (
  message_id  uuid primary key references message on delete cascade,
  caisse_code text not null references caisse,
  cipher      bytea not null
);

create table inbound (
  id                uuid primary key default gen_random_uuid(),
  seq               bigint generated always as identity,  -- the order in which they came: one sender's answers are registered in it
  sender_hash       bytea not null,         -- HMAC of the From address
  caisse_code       text not null references caisse,
  mailbox           text not null,
  dedupe_key        bytea not null,         -- Message-ID and body, or the whole when there is no Message-ID
  message_id_header text,
  raw_cipher        bytea,
  received_at       timestamptz not null,
  state             text not null check (state in ('stored', 'interpreted', 'registered', 'review')),
  kind              text check (kind in ('reply', 'automatic-reply', 'bounce', 'delay', 'receipt', 'other')),
  list_id           uuid references doctor_list,
  message_id        uuid references message,
  reasons           text[] not null default '{}',
  unique (caisse_code, mailbox, dedupe_key)
);
create index inbound_waiting on inbound (received_at) where state in ('stored', 'interpreted');
create index inbound_list on inbound (list_id);
create index inbound_sender_waiting on inbound (caisse_code, sender_hash, seq) where state in ('stored', 'interpreted');
alter table message add foreign key (inbound_id) references inbound;

-- Each copy that lies in the mailbox; the same message twice is one inbound row with two places.
create table inbound_place (
  mailbox      text not null,
  uid_validity bigint not null,
  uid          bigint not null,
  caisse_code  text not null references caisse,
  inbound_id   uuid not null references inbound on delete cascade,
  filed        boolean not null default false,
  seen_at      timestamptz not null,
  primary key (mailbox, uid_validity, uid)
);
create index inbound_place_unfiled on inbound_place (mailbox) where not filed;

create table decision (
  id           uuid primary key default gen_random_uuid(),
  caisse_code  text not null references caisse,
  inbound_id   uuid references inbound,
  list_id      uuid not null references doctor_list,
  line_id      uuid not null references list_line,
  decision     text not null check (decision in ('accept', 'refuse', 'review')),
  words_cipher bytea,
  decided_by   text not null,               -- "rules" or "staff:<login>"
  reason       text not null default '',
  decided_at   timestamptz not null,
  check (decided_by <> 'rules' or inbound_id is not null)
);
create unique index decision_of_rules on decision (inbound_id, line_id) where decided_by = 'rules';
create index decision_line on decision (line_id);

create table declaration (
  id          uuid primary key default gen_random_uuid(),
  caisse_code text not null references caisse,
  campaign_id uuid not null references campaign,
  patient_id  uuid not null references patient,
  rpps        text not null references doctor,
  line_id     uuid not null unique references list_line,
  state       text not null check (state in ('accepted', 'patientInvited', 'confirmed', 'exported', 'registered', 'rejected', 'withdrawn', 'expired')),
  state_reason text not null default '',
  created_at  timestamptz not null,
  changed_at  timestamptz not null
);
create unique index declaration_living on declaration (patient_id) where state not in ('withdrawn', 'expired', 'rejected');
alter table message add foreign key (declaration_id) references declaration;

-- The letter that asks a patient whom a doctor accepted; printed once.
create table confirmation_letter (
  id             uuid primary key default gen_random_uuid(),
  caisse_code    text not null references caisse,
  declaration_id uuid not null unique references declaration on delete cascade,
  letter_ref     text not null unique,
  lot_id         uuid references letter_lot,
  sent_on        date,
  created_at     timestamptz not null
);
create index confirmation_letter_waiting on confirmation_letter (caisse_code) where lot_id is null;

create table review_task (
  id          uuid primary key default gen_random_uuid(),
  caisse_code text not null references caisse,
  kind        text not null,
  dedupe_key  text not null unique,         -- one task a cause, however often it is found
  state       text not null default 'open' check (state in ('open', 'claimed', 'done', 'aside')),
  reasons     text[] not null default '{}',
  inbound_id  uuid references inbound,
  message_id  uuid references message,
  list_id     uuid references doctor_list,
  line_id     uuid references list_line,
  notice_id   uuid references notice on delete cascade,
  patient_id  uuid references patient on delete cascade,
  created_at  timestamptz not null,
  due_on      date,
  claimed_by  text,
  claimed_at  timestamptz,
  decided_by  text,
  decided_at  timestamptz,
  outcome     text,
  outcome_reason text not null default ''
);
create index review_task_queue on review_task (caisse_code, state, due_on, created_at);

create table staff (
  id              uuid primary key default gen_random_uuid(),
  caisse_code     text not null references caisse,
  login           text not null unique,
  display_name    text not null,
  role            text not null check (role in ('caseWorker', 'supervisor', 'auditor')),
  password_hash   text,
  failed_attempts int not null default 0,
  locked_until    timestamptz
);

create table staff_session (
  id          text primary key,             -- SHA-256 of the cookie's value
  caisse_code text references caisse,
  staff_id    uuid references staff on delete cascade,
  content     jsonb not null,
  expires_at  timestamptz not null
);
create index staff_session_expiry on staff_session (expires_at);

-- Files taken in: the same files again change nothing.
create table extract_run (
  id           uuid primary key default gen_random_uuid(),
  files_sha256 bytea not null,
  layout       text not null,
  rows_read    bigint not null,
  rows_kept    bigint not null,
  rows_refused bigint not null,
  loaded_at    timestamptz not null
);

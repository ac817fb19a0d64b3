-- Doctors are asked whether they can take patients: calls by territory, answers, capacities. No patient is in any of it.

-- One call to the doctors of a territory; what each got, and answered, is a row of volunteer_call.
create table volunteer_round (
  id             uuid primary key default gen_random_uuid(),
  caisse_code    text not null references caisse,
  territory_kind text not null check (territory_kind in ('commune', 'ept', 'cpts', 'epci', 'department', 'caisse')),
  territory_code text not null,
  territory_name text not null,
  built_by       text not null,
  created_at     timestamptz not null
);
create index volunteer_round_caisse on volunteer_round (caisse_code, created_at desc);

create table volunteer_call (
  id               uuid primary key default gen_random_uuid(),
  caisse_code      text not null references caisse,
  round_id         uuid not null references volunteer_round,
  rpps             text not null references doctor,
  reference        text not null unique,
  state            text not null check (state in ('drafted', 'approved', 'answered', 'expired', 'cancelled')),
  state_reason     text not null default '',
  recipient        text not null,
  recipient_reason text not null default '',
  deadline         date not null,
  approved_by      text,
  approved_at      timestamptz,
  created_at       timestamptz not null,
  unique (round_id, rpps),                  -- nobody is called twice in one round
  check (state <> 'approved' or (approved_by is not null and approved_at is not null))
);
create unique index volunteer_call_living on volunteer_call (caisse_code, rpps) where state in ('drafted', 'approved');
create index volunteer_call_deadline on volunteer_call (deadline) where state = 'approved';

alter table message drop constraint message_kind_check;
alter table message add constraint message_kind_check check (kind in ('list', 'reminder', 'notice', 'understood', 'invitation', 'question', 'volunteer-call', 'volunteer-reminder', 'volunteer-receipt'));
alter table message add column call_id uuid references volunteer_call;
alter table message add check ((call_id is not null) = (kind in ('volunteer-call', 'volunteer-reminder', 'volunteer-receipt')));
create index message_call on message (call_id) where call_id is not null;
create unique index message_of_call on message (call_id, round) where kind = 'volunteer-call' and state <> 'cancelled';
create unique index message_of_call_living on message (call_id) where kind = 'volunteer-call' and state in ('drafted', 'approved', 'rendered', 'sending', 'deferred', 'accepted', 'unknown');
create unique index message_of_call_reminder on message (call_id, round) where kind = 'volunteer-reminder' and state <> 'cancelled';
create unique index message_of_call_answer on message (inbound_id) where kind = 'volunteer-receipt';

alter table inbound add column call_id uuid references volunteer_call;
create index inbound_call on inbound (call_id) where call_id is not null;
alter table review_task add column call_id uuid references volunteer_call;

-- What a doctor's answer says, by the rules or by a person who read it.
create table volunteer_answer (
  id           uuid primary key default gen_random_uuid(),
  caisse_code  text not null references caisse,
  call_id      uuid not null references volunteer_call,
  inbound_id   uuid references inbound,
  answer       text not null check (answer in ('offer', 'refuse', 'review')),
  patients     int check (patients between 1 and 500),
  home_visits  text not null default 'unknown' check (home_visits in ('yes', 'unknown')),
  words_cipher bytea,
  decided_by   text not null,               -- "rules" or "staff:<login>"
  reason       text not null default '',
  decided_at   timestamptz not null,
  check ((answer = 'offer') = (patients is not null))
);
create unique index volunteer_answer_of_rules on volunteer_answer (inbound_id) where decided_by = 'rules';
create index volunteer_answer_call on volunteer_answer (call_id);

-- A multi-professional practice or a health centre that takes patients as such; staff enter it.
create table volunteer_structure (
  id           uuid primary key default gen_random_uuid(),
  caisse_code  text not null references caisse,
  kind         text not null check (kind in ('multi-professional-practice', 'health-centre')),
  name         text not null,
  finess       text not null default '',
  commune_code text not null,
  contact_name text not null default '',
  telephone    text not null default '',
  rpps         text references doctor,      -- the doctor who says yes or no for each patient
  added_by     text not null,
  created_at   timestamptz not null,
  unique (caisse_code, name, commune_code)
);

-- How many patients somebody takes, until when. A later word replaces the earlier one; nothing is overwritten.
create table volunteer_capacity (
  id           uuid primary key default gen_random_uuid(),
  caisse_code  text not null references caisse,
  rpps         text references doctor,
  structure_id uuid references volunteer_structure,
  state        text not null check (state in ('living', 'replaced', 'withdrawn', 'expired')),
  patients     int not null check (patients between 1 and 500),
  home_visits  text not null default 'unknown' check (home_visits in ('yes', 'no', 'unknown')),
  commune_code text not null default '',    -- where the practice is; '' when its address does not say
  valid_from   date not null,
  valid_until  date not null check (valid_until >= valid_from),
  source       text not null check (source in ('answer', 'staff')),
  answer_id    uuid references volunteer_answer,
  recorded_by  text not null,
  reason       text not null default '',
  created_at   timestamptz not null,
  changed_at   timestamptz not null,
  check ((rpps is null) <> (structure_id is null))
);
create unique index volunteer_capacity_doctor on volunteer_capacity (caisse_code, rpps) where state = 'living' and rpps is not null;
create unique index volunteer_capacity_structure on volunteer_capacity (structure_id) where state = 'living' and structure_id is not null;

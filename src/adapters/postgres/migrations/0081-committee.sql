-- The steering committee of a department: who sits on it, when it meets, what it decides, and what it was given to read.

create table committee_member (
  id           uuid primary key default gen_random_uuid(),
  caisse_code  text not null references caisse,
  seat         text not null check (seat in ('assurance-maladie', 'ars', 'prefecture', 'doctors', 'coordinated-structures', 'cpts', 'elected', 'patients')),
  name         text not null check (name <> ''),
  organisation text not null default '',
  since        date not null,
  until        date check (until >= since),
  added_by     text not null,
  created_at   timestamptz not null
);
create index committee_member_caisse on committee_member (caisse_code, seat, name);

create table committee_meeting (
  id          uuid primary key default gen_random_uuid(),
  caisse_code text not null references caisse,
  held_on     date not null,
  place       text not null default '',
  agenda      text not null default '',     -- a point a line
  added_by    text not null,
  created_at  timestamptz not null,
  unique (caisse_code, held_on)
);

create table committee_decision (
  id          uuid primary key default gen_random_uuid(),
  caisse_code text not null references caisse,
  meeting_id  uuid not null references committee_meeting,
  number      int not null check (number > 0),
  wording     text not null check (wording <> ''),
  carried_by  text not null default '',     -- who sees to it: an organisation
  due_on      date,
  state       text not null check (state in ('open', 'done', 'dropped')),
  added_by    text not null,
  created_at  timestamptz not null,
  unique (meeting_id, number)
);
create index committee_decision_open on committee_decision (caisse_code, due_on) where state = 'open';

-- What became of a decision, a note at a time; nothing is overwritten.
create table committee_follow_up (
  id          uuid primary key default gen_random_uuid(),
  caisse_code text not null references caisse,
  decision_id uuid not null references committee_decision,
  state       text not null check (state in ('open', 'done', 'dropped')),
  note        text not null,
  added_by    text not null,
  created_at  timestamptz not null
);
create index committee_follow_up_decision on committee_follow_up (decision_id, created_at);

-- The figures that a meeting's pack showed: the next one says what has moved since.
create table committee_pack (
  id          uuid primary key default gen_random_uuid(),
  caisse_code text not null references caisse,
  meeting_id  uuid not null references committee_meeting,
  figures     jsonb not null,
  pdf_sha256  bytea not null,
  made_by     text not null,
  made_at     timestamptz not null
);
create index committee_pack_meeting on committee_pack (meeting_id, made_at desc);

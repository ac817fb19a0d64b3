-- The caisses, the people, and the trail of all that is done to their data.
-- Every table that holds a person's data carries its caisse: no query may read it without.

create table caisse (
  code           text primary key check (code ~ '^[0-9]{3}$'),
  name           text not null,
  department     text not null,
  address_lines  text[] not null default '{}',
  contact_name   text not null default '',
  telephone      text not null default '',
  mailbox        text not null default '',   -- the caisse's own MSSanté address (BAL APP)
  dpo_contact    text not null default ''
);

create table campaign (
  id             uuid primary key default gen_random_uuid(),
  caisse_code    text not null references caisse,
  name           text not null,
  reference_date date not null,
  parameters     jsonb not null default '{}',
  funnel         jsonb not null default '{}',
  state          text not null default 'open' check (state in ('open', 'paused', 'closed')),
  state_reason   text not null default '',
  created_at     timestamptz not null,
  unique (caisse_code, name)
);

-- Doctors and their mailboxes are public (Annuaire Santé): they belong to no caisse alone.
create table doctor (
  rpps              text primary key check (rpps ~ '^[0-9]{11}$'),
  civility          text not null default '',
  family_name       text not null,
  given_name        text not null,
  birth_year        int,
  specialty         text not null default '',
  caisse_code       text not null,
  practice_ended_on date,
  practice_lines    text[] not null default '{}',
  telephone         text not null default ''
);

create table mailbox (
  address     text primary key,
  rpps        text not null references doctor on delete cascade,
  kind        text not null check (kind in ('PER', 'CAB', 'ORG', 'APP')),
  whitelisted boolean not null default true,
  closed_on   date                         -- a permanent bounce closes it for us
);
create index mailbox_of_doctor on mailbox (rpps);

-- Care and identity stay in two tables: selection reads the first and never the second.
create table patient (
  id           uuid primary key default gen_random_uuid(),
  caisse_code  text not null references caisse,
  pseudonym    text not null,
  birth_date   date not null,
  sex          text not null check (sex in ('F', 'M')),
  commune_code text not null default '',
  died_on      date,
  purged_at    timestamptz,
  unique (caisse_code, pseudonym)
);

create table patient_identity (
  patient_id    uuid primary key references patient on delete cascade,
  caisse_code   text not null references caisse,
  civility      text not null default '',
  family_name   text not null,
  given_name    text not null,
  nir_cipher    bytea not null,            -- AES-256-GCM, key id inside
  nir_hash      bytea not null,            -- HMAC-SHA-256: finds a person, reveals none
  email         text,
  address_lines text[] not null default '{}'
);
create index patient_identity_nir on patient_identity (caisse_code, nir_hash);
create index patient_identity_name on patient_identity (caisse_code, family_name, given_name);

create table attending_doctor (
  patient_id  uuid not null references patient on delete cascade,
  caisse_code text not null references caisse,
  starts_on   date not null,
  ends_on     date,
  primary key (patient_id, starts_on)
);

create table care_relationship (
  campaign_id uuid not null references campaign,
  patient_id  uuid not null references patient on delete cascade,
  caisse_code text not null references caisse,
  rpps        text not null references doctor,
  contacts    int not null check (contacts > 0),
  first_day   date not null,
  last_day    date not null check (last_day >= first_day),
  primary key (campaign_id, patient_id, rpps)
);
create index care_relationship_doctor on care_relationship (campaign_id, rpps);

-- One row a person's or the system's act. Rows are only ever added, each sealed by the one before.
create table audit_entry (
  seq           bigint primary key,
  at            timestamptz not null,
  actor         text not null,             -- "system", "staff:<login>", "patient"
  action        text not null,
  object_kind   text not null,
  object_id     text not null,
  caisse_code   text,
  details       jsonb not null default '{}',
  previous_hash bytea not null,
  hash          bytea not null
);
create index audit_entry_object on audit_entry (object_kind, object_id);
create index audit_entry_at on audit_entry (caisse_code, at);

create table audit_head (
  one_row boolean primary key default true check (one_row),
  seq  bigint not null,
  hash bytea not null
);
insert into audit_head (seq, hash) values (0, '\x0000000000000000000000000000000000000000000000000000000000000000');

-- The text that is hashed; rattache audit verify computes it again in the same words.
create function audit_text(seq bigint, at timestamptz, actor text, action text, object_kind text, object_id text, caisse_code text, details jsonb)
returns text language sql stable as $$
  select jsonb_build_array(seq, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), actor, action, object_kind, object_id, caisse_code, details)::text
$$;

-- Entries come as [{at, actor, action, objectKind, objectId, caisseCode, details}]. The head row is the lock:
-- call it last in the transaction, so that others wait for the length of a commit and no longer.
create function audit_append(entries jsonb) returns void language plpgsql as $$
declare
  head audit_head%rowtype;
  e jsonb;
  text_hashed text;
  new_hash bytea;
begin
  select * into head from audit_head for update;
  for e in select * from jsonb_array_elements(entries) loop
    head.seq := head.seq + 1;
    text_hashed := audit_text(head.seq, (e->>'at')::timestamptz, e->>'actor', e->>'action', e->>'objectKind', e->>'objectId', e->>'caisseCode', coalesce(e->'details', '{}'));
    new_hash := sha256(head.hash || convert_to(text_hashed, 'UTF8'));
    insert into audit_entry values (head.seq, (e->>'at')::timestamptz, e->>'actor', e->>'action', e->>'objectKind', e->>'objectId', e->>'caisseCode', coalesce(e->'details', '{}'), head.hash, new_hash);
    head.hash := new_hash;
  end loop;
  update audit_head set seq = head.seq, hash = head.hash;
end $$;

create function audit_is_append_only() returns trigger language plpgsql as $$
begin
  raise exception 'the audit trail is append-only';
end $$;
create trigger audit_entry_append_only before update or delete or truncate on audit_entry
  for each statement execute function audit_is_append_only();

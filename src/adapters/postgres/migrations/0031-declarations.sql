-- From a doctor's acceptance to what the back office registered.

-- A patient who does not answer is written to once more, and no more than that.
alter table confirmation_letter add column round int not null default 1 check (round in (1, 2));
alter table confirmation_letter add column returned_on date;
alter table confirmation_letter add column return_reason text not null default '';
alter table confirmation_letter drop constraint confirmation_letter_declaration_id_key;
create unique index confirmation_letter_of_declaration on confirmation_letter (declaration_id, round);

-- The patient's word, and who entered it.
alter table declaration add column confirmed_on date;
alter table declaration add column confirmed_how text check (confirmed_how in ('signed-form', 'counter', 'telephone'));
alter table declaration add column confirmed_by text;
alter table declaration add column parent_agreed boolean not null default false;
alter table declaration add check (state <> 'confirmed' or (confirmed_on is not null and confirmed_how is not null and confirmed_by is not null));
create index declaration_waiting on declaration (caisse_code, state, id) where state in ('patientInvited', 'confirmed');

-- What left the house, sealed, so that it can be written again byte for byte.
create table declaration_batch (
  id            uuid primary key default gen_random_uuid(),
  caisse_code   text not null references caisse,
  number        int not null check (number > 0),
  declarations  int not null check (declarations > 0),
  exported_at   timestamptz not null,
  exported_by   text not null,
  csv_sha256    bytea not null,
  ndjson_sha256 bytea not null,
  csv_cipher    bytea,                      -- emptied when the campaign's time is over
  ndjson_cipher bytea,
  written_at    timestamptz,                -- null: a crash came between the rows and the files
  unique (caisse_code, number)
);

-- One exit of one declaration, and what became of it. A corrected declaration leaves again under another reference.
create table declaration_exit (
  reference      text primary key,
  caisse_code    text not null references caisse,
  batch_id       uuid not null references declaration_batch,
  declaration_id uuid not null references declaration on delete cascade,
  outcome        text check (outcome in ('registered', 'rejected')),
  outcome_reason text not null default '',
  outcome_on     date,
  recorded_at    timestamptz
);
create unique index declaration_exit_open on declaration_exit (declaration_id) where outcome is null;
create index declaration_exit_batch on declaration_exit (batch_id);

-- Whoever ends a declaration, its patient gets no mail any more that announces it.
create function declaration_ends() returns trigger language plpgsql as $$
begin
  update message set state = 'cancelled' where declaration_id = new.id and kind = 'invitation' and state in ('drafted', 'approved', 'rendered', 'deferred');
  return new;
end $$;
create trigger declaration_ended after update of state on declaration for each row
  when (new.state in ('withdrawn', 'expired') and old.state <> new.state) execute function declaration_ends();

-- The name at birth, where another is used: a declaration asks for both.
alter table patient_identity add column birth_name text not null default '';

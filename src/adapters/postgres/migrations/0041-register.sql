-- The public register of doctors (Annuaire Santé) and the MSSanté whitelist as they were last imported; each import replaces them.
-- They are asked for the doctors of campaigns whenever one is loaded, and whenever they change.

create table register_doctor (
  rpps           text primary key,
  civility       text   not null,
  family_name    text   not null,
  given_name     text   not null,
  specialties    text[] not null,
  structures     text[] not null, -- where the doctor works, under each number that the register gives the place
  practice_lines text[] not null,
  telephone      text   not null
);

create table register_mailbox (
  address  text    not null,
  owner    text    not null, -- an RPPS, or the number of the structure
  kind     text    not null check (kind in ('PER', 'CAB', 'ORG', 'APP')),
  practice text    not null,
  shared   boolean not null,
  primary key (address, owner)
);
create index register_mailbox_owner on register_mailbox (owner);

create table whitelist_domain (
  domain text primary key
);

create table register_import (
  id           uuid primary key default gen_random_uuid(),
  imported_at  timestamptz not null,
  files        text[] not null,
  doctors      int not null,
  mailboxes    int not null,
  domains      int not null
);

-- Whether an extract names the doctor itself: what it says then stands, for the caisse knows its own doctors.
alter table doctor add column named_by_extract boolean not null default true;
update doctor set named_by_extract = family_name <> '';

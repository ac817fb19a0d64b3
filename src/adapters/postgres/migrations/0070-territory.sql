-- How many people live where, by commune: counts that were made of pseudonyms and hold none. And what was given out of them, to whom, when.

-- One count of one caisse for one day.
create table territory_run (
  caisse_code    text not null references caisse,
  reference_date date not null,
  counted_by     text not null,
  counted_at     timestamptz not null,
  primary key (caisse_code, reference_date)
);

create table territory_people (
  caisse_code    text not null,
  reference_date date not null,
  commune_code   text not null,               -- of today; '' when unknown
  age_band       text not null check (age_band in ('17-29', '30-44', '45-59', '60-74', '75+')),
  sex            text not null check (sex in ('F', 'M')),
  residence      text not null check (residence in ('nursing-home', 'home', 'unknown')),
  contacts       text not null check (contacts in ('some', 'none')),
  in_ald         int not null check (in_ald > 0),
  without_doctor int not null check (without_doctor between 0 and in_ald),
  primary key (caisse_code, reference_date, commune_code, age_band, sex, residence, contacts),
  foreign key (caisse_code, reference_date) references territory_run on delete cascade
);

create table territory_doctors (
  caisse_code    text not null,
  reference_date date not null,
  commune_code   text not null,               -- of the main practice; '' when unknown
  age_band       text not null check (age_band in ('under-50', '50-59', '60-64', '65+', 'unknown')),
  doctors        int not null check (doctors > 0),
  volunteers     int not null check (volunteers between 0 and doctors),
  capacity       int not null check (capacity >= volunteers),
  primary key (caisse_code, reference_date, commune_code, age_band),
  foreign key (caisse_code, reference_date) references territory_run on delete cascade
);

-- The communes of a CPTS; two CPTS may share one.
create table cpts (
  caisse_code text not null references caisse,
  code        text not null,
  name        text not null,
  communes    text[] not null,                -- of today, sorted
  imported_by text not null,
  imported_at timestamptz not null,
  primary key (caisse_code, code)
);

-- What left the caisse. Kept for good: the next release must know what can be read already.
create table territory_release (
  id             uuid primary key default gen_random_uuid(),
  caisse_code    text not null,
  kind           text not null check (kind in ('cpts', 'tables')),
  cpts_code      text not null,               -- '' for the tables
  name           text not null,
  communes       text[] not null,             -- of the CPTS as it was; empty for the tables
  reference_date date not null,
  given_to       text not null,
  released_by    text not null,
  released_at    timestamptz not null,
  content        jsonb not null,
  csv            bytea not null,
  csv_sha256     bytea not null,
  pdf            bytea not null,
  pdf_sha256     bytea not null,
  unique (caisse_code, kind, cpts_code, reference_date, communes),
  -- Its counts cannot go or change while it is known.
  foreign key (caisse_code, reference_date) references territory_run
);

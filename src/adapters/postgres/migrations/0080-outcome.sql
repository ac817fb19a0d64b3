-- How many patients in ALD had no attending doctor on one day, at one place, in one scope. Numbers only, no person's data.
-- A corrected figure is a new row: the earlier one stays, with the day on which it was replaced.
create table outcome_figure (
  id             uuid primary key default gen_random_uuid(),
  caisse_code    text references caisse,      -- whose figure it is; null: of a department or of the country, for all to see
  place_level    text not null check (place_level in ('country', 'department', 'caisse')),
  place_code     text not null default '',    -- "87", "871"; empty for the country
  counted_on     date not null,
  scope          text not null check (scope in ('general-scheme', 'all-schemes')),
  without_doctor int not null check (without_doctor >= 0),
  in_ald         int check (in_ald >= without_doctor and in_ald > 0),
  source         text not null check (source <> ''),
  recorded_by    text not null,
  recorded_at    timestamptz not null,
  replaced_at    timestamptz,
  check ((place_level = 'caisse') = (caisse_code is not null)),
  check ((place_level = 'country') = (place_code = ''))
);
create unique index outcome_figure_valid on outcome_figure (place_level, place_code, scope, counted_on) where replaced_at is null;
create index declaration_exit_registered on declaration_exit (caisse_code, outcome_on) where outcome = 'registered';

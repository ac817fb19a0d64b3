-- Places that maisons and centres de santé offer are counted where they are, even where no doctor has a practice.
alter table territory_doctors drop constraint territory_doctors_doctors_check;
alter table territory_doctors add constraint territory_doctors_doctors_check check (doctors >= 0);

-- Which CPTS volunteered: only they are given counts. Apart from the perimeters, which an import replaces.
create table cpts_volunteer (
  caisse_code text not null references caisse,
  cpts_code   text not null,
  recorded_by text not null,
  recorded_at timestamptz not null,
  primary key (caisse_code, cpts_code)
);

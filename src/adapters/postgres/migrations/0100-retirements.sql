-- Areas that may lose doctors: numbers of doctors and patients of territories that are large enough, no doctor and no patient.
create table retirement_area (
  caisse_code    text not null references caisse,
  reference_date date not null,
  kind           text not null check (kind in ('epci', 'department', 'caisse')),
  area_key       text not null,
  name           text not null,
  rank           int not null,
  doctors        int not null check (doctors >= 5),
  patients       int not null check (patients >= 11),
  risk           double precision not null check (risk between 0 and 1),
  within         jsonb not null,
  watched        int not null,
  years          int not null,
  left_out       int not null,
  counted_by     text not null,
  counted_at     timestamptz not null,
  primary key (caisse_code, kind, reference_date, area_key)
);

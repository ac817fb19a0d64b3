-- Where a practice and a commune are, where a file of the caisse gives it: how near a volunteer is, in kilometres.
alter table doctor add column latitude double precision check (latitude between -90 and 90);
alter table doctor add column longitude double precision check (longitude between -180 and 180);

-- The middle of a commune: patients' own addresses are placed nowhere.
create table commune_point (
  commune_code text primary key,            -- of today
  latitude     double precision not null check (latitude between -90 and 90),
  longitude    double precision not null check (longitude between -180 and 180),
  imported_at  timestamptz not null
);

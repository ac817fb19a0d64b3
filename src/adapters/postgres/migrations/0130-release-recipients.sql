-- The same files may be handed to several, at several times: what was given to whom, when.
create table territory_handover (
  caisse_code text not null,
  release_id  uuid not null references territory_release,
  given_to    text not null,
  given_by    text not null,
  given_at    timestamptz not null,
  primary key (release_id, given_to)
);
insert into territory_handover (caisse_code, release_id, given_to, given_by, given_at) select caisse_code, id, given_to, released_by, released_at from territory_release;

-- A count found wrong after something was given out of it: the releases are withdrawn, never forgotten, and the day is counted again as its next version.
alter table territory_run add column version int not null default 1 check (version > 0);
alter table territory_release add column version int not null default 1 check (version > 0),
  add column withdrawn_at timestamptz,
  add column withdrawn_by text,
  add column withdrawn_because text,
  add check ((withdrawn_at is null) = (withdrawn_by is null) and (withdrawn_at is null) = (withdrawn_because is null));
do $$
declare before text;
begin
  select conname into strict before from pg_constraint where conrelid = 'territory_release'::regclass and contype = 'u';
  execute format('alter table territory_release drop constraint %I', before);
end $$;
create unique index territory_release_valid on territory_release (caisse_code, kind, cpts_code, reference_date, communes) where withdrawn_at is null;

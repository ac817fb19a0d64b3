-- A patient asks for help to find a doctor. What they wrote is sealed; what matching needs is not.
create table help_request (
  id              uuid primary key default gen_random_uuid(),
  caisse_code     text not null references caisse,
  patient_id      uuid not null references patient on delete cascade,
  state           text not null check (state in ('open', 'proposed', 'done', 'withdrawn')),
  channel         text not null check (channel in ('link', 'code', 'telephone', 'coupon')),
  recorded_by     text not null,
  distance_km     int not null check (distance_km > 0),
  home_visits     boolean not null,
  nursing_home    boolean not null,
  content_cipher  bytea,                   -- telephone, hours, languages, wanted doctor, place, relative
  proof_reference text not null,
  asked_at        timestamptz not null,
  changed_at      timestamptz not null,
  ended_reason    text not null default ''
);
create unique index help_request_living on help_request (patient_id) where state in ('open', 'proposed');
create index help_request_waiting on help_request (caisse_code, asked_at) where state in ('open', 'proposed');

alter table review_task add column help_request_id uuid references help_request on delete cascade;

-- Patients in ALD for whom no care was seen in a year, sought out one by one.

-- What one count found: numbers only.
create table outreach_count (
  caisse_code      text not null references caisse,
  reference_date   date not null,
  found            int not null check (found >= 0),
  in_nursing_homes int not null check (in_nursing_homes >= 0),
  counted_by       text not null,
  counted_at       timestamptz not null,
  primary key (caisse_code, reference_date)
);

create table outreach_case (
  id             uuid primary key default gen_random_uuid(),
  caisse_code    text not null references caisse,
  patient_id     uuid not null references patient on delete cascade,
  reference_date date not null,             -- of the count that found the patient
  state          text not null check (state in ('open', 'stopped', 'closed')),
  state_reason   text not null default '',
  next_kind      text check (next_kind in ('letter', 'call', 'visit')),
  next_on        date,
  opened_at      timestamptz not null,
  changed_at     timestamptz not null,
  check ((state = 'open') = (next_on is not null)),
  check ((next_on is null) = (next_kind is null))
);
create unique index outreach_case_open on outreach_case (patient_id) where state = 'open';
create index outreach_case_due on outreach_case (caisse_code, next_on, id) where state = 'open';
create index outreach_case_caisse on outreach_case (caisse_code, state);

create table outreach_step (
  id          uuid primary key default gen_random_uuid(),
  caisse_code text not null references caisse,
  case_id     uuid not null references outreach_case on delete cascade,
  kind        text not null check (kind in ('letter', 'call', 'visit')),
  outcome     text not null check (outcome in ('sent', 'came-back', 'no-answer', 'wrong-number', 'call-again', 'has-care', 'appointment', 'wants-help', 'wants-none', 'moved', 'dead')),
  done_on     date not null,
  done_by     text not null,
  recorded_at timestamptz not null
);
create index outreach_step_case on outreach_step (case_id, recorded_at);

-- Whoever writes down that a patient objects, has a doctor or died: nobody goes on calling from that moment.
create function outreach_stops(stopped uuid, reason text, at timestamptz) returns void language sql as $$
  update outreach_case set state = 'stopped', state_reason = reason, next_kind = null, next_on = null, changed_at = at where patient_id = stopped and state = 'open';
$$;

create function outreach_objection() returns trigger language plpgsql as $$
begin
  perform outreach_stops(new.patient_id, 'objection', new.received_at);
  return new;
end $$;
create trigger outreach_objection after insert on objection for each row when (new.scope = 'accompaniment' and new.patient_id is not null) execute function outreach_objection();

create function outreach_declaration() returns trigger language plpgsql as $$
begin
  perform outreach_stops(new.patient_id, 'doctor', new.changed_at);
  return new;
end $$;
create trigger outreach_declaration after insert or update of state on declaration for each row when (new.state in ('confirmed', 'exported', 'registered')) execute function outreach_declaration();

create function outreach_death() returns trigger language plpgsql as $$
begin
  perform outreach_stops(new.id, case when new.died_on is not null then 'dead' else 'left' end, now());
  return new;
end $$;
create trigger outreach_death after update of died_on, left_on on patient for each row
  when ((new.died_on is not null and old.died_on is null) or (new.left_on is not null and old.left_on is null)) execute function outreach_death();

-- Patients who look for a doctor are proposed to volunteers; a case worker confirms each, and the doctor then says yes or no to that very patient.

-- Why a doctor is asked about a patient: care of the past year, or an introduction.
alter table doctor_list add column purpose text not null default 'seen' check (purpose in ('seen', 'introduction'));
alter table declaration add column origin text not null default 'seen' check (origin in ('seen', 'introduction'));

create table introduction (
  id              uuid primary key default gen_random_uuid(),
  caisse_code     text not null references caisse,
  campaign_id     uuid not null references campaign,
  patient_id      uuid not null references patient on delete cascade,
  capacity_id     uuid not null references volunteer_capacity,
  help_request_id uuid references help_request on delete set null,
  list_id         uuid references doctor_list,
  state           text not null check (state in ('proposed', 'confirmed', 'accepted', 'refused', 'declined', 'withdrawn', 'expired')),
  nearness        text not null check (nearness in ('same-commune', 'same-postcode', 'same-epci', 'same-department')),
  distance_km     int,
  because         text not null,            -- one French sentence; it names nobody
  proposed_by     text not null,
  proposed_at     timestamptz not null,
  confirmed_by    text,
  confirmed_at    timestamptz,
  ended_reason    text not null default '',
  changed_at      timestamptz not null,
  check (state not in ('confirmed', 'accepted', 'refused') or (confirmed_by is not null and list_id is not null))
);
create unique index introduction_living on introduction (patient_id) where state in ('proposed', 'confirmed', 'accepted');
create unique index introduction_list on introduction (list_id) where list_id is not null;
create index introduction_capacity on introduction (capacity_id, state);
create index introduction_waiting on introduction (caisse_code, proposed_at) where state = 'proposed';

-- Who could not be matched the last time, and why; written anew by each proposal.
create table introduction_unmatched (
  patient_id  uuid primary key references patient on delete cascade,
  caisse_code text not null references caisse,
  because     text not null,
  found_at    timestamptz not null
);

-- Whoever decides the one line of an introduction's list, the introduction follows in the same transaction. What is opened again
-- by a person's undo is opened only while the patient has found nothing else meanwhile.
create function introduction_follows_line() returns trigger language plpgsql as $$
begin
  update introduction i set
    state = case new.state when 'accepted' then 'accepted' when 'refused' then 'refused' when 'void' then 'withdrawn' when 'expired' then 'expired' else 'confirmed' end,
    ended_reason = case new.state when 'void' then new.void_reason when 'refused' then 'doctor' when 'expired' then 'silence' else '' end,
    changed_at = coalesce(new.decided_at, i.changed_at)
  where i.list_id = new.list_id
    and (i.state in ('confirmed', 'accepted') or (i.state = 'refused' or i.state = 'withdrawn' and i.ended_reason = 'declaration-withdrawn')
         and not exists (select 1 from introduction o where o.patient_id = i.patient_id and o.id <> i.id and o.state in ('proposed', 'confirmed', 'accepted')));
  update help_request h set state = case when new.state = 'accepted' then 'done' when new.state in ('open', 'review') then 'proposed' else 'open' end, changed_at = coalesce(new.decided_at, h.changed_at)
  from introduction i where i.list_id = new.list_id and h.id = i.help_request_id and h.state <> 'withdrawn'
    and not exists (select 1 from help_request o where o.patient_id = h.patient_id and o.id <> h.id and o.state in ('open', 'proposed'));
  return new;
end $$;
create trigger introduction_line after update of state on list_line for each row
  when (old.state <> new.state) execute function introduction_follows_line();

-- A declaration that ends gives the place back and opens the patient's request again.
create function introduction_follows_declaration() returns trigger language plpgsql as $$
begin
  update introduction i set state = case new.state when 'expired' then 'expired' else 'withdrawn' end, ended_reason = 'declaration-' || new.state, changed_at = new.changed_at
  from list_line n where n.id = new.line_id and i.list_id = n.list_id and i.state = 'accepted';
  update help_request h set state = 'open', changed_at = new.changed_at
  from introduction i join list_line n on n.list_id = i.list_id where n.id = new.line_id and h.id = i.help_request_id and h.state = 'done'
    and not exists (select 1 from help_request o where o.patient_id = h.patient_id and o.id <> h.id and o.state in ('open', 'proposed'));
  return new;
end $$;
create trigger introduction_declaration after update of state on declaration for each row
  when (new.origin = 'introduction' and new.state in ('withdrawn', 'expired') and old.state <> new.state) execute function introduction_follows_declaration();

-- What a declaration came of is said by the list that it came of.
create function declaration_origin() returns trigger language plpgsql as $$
begin
  new.origin := (select l.purpose from list_line n join doctor_list l on l.id = n.list_id where n.id = new.line_id);
  return new;
end $$;
create trigger declaration_has_origin before insert on declaration for each row execute function declaration_origin();

-- Patients are told of an introduction by letter: when a case worker confirms it ("asked"), and when nothing comes of it ("ended").
create table introduction_letter (
  id              uuid primary key default gen_random_uuid(),
  caisse_code     text not null references caisse,
  introduction_id uuid not null references introduction on delete cascade,
  says            text not null check (says in ('asked', 'ended')),
  letter_ref      text not null unique,
  lot_id          uuid references letter_lot,
  sent_on         date,
  returned_on     date,
  return_reason   text not null default '',
  created_at      timestamptz not null,
  unique (introduction_id, says)
);
create index introduction_letter_waiting on introduction_letter (caisse_code) where lot_id is null;

alter table letter_lot drop constraint letter_lot_kind_check;
alter table letter_lot add constraint letter_lot_kind_check check (kind in ('notice', 'confirmation', 'introduction'));

-- The neutral e-mail beside the first of them.
alter table message add column introduction_id uuid references introduction on delete set null;
create unique index message_of_introduction on message (introduction_id) where introduction_id is not null;

-- Whoever ends the question, its patient gets no mail any more that announces it.
create function introduction_ends() returns trigger language plpgsql as $$
begin
  update message set state = 'cancelled' where introduction_id = new.id and kind = 'invitation' and state in ('drafted', 'approved', 'rendered', 'deferred');
  return new;
end $$;
create trigger introduction_ended after update of state on introduction for each row
  when (old.state = 'confirmed' and new.state <> 'confirmed') execute function introduction_ends();

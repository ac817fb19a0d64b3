-- What a patient can still say, or ask for, with a letter in hand.

-- The birth date goes when the campaign's time is over; its keyed hash stays, so that an old letter's code still opens its page and nobody else's.
alter table notice add column birth_hash bytea;

-- Letters in 14 points for whoever asked; what was posted in small print is posted once more, and once only.
alter table patient add column large_print boolean not null default false;
alter table notice add column large_asked_at timestamptz;
alter table notice add column large_lot_id uuid references letter_lot;
alter table confirmation_letter add column large_asked_at timestamptz;
alter table confirmation_letter add column large_lot_id uuid references letter_lot;
create index notice_large_waiting on notice (caisse_code) where large_asked_at is not null and large_lot_id is null;
create index confirmation_letter_large_waiting on confirmation_letter (caisse_code) where large_asked_at is not null and large_lot_id is null;

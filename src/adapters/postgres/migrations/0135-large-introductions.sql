-- A letter about an introduction that was posted in small print is posted once more in 14 points, as notices and confirmations are.
alter table introduction_letter add column large_asked_at timestamptz;
alter table introduction_letter add column large_lot_id uuid references letter_lot;
create index introduction_letter_large_waiting on introduction_letter (caisse_code) where large_asked_at is not null and large_lot_id is null;

-- A person asks a doctor again for the lines that were not clear: once for each answer.
alter table message drop constraint message_kind_check;
alter table message add constraint message_kind_check check (kind in ('list', 'reminder', 'notice', 'understood', 'invitation', 'question'));
create unique index message_of_question on message (inbound_id) where kind = 'question' and state <> 'cancelled';

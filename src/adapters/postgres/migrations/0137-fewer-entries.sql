-- An answer leaves rows in six tables, and every index on them is an entry more a row. Each of these answered what another one answers too.

-- Decisions of a message are asked for of those by rules only (decision_of_rules); no message is ever deleted.
drop index decision_inbound;

-- Lines of a patient, and one line a patient and list, in one index; lines of a list are found by (list_id, number).
alter table list_line add constraint list_line_patient_list unique (patient_id, list_id);
alter table list_line drop constraint list_line_list_id_patient_id_key;
drop index list_line_patient;

-- One living declaration a patient, and one a line; those that ended, however many, are found in the same indexes, each under its own id.
create unique index declaration_one_living on declaration (patient_id, (case when state in ('withdrawn', 'expired', 'rejected') then id end)) nulls not distinct;
drop index declaration_living;
drop index declaration_patient;
alter index declaration_one_living rename to declaration_living;
create unique index declaration_one_of_line on declaration (line_id, (case when state in ('withdrawn', 'expired', 'rejected') then id end)) nulls not distinct;
drop index declaration_of_line;
drop index declaration_line;
alter index declaration_one_of_line rename to declaration_of_line;

-- Nine entries in ten are the system's own: they are found by audit_entry_caisse, newest first. People are who is looked for.
drop index audit_entry_of_actor;
create index audit_entry_of_actor on audit_entry (caisse_code, actor, seq) where actor <> 'system';

-- What waits is in inbound_sender_waiting; a list's answers are only those that have a list.
drop index inbound_waiting;
drop index inbound_list;
create index inbound_list on inbound (list_id) where list_id is not null;

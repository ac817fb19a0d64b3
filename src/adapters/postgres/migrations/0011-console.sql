-- The queue's page reads the most urgent tasks of a caisse, of all kinds or of one, without sorting the rest.
create index review_task_waiting on review_task (caisse_code, coalesce(due_on, '9999-12-31'::date), created_at, id) where state in ('open', 'claimed');
create index review_task_waiting_kind on review_task (caisse_code, kind, coalesce(due_on, '9999-12-31'::date), created_at, id) where state in ('open', 'claimed');
create index review_task_aside on review_task (caisse_code, created_at, id) where state = 'aside';
create index review_task_done on review_task (caisse_code, decided_at desc) where state = 'done';
create index review_task_claimed on review_task (caisse_code, claimed_by) where state = 'claimed';
create index review_task_inbound on review_task (inbound_id) where inbound_id is not null;
create index review_task_list on review_task (list_id) where list_id is not null;
create index review_task_patient on review_task (patient_id) where patient_id is not null;
create index audit_entry_caisse on audit_entry (caisse_code, seq desc);
create index doctor_list_caisse on doctor_list (caisse_code, rpps);

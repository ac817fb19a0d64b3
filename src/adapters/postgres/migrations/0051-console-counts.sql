-- The counts at the head of the queue are read from the index alone.
create index review_task_counts on review_task (caisse_code, kind, state, due_on, created_at) where state in ('open', 'claimed');
drop index review_task_claimed;
create index review_task_claimed on review_task (caisse_code, claimed_by, created_at) where state = 'claimed';

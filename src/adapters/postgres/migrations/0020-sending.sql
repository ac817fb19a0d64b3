-- What became of each copy of a list: who failed, what was done then, and what showed that it arrived.

alter table message drop constraint message_kind_check;
alter table message add constraint message_kind_check check (kind in ('list', 'reminder', 'notice', 'understood', 'invitation'));

alter table message
  add column round           int not null default 1 check (round > 0), -- the list's first copy, its second …; the first reminder, the second …
  add column settled_at      timestamptz,   -- when the relay's word, or its silence, was written down
  add column failure         text check (failure in ('mailbox', 'temporary', 'ours')),
  add column followed_at     timestamptz,   -- what to do after the failure is decided
  add column alive_at        timestamptz,   -- the first sign that it arrived
  add column alive_by        text,
  add column proof_sought_at timestamptz;

-- A list may go to a second mailbox once the first copy has failed; two copies that may both arrive are never alive together.
drop index message_of_list;
create unique index message_of_list on message (list_id, round) where kind = 'list' and state <> 'cancelled';
create unique index message_of_list_living on message (list_id) where kind = 'list' and state in ('drafted', 'approved', 'rendered', 'sending', 'deferred', 'accepted', 'unknown');
create unique index message_of_reminder on message (list_id, round) where kind = 'reminder' and state <> 'cancelled';

create index message_list on message (list_id) where list_id is not null;
create index message_handed on message (caisse_code, claimed_at) where claimed_at is not null and kind <> 'notice'; -- the quotas
create index message_settled on message (campaign_id, settled_at) where kind in ('list', 'reminder'); -- the bursts
create index message_failed on message (id) where kind = 'list' and state in ('bounced', 'refused') and followed_at is null;
create index message_silent on message (sent_at) where kind in ('list', 'reminder') and state = 'accepted' and alive_at is null;
create index doctor_list_deadline on doctor_list (deadline) where state = 'approved';
create index review_task_message on review_task (message_id) where message_id is not null;

alter table campaign add column state_changed_at timestamptz;
alter table doctor_list add column state_reason text not null default ''; -- why it was cancelled or is to be approved anew

-- One mailbox may stand under several doctors: a practice's own, or an address that the register gives to two people.

alter table mailbox drop constraint mailbox_pkey;
alter table mailbox add primary key (address, rpps);
alter table mailbox
  add column practice text    not null default '',    -- the structure that it belongs to, '' for none
  add column shared   boolean not null default false, -- somebody else reads it too: no list without a person's approval
  add column source   text    not null default 'extract' check (source in ('extract', 'register', 'staff'));
comment on column mailbox.source is 'who named it last: what only the register named goes when the register no longer does';

-- The structures where the doctor's patients are seen; between two personal mailboxes, the one of such a structure is taken.
alter table doctor add column practices text[] not null default '{}';

-- The ordinary mailbox that a caisse's e-mails to patients come from and come back to; '' while they share the caisse's MSSanté mailbox.
alter table caisse add column patient_mailbox text not null default '';

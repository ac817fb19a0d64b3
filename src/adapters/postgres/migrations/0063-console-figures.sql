-- The figures of a caisse are counted from narrow indexes, never from the rows.
create index notice_counts on notice (caisse_code, state, channel) include (patient_id);
create index list_line_counts on list_line (caisse_code, state) include (list_id);
create index doctor_list_counts on doctor_list (caisse_code, state) include (id);
create index message_counts on message (caisse_code, kind, state, sent_at);
create index inbound_counts on inbound (caisse_code, kind, received_at);
create index declaration_counts on declaration (caisse_code, state);

-- Where counting takes long, the pages show the last count and say when it was made.
create table caisse_figures (
  caisse_code text primary key references caisse,
  counts      jsonb not null,
  counted_at  timestamptz not null,
  took_ms     int not null
);

-- The trail is searched by object, by person and by act, and read newest first.
create index audit_entry_of_object on audit_entry (object_id, seq);
create index audit_entry_of_actor on audit_entry (caisse_code, actor, seq);
create index audit_entry_of_action on audit_entry (caisse_code, action, seq);

-- A patient's story holds what is over too; a typed address is trusted for its domain.
create index declaration_patient on declaration (patient_id);
create index help_request_patient on help_request (patient_id);
create index mailbox_domain on mailbox (split_part(address, '@', 2)) where whitelisted;

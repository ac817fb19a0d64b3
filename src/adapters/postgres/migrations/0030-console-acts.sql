-- What a person undoes can be decided again: of the declarations of one line only the living one is unique.
alter table declaration drop constraint declaration_line_id_key;
create unique index declaration_of_line on declaration (line_id) where state not in ('withdrawn', 'expired', 'rejected');
create index declaration_line on declaration (line_id);

-- How to take a person's decisions back, while nothing has left the house: [{"line", "from", "to"}], oldest first.
alter table review_task add column undo jsonb not null default '[]';

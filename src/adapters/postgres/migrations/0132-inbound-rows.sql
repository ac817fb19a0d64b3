-- An answer decides several lines, and fifty answers are registered at once: what follows a line is asked once a statement, not once a line.
create or replace function introduction_follows_line() returns trigger language plpgsql as $$
begin
  if not exists (select 1 from line_after n join introduction i on i.list_id = n.list_id) then return null; end if; -- nearly always
  update introduction i set
    state = case n.state when 'accepted' then 'accepted' when 'refused' then 'refused' when 'void' then 'withdrawn' when 'expired' then 'expired' else 'confirmed' end,
    ended_reason = case n.state when 'void' then n.void_reason when 'refused' then 'doctor' when 'expired' then 'silence' else '' end,
    changed_at = coalesce(n.decided_at, i.changed_at)
  from line_after n join line_before o on o.id = n.id and o.state <> n.state
  where i.list_id = n.list_id
    and (i.state in ('confirmed', 'accepted') or (i.state = 'refused' or i.state = 'withdrawn' and i.ended_reason = 'declaration-withdrawn')
         and not exists (select 1 from introduction o where o.patient_id = i.patient_id and o.id <> i.id and o.state in ('proposed', 'confirmed', 'accepted')));
  update help_request h set state = case when n.state = 'accepted' then 'done' when n.state in ('open', 'review') then 'proposed' else 'open' end, changed_at = coalesce(n.decided_at, h.changed_at)
  from line_after n join line_before o on o.id = n.id and o.state <> n.state join introduction i on i.list_id = n.list_id where h.id = i.help_request_id and h.state <> 'withdrawn'
    and not exists (select 1 from help_request o where o.patient_id = h.patient_id and o.id <> h.id and o.state in ('open', 'proposed'));
  return null;
end $$;
drop trigger introduction_line on list_line;
create trigger introduction_line after update on list_line referencing old table as line_before new table as line_after
  for each statement execute function introduction_follows_line();

-- Whoever declares with the list at hand says what it came of; the list is asked only for those who do not.
alter table declaration alter column origin drop default;
drop trigger declaration_has_origin on declaration;
create trigger declaration_has_origin before insert on declaration for each row when (new.origin is null) execute function declaration_origin();

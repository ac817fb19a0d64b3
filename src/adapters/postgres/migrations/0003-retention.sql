-- When a campaign was closed decides how long its people's data stay.

alter table campaign add column closed_at timestamptz;
create function campaign_closes() returns trigger language plpgsql as $$
begin
  if new.state = 'closed' and old.state <> 'closed' and new.closed_at is null then new.closed_at := now(); end if;
  return new;
end $$;
create trigger campaign_closed before update of state on campaign for each row execute function campaign_closes();

-- An objection can be made with an old letter in hand when all else about the patient is gone.
alter table patient add column kept_nir_hash bytea;

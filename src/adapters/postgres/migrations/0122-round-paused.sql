-- A round of calls stands still when too many of them fail, or nearly everybody says no, until a person lets it go on.
alter table volunteer_round add column paused_at timestamptz;
alter table volunteer_round add column paused_reason text not null default '' check (paused_reason in ('', 'failures', 'refusals', 'by-staff'));
alter table volunteer_round add column resumed_at timestamptz;

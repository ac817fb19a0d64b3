-- An account whose person has left opens nothing; its row stays, for the trail names people by their login.
alter table staff add column closed_at timestamptz;

-- The lines that a question to a doctor names: asked about again when it leaves, and open until the doctor answers.
alter table message add column asked_lines uuid[];

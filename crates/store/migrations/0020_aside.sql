-- A challenge that was called off, or made by mistake: it leaves every list and can be read, not changed, until somebody takes it up again.
alter table challenge add column aside_at bigint;
alter table challenge add column aside_why text;

-- When somebody left the place: they can no longer sign in, and their name stays beside what they did.
alter table person add column left_at bigint;

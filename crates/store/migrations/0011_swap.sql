-- Conversations matched anew because somebody asked for somebody else: in the round they were asked in, but not by its draw.
alter table coffee_meeting add column again boolean not null default false;

-- Ideas and notes of tests can be taken back by whoever wrote them. What the card itself says of its changes stays.
alter table idea add column removed_at bigint;
alter table test_log add column removed_at bigint;
alter table test_log add column kind text not null default 'written';
update test_log set kind = 'card' where happened like 'The card was changed after the start.%';

-- How it is reckoned whether a goal will be reached, and what came out of it when a number was last written down: the programme
-- reads that and computes nothing.
alter table goal add column reckoning text not null default '{"kind":"periods"}';
-- Why it was changed last.
alter table goal add column why text;

-- The level of the last numbers since the launch: the centre line may be that of a baseline.
alter table series_summary add column now_level double precision;

create table goal_outlook (
    place_id uuid not null,
    team_id uuid not null,
    low double precision not null,
    middle double precision not null,
    high double precision not null,
    chance double precision not null,
    needed double precision,
    lately double precision not null,
    computed_at bigint not null,
    primary key (place_id, team_id)
);

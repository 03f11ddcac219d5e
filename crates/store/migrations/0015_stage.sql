-- Where a coach says that a team stands, in halves from 0.5 to 5 (1 to 10), beside what the evidence proposes.
create table team_stage (
    place_id uuid not null,
    team_id uuid not null,
    halves bigint not null,
    said_by uuid not null,
    said_at bigint not null,
    primary key (place_id, team_id)
);

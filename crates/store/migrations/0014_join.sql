-- Two teams go on as one: the other team, and since when.
alter table team add column joined_id uuid;
alter table team add column joined_at bigint;

-- What came along, so that the two can be taken apart again: the kind of thing ("measure", "test", "role_ended" …) and which.
create table team_moved (
    place_id uuid not null,
    team_id uuid not null,
    kind text not null,
    row_id uuid not null,
    primary key (place_id, team_id, kind, row_id)
);

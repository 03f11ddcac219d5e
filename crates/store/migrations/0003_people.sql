-- People: waves of the survey, coffee, offers, practices. One text for SQLite and PostgreSQL. What single people answered
-- (wave_answer, wave_choice, wave_shown, map_consent, coffee_apart, habit_answer) never leaves with a copy of the place's data.

-- "Never used for appraisal, rota, pay or discipline", by a leader.
create table people_promise (
    place_id uuid not null,
    challenge_id uuid not null,
    by_person uuid not null,
    at bigint not null,
    primary key (place_id, challenge_id)
);

create table wave (
    place_id uuid not null,
    id uuid not null,
    team_id uuid not null,
    kind text not null,
    practice text not null,
    opened_at bigint not null,
    opened_by uuid not null,
    closes text not null,
    closed_at bigint,
    released_at bigint,
    raw_gone_at bigint,
    figures text,
    version bigint not null,
    primary key (place_id, id)
);
create unique index wave_of_team on wave (place_id, team_id, kind);

-- The list as it was when the wave was opened.
create table wave_person (
    place_id uuid not null,
    wave_id uuid not null,
    person_id uuid not null,
    profession text not null,
    organisation text not null,
    primary key (place_id, wave_id, person_id)
);

create table wave_answer (
    place_id uuid not null,
    wave_id uuid not null,
    person_id uuid not null,
    content text not null,
    saved_at bigint not null,
    sent_at bigint,
    primary key (place_id, wave_id, person_id)
);

-- The two ways out: not answering, not being on the list.
create table wave_choice (
    place_id uuid not null,
    team_id uuid not null,
    person_id uuid not null,
    answers boolean not null,
    listed boolean not null,
    at bigint not null,
    primary key (place_id, team_id, person_id)
);

-- What was shown of a team so far, against which each new figure is checked.
create table wave_shown (
    place_id uuid not null,
    team_id uuid not null,
    content text not null,
    primary key (place_id, team_id)
);

-- Who looked at a wave's figures, once a day.
create table wave_view (
    place_id uuid not null,
    wave_id uuid not null,
    person_id uuid not null,
    day text not null,
    looks bigint not null,
    primary key (place_id, wave_id, person_id, day)
);

create table map_consent (
    place_id uuid not null,
    wave_id uuid not null,
    person_id uuid not null,
    agreed boolean not null,
    at bigint not null,
    primary key (place_id, wave_id, person_id)
);

create table coffee_guest (
    place_id uuid not null,
    team_id uuid not null,
    person_id uuid not null,
    slots text not null,
    joined_at bigint not null,
    left_at bigint,
    primary key (place_id, team_id, person_id)
);

-- Somebody would rather not meet somebody. Nobody else learns of it.
create table coffee_apart (
    place_id uuid not null,
    team_id uuid not null,
    person_id uuid not null,
    other_id uuid not null,
    at bigint not null,
    primary key (place_id, team_id, person_id, other_id)
);

create table coffee_round (
    place_id uuid not null,
    id uuid not null,
    team_id uuid not null,
    number bigint not null,
    seed text not null,
    guests text not null,
    drawn_at bigint not null,
    drawn_by uuid not null,
    primary key (place_id, id)
);
create unique index coffee_round_of_team on coffee_round (place_id, team_id, number);

create table coffee_meeting (
    place_id uuid not null,
    id uuid not null,
    round_id uuid not null,
    team_id uuid not null,
    first_id uuid not null,
    second_id uuid not null,
    third_id uuid,
    starts bigint not null,
    online boolean not null,
    outcome text not null,
    outcome_at bigint,
    primary key (place_id, id)
);
create index coffee_meeting_by_team on coffee_meeting (place_id, team_id);

create table offer (
    place_id uuid not null,
    id uuid not null,
    team_id uuid not null,
    person_id uuid not null,
    kind text not null,
    skill text,
    line text not null,
    at bigint not null,
    removed_at bigint,
    primary key (place_id, id)
);
create index offer_by_team on offer (place_id, team_id);

-- A practice that is not sticking.
create table habit (
    place_id uuid not null,
    id uuid not null,
    team_id uuid not null,
    practice text not null,
    opened_at bigint not null,
    opened_by uuid not null,
    chosen text not null,
    idea_id uuid,
    primary key (place_id, id)
);
create index habit_by_team on habit (place_id, team_id);

create table habit_answer (
    place_id uuid not null,
    habit_id uuid not null,
    person_id uuid not null,
    content text not null,
    at bigint not null,
    primary key (place_id, habit_id, person_id)
);

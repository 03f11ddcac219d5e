-- The nouns of a cycle. One text for SQLite and PostgreSQL. Times are microseconds since 1970 in UTC, dates are ISO text,
-- every key begins with the place.

create table challenge (
    place_id uuid not null,
    id uuid not null,
    name text not null,
    mission text not null,
    why_now text not null,
    not_worse text not null,
    learning_questions text not null,
    ideas text not null,
    cycle text not null,
    launch text not null,
    version bigint not null,
    primary key (place_id, id)
);

create table guardrail (
    place_id uuid not null,
    id uuid not null,
    challenge_id uuid not null,
    sentence text not null,
    scope text not null,
    rule text not null,
    position bigint not null,
    removed_at bigint,
    primary key (place_id, id)
);
create index guardrail_by_challenge on guardrail (place_id, challenge_id);

create table team (
    place_id uuid not null,
    id uuid not null,
    challenge_id uuid not null,
    name text not null,
    setting text,
    version bigint not null,
    primary key (place_id, id)
);
create index team_by_challenge on team (place_id, challenge_id);

-- What a person is in a challenge (team_id null) or in one team of it.
create table membership (
    place_id uuid not null,
    id uuid not null,
    person_id uuid not null,
    challenge_id uuid not null,
    team_id uuid,
    role text not null,
    since bigint not null,
    ended_at bigint,
    primary key (place_id, id)
);
create index membership_by_person on membership (place_id, person_id);
create index membership_by_challenge on membership (place_id, challenge_id);

create table goal (
    place_id uuid not null,
    team_id uuid not null,
    what text not null,
    measure_id uuid,
    from_value double precision,
    to_value double precision not null,
    population text not null,
    by_day bigint not null,
    conditions text not null,
    version bigint not null,
    primary key (place_id, team_id)
);

create table measure (
    place_id uuid not null,
    id uuid not null,
    team_id uuid not null,
    name text not null,
    role text not null,
    kind text not null,
    direction text not null,
    definition text not null,
    unit text not null,
    denominator text,
    per bigint not null,
    rhythm text not null,
    target double precision,
    position bigint not null,
    chart text not null,
    version bigint not null,
    primary key (place_id, id)
);
create index measure_by_team on measure (place_id, team_id);

-- How a number stands now; every earlier revision stays in observation_revision.
create table observation (
    place_id uuid not null,
    measure_id uuid not null,
    period text not null,
    state text not null,
    value double precision,
    numerator double precision,
    denominator double precision,
    timing text not null,
    note text,
    import_id uuid,
    revision bigint not null,
    recorded_at bigint not null,
    recorded_by uuid not null,
    primary key (place_id, measure_id, period)
);

create table observation_revision (
    place_id uuid not null,
    measure_id uuid not null,
    period text not null,
    revision bigint not null,
    replaces bigint,
    state text not null,
    value double precision,
    numerator double precision,
    denominator double precision,
    timing text not null,
    note text,
    import_id uuid,
    recorded_at bigint not null,
    recorded_by uuid not null,
    primary key (place_id, measure_id, period, revision)
);

create table import (
    place_id uuid not null,
    id uuid not null,
    team_id uuid not null,
    measure_id uuid not null,
    source text not null,
    row_count bigint not null,
    imported_at bigint not null,
    imported_by uuid not null,
    undone_at bigint,
    primary key (place_id, id)
);
create index import_by_team on import (place_id, team_id);

-- What portfolio pages read instead of computing: one row a measure, remade with every change of its numbers.
create table series_summary (
    place_id uuid not null,
    measure_id uuid not null,
    team_id uuid not null,
    points bigint not null,
    last_period text,
    last_value double precision,
    centre double precision,
    lower_limit double precision,
    upper_limit double precision,
    sentence text not null,
    reading text not null,
    spark text not null,
    engine text not null,
    computed_at bigint not null,
    primary key (place_id, measure_id)
);
create index series_summary_by_team on series_summary (place_id, team_id);

create table idea (
    place_id uuid not null,
    id uuid not null,
    team_id uuid not null,
    line text not null,
    by_person uuid not null,
    at bigint not null,
    test_id uuid,
    primary key (place_id, id)
);
create index idea_by_team on idea (place_id, team_id);

create table test (
    place_id uuid not null,
    id uuid not null,
    team_id uuid not null,
    idea_id uuid,
    title text not null,
    state text not null,
    permission text not null,
    proposed_by uuid not null,
    proposed_at bigint not null,
    version bigint not null,
    primary key (place_id, id)
);
create index test_by_team on test (place_id, team_id);

create table step (
    place_id uuid not null,
    id uuid not null,
    test_id uuid not null,
    number bigint not null,
    card text not null,
    started text,
    ended text,
    locked_at bigint,
    version bigint not null,
    primary key (place_id, id)
);
create index step_by_test on step (place_id, test_id);

-- What happened during a step: three fields.
create table test_log (
    place_id uuid not null,
    id uuid not null,
    test_id uuid not null,
    step_id uuid not null,
    happened text not null,
    surprised text not null,
    next text not null,
    people bigint,
    by_person uuid not null,
    at bigint not null,
    primary key (place_id, id)
);
create index test_log_by_test on test_log (place_id, test_id);

create table decision (
    place_id uuid not null,
    id uuid not null,
    test_id uuid not null,
    step_id uuid not null,
    word text not null,
    reason text not null,
    evidence text not null,
    by_person uuid not null,
    at bigint not null,
    undone_at bigint,
    primary key (place_id, id)
);
create index decision_by_test on decision (place_id, test_id);

create table ask (
    place_id uuid not null,
    id uuid not null,
    challenge_id uuid not null,
    team_id uuid not null,
    test_id uuid,
    kind text not null,
    line text not null,
    why text not null,
    leader_id uuid not null,
    by_person uuid not null,
    asked_at bigint not null,
    settled_word text,
    settled_words text,
    settled_by uuid,
    settled_at bigint,
    version bigint not null,
    primary key (place_id, id)
);
create index ask_by_challenge on ask (place_id, challenge_id);
create index ask_by_team on ask (place_id, team_id);

-- Every answer with its trace, passed-on ones included.
create table answer (
    place_id uuid not null,
    ask_id uuid not null,
    number bigint not null,
    word text not null,
    words text not null,
    passed_to uuid,
    by_person uuid not null,
    at bigint not null,
    primary key (place_id, ask_id, number)
);

-- A table somebody brought and looks at before it is read in; thrown away after a day.
create table upload (
    place_id uuid not null,
    id uuid not null,
    measure_id uuid not null,
    source text not null,
    content text not null,
    uploaded_at bigint not null,
    uploaded_by uuid not null,
    primary key (place_id, id)
);

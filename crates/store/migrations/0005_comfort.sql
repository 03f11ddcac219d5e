-- Leaders, coaches and everyday comfort. One text for SQLite and PostgreSQL, as in the steps before.

-- Which leader answers which asks of a challenge. The first rule that fits wins, those with words before those without;
-- when none fits, the strategist is asked.
create table ask_route (
    place_id uuid not null,
    id uuid not null,
    challenge_id uuid not null,
    kind text,
    scope text,
    leader_id uuid not null,
    made_at bigint not null,
    primary key (place_id, id)
);
create index ask_route_by_challenge on ask_route (place_id, challenge_id);

-- A yes that stands: what it covers, under which conditions, for whom (team_id null: every team), until when.
create table standing_yes (
    place_id uuid not null,
    id uuid not null,
    challenge_id uuid not null,
    team_id uuid,
    ask_id uuid not null,
    guardrail_id uuid,
    scope text not null,
    conditions text not null,
    until text not null,
    by_person uuid not null,
    given text not null,
    ended_at bigint,
    primary key (place_id, id)
);
create index standing_yes_by_challenge on standing_yes (place_id, challenge_id);

-- What a leader said they would do, and by when.
create table promise (
    place_id uuid not null,
    id uuid not null,
    challenge_id uuid not null,
    team_id uuid not null,
    ask_id uuid,
    person_id uuid not null,
    what text not null,
    due text not null,
    made_at bigint not null,
    kept_at bigint,
    primary key (place_id, id)
);
create index promise_by_challenge on promise (place_id, challenge_id);
create index promise_by_person on promise (place_id, person_id);

-- The way from an e-mail to one ask: a secret of which only the hash is kept, used once. Global, because the place is known only
-- after this look-up.
create table answer_link (
    token_hash text not null primary key,
    place_id uuid not null,
    person_id uuid not null,
    ask_id uuid not null,
    expires_at bigint not null,
    used_at bigint
);
create index answer_link_by_time on answer_link (expires_at);

-- The team's own word about how it goes, with a line; the newest counts.
create table team_word (
    place_id uuid not null,
    team_id uuid not null,
    at bigint not null,
    word text not null,
    line text not null,
    by_person uuid not null,
    primary key (place_id, team_id, at)
);

-- A coach's private notes: read by whoever wrote them, by nobody else, and in no copy but their own.
create table coach_note (
    place_id uuid not null,
    person_id uuid not null,
    team_id uuid not null,
    words text not null,
    version bigint not null,
    changed_at bigint not null,
    primary key (place_id, person_id, team_id)
);

-- A thank-you, and what for.
create table thanks (
    place_id uuid not null,
    id uuid not null,
    challenge_id uuid not null,
    team_id uuid not null,
    to_person uuid not null,
    by_person uuid not null,
    about text not null,
    words text not null,
    at bigint not null,
    primary key (place_id, id)
);
create index thanks_by_team on thanks (place_id, team_id);

-- What somebody wants to hear of, and when. No row: the usual.
create table notify (
    place_id uuid not null,
    person_id uuid not null,
    digest_day text not null,
    on_ask boolean not null,
    on_mention boolean not null,
    seen_seq bigint not null,
    version bigint not null,
    primary key (place_id, person_id)
);

-- Words said about a test, an ask or a measure.
create table remark (
    place_id uuid not null,
    id uuid not null,
    challenge_id uuid not null,
    team_id uuid not null,
    subject_kind text not null,
    subject_id uuid not null,
    words text not null,
    by_person uuid not null,
    at bigint not null,
    removed_at bigint,
    primary key (place_id, id)
);
create index remark_by_subject on remark (place_id, subject_id);

-- The secret address of somebody's calendar, of which only the hash is kept. Global, as sign-ins are.
create table calendar_address (
    token_hash text not null primary key,
    place_id uuid not null,
    person_id uuid not null,
    made_at bigint not null,
    constraint calendar_address_person unique (place_id, person_id)
);

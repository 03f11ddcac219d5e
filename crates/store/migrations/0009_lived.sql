-- Cycles of a place's own, photos of what stood on the wall, ideas that come by e-mail. One text for SQLite and PostgreSQL, as in
-- the steps before.

-- A cycle of the place's own, every version of it. A challenge keeps, in its column "cycle", either the word of a cycle that comes
-- with the program, or the place's own in full, as it was when the challenge took it.
create table cycle_template (
    place_id uuid not null,
    id uuid not null,
    version bigint not null,
    contents text not null,
    by_person uuid not null,
    at bigint not null,
    laid_aside_at bigint,
    primary key (place_id, id, version)
);

-- What was written beside a line that a place added to its checklist; the line itself is the key.
create table ready_words (
    place_id uuid not null,
    challenge_id uuid not null,
    line text not null,
    words text not null,
    by_person uuid not null,
    at bigint not null,
    version bigint not null,
    primary key (place_id, challenge_id, line)
);

-- A photo beside a note of what happened in a test, without anything the camera wrote into it.
create table test_photo (
    place_id uuid not null,
    id uuid not null,
    test_id uuid not null,
    log_id uuid not null,
    kind text not null,
    words text not null,
    content bytea not null,
    by_person uuid not null,
    at bigint not null,
    removed_at bigint,
    primary key (place_id, id)
);
create index test_photo_by_test on test_photo (place_id, test_id);

-- The address to which ideas for a team can be sent: a secret word of which the team sees the whole. Global, because the place is
-- known only after this look-up.
create table idea_address (
    word text not null primary key,
    place_id uuid not null,
    team_id uuid not null,
    made_by uuid not null,
    made_at bigint not null,
    ended_at bigint
);
create index idea_address_by_team on idea_address (place_id, team_id);

-- Which idea came from which letter. A letter is known by the hash of its own name, so that one that comes twice is one idea.
create table idea_letter (
    place_id uuid not null,
    team_id uuid not null,
    letter_hash text not null,
    idea_id uuid not null,
    at bigint not null,
    primary key (place_id, team_id, letter_hash)
);

-- Getting ready, ideas people share, stories, drivers, and what reaches people by themselves. One text for SQLite and
-- PostgreSQL, as in the steps before.

-- What is written down while a challenge takes shape: a box of words each.
create table shape_words (
    place_id uuid not null,
    challenge_id uuid not null,
    box text not null,
    words text not null,
    by_person uuid not null,
    at bigint not null,
    version bigint not null,
    primary key (place_id, challenge_id, box)
);

-- The short list leaders choose from.
create table focus_option (
    place_id uuid not null,
    id uuid not null,
    challenge_id uuid not null,
    line text not null,
    about text not null,
    by_person uuid not null,
    at bigint not null,
    removed_at bigint,
    primary key (place_id, id)
);
create index focus_option_by_challenge on focus_option (place_id, challenge_id);

-- One voice a leader, silent until all lie on the table.
create table focus_vote (
    place_id uuid not null,
    challenge_id uuid not null,
    person_id uuid not null,
    option_id uuid not null,
    primary key (place_id, challenge_id, person_id)
);

-- Where the choice stands: since when the voices can be seen, and what was chosen.
create table focus (
    place_id uuid not null,
    challenge_id uuid not null,
    shown_at bigint,
    option_id uuid,
    why text not null,
    by_person uuid not null,
    at bigint not null,
    version bigint not null,
    primary key (place_id, challenge_id)
);

-- A line manager is asked for somebody's hours, and answers from a letter.
create table approval (
    place_id uuid not null,
    id uuid not null,
    challenge_id uuid not null,
    team_id uuid not null,
    person_id uuid not null,
    manager text not null,
    email text not null,
    hours text not null,
    asked_by uuid not null,
    asked_at bigint not null,
    word text,
    words text not null,
    answered_at bigint,
    primary key (place_id, id),
    constraint approval_person unique (place_id, team_id, person_id)
);

-- The way from that letter to the page: a secret of which only the hash is kept. Global, because the place is known only after
-- this look-up.
create table approval_link (
    token_hash text not null primary key,
    place_id uuid not null,
    approval_id uuid not null,
    expires_at bigint not null
);
create index approval_link_by_time on approval_link (expires_at);

-- Who supports an idea, and which ideas are the same.
create table idea_support (
    place_id uuid not null,
    idea_id uuid not null,
    person_id uuid not null,
    at bigint not null,
    primary key (place_id, idea_id, person_id)
);
create table idea_same (
    place_id uuid not null,
    idea_id uuid not null,
    same_as uuid not null,
    by_person uuid not null,
    at bigint not null,
    primary key (place_id, idea_id)
);

-- Stories, each with how far it may go.
create table story (
    place_id uuid not null,
    id uuid not null,
    challenge_id uuid not null,
    team_id uuid not null,
    title text not null,
    before_words text not null,
    tried text not null,
    after_words text not null,
    quote text not null,
    quote_by text not null,
    consent text not null,
    by_person uuid not null,
    at bigint not null,
    removed_at bigint,
    version bigint not null,
    primary key (place_id, id)
);
create index story_by_team on story (place_id, team_id);

-- What the aim depends on, and what on that, with the ideas, tests and measures that hang on it.
create table driver (
    place_id uuid not null,
    id uuid not null,
    team_id uuid not null,
    parent_id uuid,
    line text not null,
    sort bigint not null,
    removed_at bigint,
    version bigint not null,
    primary key (place_id, id)
);
create index driver_by_team on driver (place_id, team_id);
create table driver_link (
    place_id uuid not null,
    driver_id uuid not null,
    subject_kind text not null,
    subject_id uuid not null,
    primary key (place_id, driver_id, subject_kind, subject_id)
);

-- Whom words speak to by name.
create table remark_to (
    place_id uuid not null,
    remark_id uuid not null,
    person_id uuid not null,
    primary key (place_id, remark_id, person_id)
);

-- What somebody wants to hear of, and when. No row: the usual. (The table of 0005 for this has a name that is also a command of
-- PostgreSQL; nothing was ever kept in it.)
create table wanted (
    place_id uuid not null,
    person_id uuid not null,
    digest_day text not null,
    on_mention boolean not null,
    version bigint not null,
    primary key (place_id, person_id)
);

-- The last weekly message of somebody: its day, so that nobody gets two.
create table digest (
    place_id uuid not null,
    person_id uuid not null,
    day text not null,
    seq bigint not null,
    primary key (place_id, person_id)
);

-- How a team lives its cycle: huddles, the plan, secret ballots, reviews. Subjects are teams or challenges.

-- A huddle of a week; its notes are frozen when it ends.
create table huddle (
    place_id uuid not null,
    team_id uuid not null,
    week text not null,
    check_in text not null,
    began_at bigint not null,
    ended_at bigint,
    by_person uuid not null,
    notes text,
    version bigint not null,
    primary key (place_id, team_id, week)
);

create table plan_item (
    place_id uuid not null,
    id uuid not null,
    team_id uuid not null,
    lane text not null,
    what text not null,
    owner_id uuid not null,
    due text not null,
    state text not null,
    first_win boolean not null,
    late text,
    settled_at bigint,
    made_at bigint not null,
    version bigint not null,
    primary key (place_id, id)
);
create index plan_item_by_team on plan_item (place_id, team_id);

-- A secret ballot. Who has given and what was given stand in two tables that share nothing but the ballot: no person, no
-- moment and no order on a slip, no slip and no moment beside a person.
create table ballot (
    place_id uuid not null,
    subject_id uuid not null,
    kind text not null,
    about text not null,
    opened_at bigint not null,
    shown_at bigint,
    primary key (place_id, subject_id, kind, about)
);

create table ballot_given (
    place_id uuid not null,
    subject_id uuid not null,
    kind text not null,
    about text not null,
    person_id uuid not null,
    primary key (place_id, subject_id, kind, about, person_id)
);

create table ballot_slip (
    place_id uuid not null,
    subject_id uuid not null,
    kind text not null,
    about text not null,
    id uuid not null,
    question text not null,
    answer text not null,
    primary key (place_id, subject_id, kind, about, id)
);

-- What is written down at a review: a box of words each, and rows of lists.
create table review_words (
    place_id uuid not null,
    subject_id uuid not null,
    review text not null,
    box text not null,
    words text not null,
    by_person uuid not null,
    at bigint not null,
    version bigint not null,
    primary key (place_id, subject_id, review, box)
);

create table review_row (
    place_id uuid not null,
    id uuid not null,
    subject_id uuid not null,
    review text not null,
    list text not null,
    words text not null,
    about text not null,
    choice text not null,
    owner text not null,
    due text,
    by_person uuid not null,
    at bigint not null,
    removed_at bigint,
    primary key (place_id, id)
);
create index review_row_by_subject on review_row (place_id, subject_id);

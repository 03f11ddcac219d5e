-- Which method a test follows, what was written into it, and the packs themselves. An answer keeps the version of the pack it was
-- written with, and stays when the method or its version changes; content "null" says that it was emptied.

create table test_method (
    place_id uuid not null,
    test_id uuid not null,
    pack text not null,
    pack_version bigint not null,
    primary key (place_id, test_id)
);

-- turn: the month ("2026-11") or the number of the step, for forms that are written anew; empty for all others.
create table method_answer (
    place_id uuid not null,
    test_id uuid not null,
    pack text not null,
    artefact text not null,
    turn text not null,
    field text not null,
    pack_version bigint not null,
    content text not null,
    by_person uuid not null,
    at bigint not null,
    primary key (place_id, test_id, pack, artefact, turn, field)
);

-- Every pack a test of this place was begun with, so that a newer program does not change it, and the place's own packs. No row
-- ever changes, except that a place may lay its own pack aside.
create table method_pack (
    place_id uuid not null,
    pack text not null,
    pack_version bigint not null,
    own boolean not null,
    contents text not null,
    guide text not null,
    by_person uuid not null,
    at bigint not null,
    laid_aside_at bigint,
    primary key (place_id, pack, pack_version)
);

-- Which measure the numbers of a tool go to. column_key: which of its numbers.
create table method_measure (
    place_id uuid not null,
    test_id uuid not null,
    pack text not null,
    artefact text not null,
    field text not null,
    column_key text not null,
    measure_id uuid not null,
    primary key (place_id, test_id, pack, artefact, field, column_key)
);

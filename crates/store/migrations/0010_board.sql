-- Boards of cases without identity: a label drawn by chance, where it stands, and every move.

-- Where a case stands now. pack, artefact and field: the table of columns it belongs to. ended: empty, or how it left the board.
create table board_case (
    place_id uuid not null,
    id uuid not null,
    test_id uuid not null,
    pack text not null,
    artefact text not null,
    field text not null,
    label text not null,
    since text not null,
    put_on text not null,
    stands_in text not null,
    here_since text not null,
    waits_for text not null,
    ended text,
    ended_on text,
    moves bigint not null,
    primary key (place_id, id)
);
create index board_case_of_test on board_case (place_id, test_id);

-- What a move changed, so that it can be taken back. Its coming is number 1 and has no row.
create table board_move (
    place_id uuid not null,
    case_id uuid not null,
    number bigint not null,
    stood_in text not null,
    stood_since text not null,
    by_person uuid not null,
    at bigint not null,
    primary key (place_id, case_id, number)
);

-- From one team to everywhere: recipes, adoptions, the plan of the spread, links that show a document to others.
-- One text for SQLite and PostgreSQL.

-- What a team kept or dropped, told so that others can use it.
create table recipe (
    place_id uuid not null,
    id uuid not null,
    team_id uuid not null,
    test_id uuid not null,
    worked text not null,
    copying text not null,
    copying_by uuid,
    copying_at bigint,
    newest bigint not null,
    written_at bigint not null,
    version bigint not null,
    primary key (place_id, id)
);
create unique index recipe_of_test on recipe (place_id, test_id);

create table recipe_version (
    place_id uuid not null,
    recipe_id uuid not null,
    number bigint not null,
    content text not null,
    by_person uuid not null,
    at bigint not null,
    primary key (place_id, recipe_id, number)
);

-- "May I copy?" by somebody from another team, before the team has said yes.
create table recipe_wish (
    place_id uuid not null,
    recipe_id uuid not null,
    person_id uuid not null,
    at bigint not null,
    primary key (place_id, recipe_id, person_id)
);

-- Another team tries it. The recipe may belong to another place (origin_id), where it was shared on purpose.
create table adoption (
    place_id uuid not null,
    id uuid not null,
    origin_id uuid not null,
    recipe_id uuid not null,
    recipe_version bigint not null,
    team_id uuid not null,
    idea_id uuid not null,
    measure_id uuid not null,
    site text not null,
    alike bigint not null,
    changes text not null,
    counting text not null,
    mapping text not null,
    people bigint,
    stopped_on text,
    stopped_why text not null,
    by_person uuid not null,
    at bigint not null,
    version bigint not null,
    primary key (place_id, id)
);
create index adoption_of_recipe on adoption (place_id, recipe_id);
create index adoption_of_team on adoption (place_id, team_id);

-- What was kept, adapted or left out while it was being copied.
create table adoption_note (
    place_id uuid not null,
    id uuid not null,
    adoption_id uuid not null,
    kind text not null,
    part text not null,
    words text not null,
    by_person uuid not null,
    at bigint not null,
    primary key (place_id, id)
);
create index adoption_note_of on adoption_note (place_id, adoption_id);

-- Where it could go next.
create table spread_site (
    place_id uuid not null,
    id uuid not null,
    recipe_id uuid not null,
    name text not null,
    people bigint not null,
    alike bigint not null,
    by_person uuid not null,
    at bigint not null,
    removed_at bigint,
    primary key (place_id, id)
);
create index spread_site_of on spread_site (place_id, recipe_id);

-- Research or not: four answers, kept.
create table research_check (
    place_id uuid not null,
    id uuid not null,
    recipe_id uuid not null,
    answers text not null,
    office text not null,
    by_person uuid not null,
    at bigint not null,
    primary key (place_id, id)
);
create index research_check_of on research_check (place_id, recipe_id);

-- Who starts when, drawn by chance from a seed that can be drawn again.
create table spread_draw (
    place_id uuid not null,
    id uuid not null,
    recipe_id uuid not null,
    check_id uuid not null,
    seed text not null,
    starts text not null,
    by_person uuid not null,
    at bigint not null,
    primary key (place_id, id)
);
create index spread_draw_of on spread_draw (place_id, recipe_id);

-- A document shown to whoever has the link, as it was on its day. Only the hash of the secret is kept.
create table share_link (
    token_hash text not null primary key,
    place_id uuid not null,
    id uuid not null,
    team_id uuid not null,
    title text not null,
    content text not null,
    as_of text not null,
    expires_at bigint not null,
    revoked_at bigint,
    made_by uuid not null,
    made_at bigint not null
);
create index share_link_of_team on share_link (place_id, team_id);

-- What a place does with small numbers when something leaves a team, and which sites may show its documents in a frame.
create table share_rule (
    place_id uuid not null,
    hide_below bigint not null,
    round_to bigint not null,
    means_from bigint not null,
    frames text not null,
    version bigint not null,
    primary key (place_id)
);

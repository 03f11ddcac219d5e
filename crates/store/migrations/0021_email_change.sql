-- Somebody's own new address, until the six digits sent to it are typed in the browser that asked: one at a time.
create table email_change (
    place_id uuid not null,
    person_id uuid not null,
    email text not null,
    code_hash text not null,
    expires_at bigint not null,
    attempts bigint not null,
    primary key (place_id, person_id)
);

-- What everything else stands on. One text for SQLite and PostgreSQL. Times are microseconds since
-- 1970 in UTC; JSON, dates and hashes (hexadecimal) are text; ids are made by the application.

-- The tenants. Global: a small table that every node may read.
create table place (
    id uuid not null primary key,
    name text not null,
    mode text not null,
    created_at bigint not null,
    constraint place_mode check (mode in ('demo', 'real'))
);

-- Which person of which place an address signs in as. Global, keyed by a hash of the folded
-- address, because a shared unique index over tenants is not portable.
create table identity (
    email_hash text not null,
    place_id uuid not null,
    person_id uuid not null,
    primary key (email_hash, place_id)
);

create table organisation (
    place_id uuid not null,
    id uuid not null,
    name text not null,
    version bigint not null,
    primary key (place_id, id)
);

create table person (
    place_id uuid not null,
    id uuid not null,
    name text not null,
    email text not null,
    email_folded text not null,
    profession text,
    organisation_id uuid,
    steward boolean not null,
    listed boolean not null,
    created_at bigint not null,
    version bigint not null,
    primary key (place_id, id),
    constraint person_email unique (place_id, email_folded)
);

-- The history: only ever appended to, each row sealed with a hash over itself and its predecessor.
create table event (
    place_id uuid not null,
    seq bigint not null,
    at bigint not null,
    actor_id uuid,
    kind text not null,
    subject_kind text not null,
    subject_id uuid not null,
    challenge_id uuid,
    team_id uuid,
    body text not null,
    prev_hash text not null,
    hash text not null,
    primary key (place_id, seq)
);
create index event_by_team on event (place_id, team_id, seq);
create index event_by_challenge on event (place_id, challenge_id, seq);
create index event_by_subject on event (place_id, subject_id, seq);

-- The end of each place's chain. Whoever appends holds this row until the commit.
create table history_head (
    place_id uuid not null,
    seq bigint not null,
    hash text not null,
    primary key (place_id)
);

-- Work for later. A slot keeps the same work from being put in twice.
create table job (
    place_id uuid not null,
    id uuid not null,
    kind text not null,
    payload text not null,
    slot text,
    state text not null,
    run_at bigint not null,
    attempts bigint not null,
    leased_by text,
    lease_until bigint,
    last_problem text,
    created_at bigint not null,
    finished_at bigint,
    primary key (place_id, id),
    constraint job_slot unique (place_id, slot),
    constraint job_state check (state in ('waiting', 'running', 'done', 'failed'))
);
create index job_by_due on job (place_id, state, run_at);

-- E-mails: written with the change they speak of, sent by a job.
create table message (
    place_id uuid not null,
    id uuid not null,
    recipient text not null,
    subject text not null,
    body_text text not null,
    body_html text,
    state text not null,
    problem text,
    created_at bigint not null,
    sent_at bigint,
    primary key (place_id, id),
    constraint message_state check (state in ('waiting', 'sent', 'failed'))
);
create index message_by_time on message (place_id, created_at);

-- What a request with this key answered, so that the same request twice is done once.
create table idempotency (
    place_id uuid not null,
    key text not null,
    fingerprint text not null,
    outcome text,
    at bigint not null,
    primary key (place_id, key)
);
create index idempotency_by_time on idempotency (place_id, at);

-- Signed-in browsers. Global: a node knows the place only after this look-up.
create table session (
    id_hash text not null primary key,
    place_id uuid not null,
    person_id uuid not null,
    created_at bigint not null,
    seen_at bigint not null,
    revoked_at bigint
);
create index session_by_person on session (place_id, person_id);
create index session_by_time on session (created_at);

-- One-time sign-in: a link for the mailbox, a code for the browser that asked. Global.
create table sign_in (
    ticket_hash text not null primary key,
    token_hash text not null,
    code_hash text not null,
    email text not null,
    created_at bigint not null,
    expires_at bigint not null,
    used_at bigint,
    attempts bigint not null,
    constraint sign_in_token unique (token_hash)
);
create index sign_in_by_email on sign_in (email);
create index sign_in_by_time on sign_in (expires_at);

-- Token buckets, as the moment at which each would be full again. Global.
create table rate_limit (
    key_hash text not null primary key,
    full_at bigint not null
);
create index rate_limit_by_time on rate_limit (full_at);

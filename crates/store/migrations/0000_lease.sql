-- Who may do a piece of work that only one node may do at a time. Made before every other step,
-- because changing the schema is itself such a piece of work.
create table if not exists lease (
    name text not null primary key,
    owner text not null,
    until bigint not null,
    fence bigint not null
);

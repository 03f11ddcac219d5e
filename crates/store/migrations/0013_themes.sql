-- Ideas that belong together: the theme each lies under, in the team's words. Themes become the lanes of the plan.
create table idea_theme (
    place_id uuid not null,
    idea_id uuid not null,
    theme text not null,
    by_person uuid not null,
    at bigint not null,
    primary key (place_id, idea_id)
);

-- The last word of the strategist about a team, when it went out, and to how many.
create table closing_letter (
    place_id uuid not null,
    team_id uuid not null,
    people bigint not null,
    sent_by uuid not null,
    sent_at bigint not null,
    primary key (place_id, team_id)
);

-- How a coach sees people who might coach a team one day: read by whoever wrote it, by nobody else, and in no copy.
create table coach_seen (
    place_id uuid not null,
    coach_id uuid not null,
    challenge_id uuid not null,
    person_id uuid not null,
    seen text not null,
    version bigint not null,
    changed_at bigint not null,
    primary key (place_id, coach_id, challenge_id, person_id)
);

-- Day 0 of the challenge when the day of a task was chosen: when the start moves, its team is asked whether the task moves along.
alter table plan_item add column day_zero text;
update plan_item set day_zero = (
    select c.launch from team t join challenge c on c.place_id = t.place_id and c.id = t.challenge_id
     where t.place_id = plan_item.place_id and t.id = plan_item.team_id
);

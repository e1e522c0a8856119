-- What a session keeps while it goes from one to another.

-- Where it goes on to after the time in the queue, a JSON array of groups.
alter table session add column next text not null default '[]';
update session set next = coalesce(json_extract(queue, '$.next'), '[]') where queue is not null;
update session set next = coalesce(
    (select json_extract(fact, '$.next') from event
     where session_id = session.id and json_extract(fact, '$.t') = 'routed' order by n desc limit 1), '[]')
where state = 'active';
-- Who talked last, also while it waits again.
alter table session add column last_operator_id integer references account (id);
update session set last_operator_id = operator_id;
-- Whose rating it is. Of those that were taken up again it is not known any more.
alter table session add column rated_operator_id integer references account (id);
update session set rated_operator_id = operator_id
where rating_scale is not null and not exists (
    select 1 from event where session_id = session.id and json_extract(fact, '$.t') = 'reopened');

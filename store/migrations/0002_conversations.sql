-- Routing, assignment, hand-overs, blocking, tags, files, and what companies, tenants and groups are set to.

-- JSON of what differs from the defaults, as `domain` defines them.
alter table company add column settings text not null default '{}';
alter table tenant add column settings text not null default '{}';
alter table operator_group add column settings text not null default '{}';
update operator_group set settings = json_object('acw_ms', acw_ms);
alter table operator_group drop column acw_ms;
-- Raised with every change by an administrator: who changes an older one is told.
alter table operator_group add column version integer not null default 1;
alter table tenant add column version integer not null default 1;
alter table membership add column version integer not null default 1;

-- The lowest comes first.
alter table group_member add column rank integer not null default 1;

-- Their own limit of sessions at once, the languages that they speak (a JSON array of tags), and when a session was
-- last offered or assigned to them.
alter table membership add column slots integer;
alter table membership add column languages text not null default '[]';
alter table membership add column assigned_at integer;

-- The second level of a result: the name of the first.
alter table result_choice add column parent text;

create table routing (
    id integer primary key,
    uuid blob not null unique,
    tenant_id integer not null references tenant (id),
    name text not null,
    -- JSON, a `domain::routing::Plan`.
    plan text not null,
    version integer not null default 1,
    unique (tenant_id, id),
    unique (tenant_id, name)
);

-- None sends everybody to the widget's group.
alter table widget add column routing_id integer references routing (id);

-- Since when it has its place among those who wait.
alter table session add column arrived_at integer not null default 0;
update session set arrived_at = created_at;
-- How it waits, JSON of a `domain::session::Queue`.
alter table session add column queue text;
update session set queue = json_object('entered_at', queued_at, 'next', json('[]'),
    'is_offered_to_all', json('true'), 'offers', json('[]'), 'is_freed', json('false'), 'handed', null)
where state = 'queued';
-- A JSON array.
alter table session add column tags text not null default '[]';
alter table session add column is_blocked integer not null default 0;
alter table session add column is_spam integer not null default 0;
-- Whether a session of its visitor was spam before it began.
alter table session add column is_marked integer not null default 0;
-- Where its visitor called from when it began.
alter table session add column address text;
alter table session add column subject text;
alter table session add column mood text;
create index session_by_spam on session (tenant_id, closed_at, id) where is_spam = 1;
-- The scale in which the client is asked how it was, until they answer; and until when a number is the answer.
alter table session add column asked_scale text;
alter table session add column asked_until integer;
create index session_by_end on session (tenant_id, ended_at) where ended_at is not null;
create index session_by_operator on session (tenant_id, operator_id, state) where operator_id is not null;

-- The group that a session was in by this event, and before it, if that was another one: they tell who may see it.
alter table event add column group_id integer;
alter table event add column left_group_id integer;
update event set group_id = (select group_id from session where session.id = event.session_id)
where session_id is not null;

-- The tags that were ever put on; how they look follows from their names.
create table tag (
    tenant_id integer not null references tenant (id),
    name text not null,
    primary key (tenant_id, name)
);

-- The earlier sessions of a client who gave an e-mail address.
create index session_by_email on session (tenant_id, lower(email)) where email is not null;

create table block (
    id integer primary key,
    uuid blob not null unique,
    tenant_id integer not null references tenant (id),
    -- visitor, email, address, range
    kind text not null,
    -- What is blocked, in the one form of its kind.
    value text not null,
    channel text not null,
    reason text not null,
    account_id integer not null references account (id),
    account_name text not null,
    at integer not null,
    session_id integer references session (id),
    expires_at integer,
    lifted_at integer,
    lifted_by text
);
create index block_by_value on block (tenant_id, kind, value) where lifted_at is null;
create index block_by_time on block (tenant_id, at, uuid);

-- Who changed what.
create table audit (
    id integer primary key,
    tenant_id integer not null references tenant (id),
    at integer not null,
    account_id integer references account (id),
    account_name text not null,
    -- What was done, e.g. block.add
    action text not null,
    -- What it was done to, in words.
    subject text not null,
    -- JSON.
    detail text not null
);
create index audit_by_time on audit (tenant_id, at, id);

create table file (
    id integer primary key,
    uuid blob not null unique,
    tenant_id integer not null references tenant (id),
    session_id integer not null references session (id),
    name text not null,
    kind text not null,
    bytes integer not null,
    width integer,
    height integer,
    at integer not null,
    removed_at integer
);
create index file_by_session on file (tenant_id, session_id);

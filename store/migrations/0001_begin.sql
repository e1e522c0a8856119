-- Companies, tenants, people, widgets, visitors, sessions and the log.
-- Keys inside are integers; uuid is what the outside sees. Times are milliseconds since 1970.
-- Every table but company, tenant and account carries its rows' tenant.

create table company (
    id integer primary key,
    uuid blob not null unique,
    name text not null
);

create table tenant (
    id integer primary key,
    uuid blob not null unique,
    company_id integer not null references company (id),
    name text not null,
    time_zone text not null default 'UTC',
    -- The number of the last event: the log is gapless because this is raised in the same transaction.
    seq integer not null default 0
);

create table account (
    id integer primary key,
    uuid blob not null unique,
    company_id integer not null references company (id),
    -- Lower case.
    email text not null unique,
    name text not null,
    position text,
    language text,
    -- A PHC string; none until a password is set.
    password_hash text,
    disabled_at integer
);

create table membership (
    tenant_id integer not null references tenant (id),
    account_id integer not null references account (id),
    role text not null,
    -- The operator's state: online, away, offline.
    state text not null default 'offline',
    away_reason text,
    -- Whether a workspace of theirs is open, with the time of grace after a disconnect.
    connected integer not null default 0,
    state_since integer not null default 0,
    primary key (tenant_id, account_id)
);

create table login (
    id integer primary key,
    -- SHA-256 of the secret in the cookie.
    token_hash blob not null unique,
    tenant_id integer not null references tenant (id),
    account_id integer not null references account (id),
    created_at integer not null,
    expires_at integer not null
);
create index login_by_account on login (account_id);

create table operator_group (
    id integer primary key,
    uuid blob not null unique,
    tenant_id integer not null references tenant (id),
    name text not null,
    -- Most time for after-call work; none is no limit.
    acw_ms integer,
    unique (tenant_id, id)
);

create table group_member (
    tenant_id integer not null,
    group_id integer not null,
    account_id integer not null,
    primary key (tenant_id, group_id, account_id),
    foreign key (tenant_id, group_id) references operator_group (tenant_id, id),
    foreign key (tenant_id, account_id) references membership (tenant_id, account_id)
);

create table result_choice (
    tenant_id integer not null references tenant (id),
    rank integer not null,
    name text not null,
    primary key (tenant_id, rank)
);

create table away_reason (
    tenant_id integer not null references tenant (id),
    rank integer not null,
    name text not null,
    primary key (tenant_id, rank)
);

create table widget (
    id integer primary key,
    uuid blob not null unique,
    tenant_id integer not null references tenant (id),
    group_id integer not null,
    -- Stands in the snippet.
    key text not null unique,
    name text not null,
    -- A JSON array of the origins that may use it; empty means any.
    origins text not null default '[]',
    accent text not null default '#0f766e',
    -- right or left
    position text not null default 'right',
    -- none follows the page
    language text,
    -- stars, emoji, numeric; none asks for no feedback
    feedback text,
    -- where offline messages are mailed to as well
    offline_email text,
    -- how long a session waits for a visitor who is gone
    grace_ms integer not null default 300000,
    unique (tenant_id, id),
    foreign key (tenant_id, group_id) references operator_group (tenant_id, id)
);

create table visitor (
    id integer primary key,
    uuid blob not null unique,
    tenant_id integer not null references tenant (id),
    widget_id integer not null,
    -- SHA-256 of the secret in the window's storage.
    token_hash blob not null unique,
    created_at integer not null,
    foreign key (tenant_id, widget_id) references widget (tenant_id, id)
);

create table session (
    id integer primary key,
    uuid blob not null unique,
    tenant_id integer not null references tenant (id),
    group_id integer not null references operator_group (id),
    widget_id integer not null references widget (id),
    visitor_id integer not null references visitor (id),
    operator_id integer references account (id),
    kind text not null,
    -- queued, active, after_call, closed
    state text not null,
    group_name text not null,
    widget_name text not null,
    operator_name text,
    language text not null,
    page text,
    device text,
    name text,
    email text,
    phone text,
    -- The number of its last event.
    n integer not null,
    created_at integer not null,
    queued_at integer not null,
    accepted_at integer,
    ended_at integer,
    end_reason text,
    end_visitor text,
    acw_until integer,
    closed_at integer,
    close_kind text,
    result text,
    note text,
    visitor_left_until integer,
    last_from text,
    last_text text,
    last_at integer,
    rating_scale text,
    rating_score integer,
    rating_comment text
);
create index session_by_state on session (tenant_id, state, queued_at, id);
create index session_by_visitor on session (tenant_id, visitor_id, id);
create index session_by_closing on session (tenant_id, closed_at, id) where closed_at is not null;

create table session_parameter (
    tenant_id integer not null references tenant (id),
    session_id integer not null references session (id),
    name text not null,
    value text not null,
    source text not null,
    at integer not null,
    primary key (tenant_id, session_id, name)
);

-- The log: every change of a session, and the words themselves.
create table event (
    tenant_id integer not null,
    seq integer not null,
    session_id integer,
    n integer not null,
    at integer not null,
    -- The client-made id of a message: a resend finds the first.
    client_id blob,
    -- The fact as JSON.
    fact text not null,
    primary key (tenant_id, seq)
) without rowid;
create unique index event_by_session on event (tenant_id, session_id, n) where session_id is not null;
create unique index event_by_client_id on event (tenant_id, client_id, session_id) where client_id is not null;

create table timer (
    id integer primary key,
    tenant_id integer not null references tenant (id),
    due_at integer not null,
    -- acw, visitor_grace, operator_grace
    kind text not null,
    -- The key of what it is about: a session or an account.
    subject_id integer not null,
    unique (kind, tenant_id, subject_id)
);
create index timer_by_due on timer (due_at);

create table outbox (
    id integer primary key,
    tenant_id integer not null references tenant (id),
    recipient text not null,
    subject text not null,
    text_part text not null,
    html_part text not null,
    created_at integer not null,
    -- When to try next.
    due_at integer not null,
    attempts integer not null default 0,
    last_error text,
    sent_at integer,
    failed_at integer
);
create index outbox_by_due on outbox (due_at) where sent_at is null and failed_at is null;

-- Callers' keys. Only digests of them are here.
create table virtual_key (
    id            varchar(36)   primary key,
    name          varchar(100)  not null,
    owner         varchar(100)  not null,
    prefix        varchar(24)   not null,
    digest        char(64)      not null unique,
    former_digest char(64)      unique,
    former_until  timestamp with time zone,
    roles         varchar(100)  not null,
    terms         text          not null,
    created       timestamp with time zone not null,
    expires       timestamp with time zone,
    disabled      boolean       not null
);

create table budget (
    id          varchar(36)    primary key,
    name        varchar(100)   not null,
    amount      numeric(30, 12) not null,
    period      varchar(10)    not null,
    scope       varchar(10)    not null,
    scope_name  varchar(300)   not null,
    scope_value varchar(300)   not null,
    kind        varchar(4)     not null,
    created     timestamp with time zone not null
);

-- What became of a budget in one period, in billionths of a dollar.
create table budget_account (
    budget_id varchar(36) not null,
    start_at  timestamp with time zone not null,
    spent     bigint      not null,
    reserved  bigint      not null,
    primary key (budget_id, start_at)
);

-- What calls under way have reserved.
create table budget_hold (
    id        varchar(36) not null,
    budget_id varchar(36) not null,
    start_at  timestamp with time zone not null,
    nanos     bigint      not null,
    created   timestamp with time zone not null,
    primary key (id, budget_id)
);
create index budget_hold_created on budget_hold (created);

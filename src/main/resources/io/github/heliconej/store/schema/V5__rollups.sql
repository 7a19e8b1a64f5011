-- Kinds of tokens that have prices of their own, so that calls can be priced again.
alter table request_log add column cache_write_1h_tokens bigint;
alter table request_log add column cached_audio_tokens bigint;
alter table request_log add column prompt_image_tokens bigint;
alter table request_log add column completion_image_tokens bigint;

-- Sums over the request log: a row for each hour and each day (UTC) of each tenant, model, provider and status. They are
-- written in the transaction that writes the calls.
create table request_rollup (
    -- in hours: 1 or 24
    grain                   int          not null,
    -- milliseconds since 1970
    start_at                bigint       not null,
    -- of tenant, model, provider and status
    combination             uuid         not null,
    tenant                  varchar(200) not null,
    model                   varchar(200) not null,
    provider                varchar(200) not null,
    status                  int          not null,
    calls                   bigint       not null,
    errors                  bigint       not null,
    cached                  bigint       not null,
    unpriced                bigint       not null,
    cost                    bigint       not null,
    saved                   bigint       not null,
    saved_time              bigint       not null,
    prompt_tokens           bigint       not null,
    completion_tokens       bigint       not null,
    total_tokens            bigint       not null,
    cache_read_tokens       bigint       not null,
    cache_write_tokens      bigint       not null,
    reasoning_tokens        bigint       not null,
    prompt_audio_tokens     bigint       not null,
    completion_audio_tokens bigint       not null,
    duration                bigint       not null,
    first_token             bigint       not null,
    first_tokens            bigint       not null,
    primary key (grain, start_at, combination)
);

-- How values are distributed, and how many users there were; what is not a sum, beside each row of sums.
create table request_sketch (
    grain             int    not null,
    start_at          bigint not null,
    combination       uuid   not null,
    duration          bytea  not null,
    first_token       bytea  not null,
    prompt_tokens     bytea  not null,
    completion_tokens bytea  not null,
    total_tokens      bytea  not null,
    users             bytea  not null,
    primary key (grain, start_at, combination)
);

-- Hours whose calls were deleted or priced again since their sums were written; at first those that have none yet.
create table rollup_stale (
    start_at bigint primary key
);
insert into rollup_stale select distinct created - mod(created, 3600000) from request_log;

-- Whoever changes sums locks this row first.
create table rollup_turn (
    id int primary key
);
insert into rollup_turn values (1);

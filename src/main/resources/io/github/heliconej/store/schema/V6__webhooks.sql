-- Who is told of calls. Times are milliseconds since 1970.
create table webhook (
    id            uuid          primary key,
    created       bigint        not null,
    destination   varchar(500)  not null,
    -- what deliveries are signed with
    hmac_key      varchar(100)  not null,
    -- percent
    sample_rate   numeric(7, 4) not null,
    -- JSON: [{"key","value"}]
    filters       text          not null,
    includes_data boolean       not null,
    version       varchar(100)  not null,
    is_disabled   boolean       not null
);

-- One row for each call that a webhook is told of: what waits to be sent, and what became of it. What is sent is read from
-- the log when it is sent, so that a deleted call survives nowhere.
create table webhook_delivery (
    id            uuid         primary key,
    webhook       uuid         not null,
    row_id        uuid         not null,
    request_id    uuid         not null,
    created       bigint       not null,
    tries         int          not null,
    last_try      bigint,
    -- HTTP's; null if there was no answer
    status        int,
    error         varchar(300) not null,
    -- null: delivered, or given up; a server that sends it moves this to when another one may
    next_try      bigint,
    unique (row_id, webhook)
);
create index webhook_delivery_due on webhook_delivery (webhook, next_try, id);
create index webhook_delivery_log on webhook_delivery (webhook, created);
create index webhook_delivery_age on webhook_delivery (created);

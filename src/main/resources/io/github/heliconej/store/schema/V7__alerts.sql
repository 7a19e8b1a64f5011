-- When to tell whom. Times are milliseconds since 1970. An empty text says that there is none; so does null for a number.
create table alert (
    id              varchar(36)    primary key,
    name            varchar(200)   not null,
    metric          varchar(40)    not null,
    threshold       numeric(30, 9) not null,
    -- milliseconds
    time_window     bigint         not null,
    minimum         bigint         not null,
    aggregation     varchar(20)    not null,
    percentile      numeric(7, 4),
    grouping_kind   varchar(20)    not null,
    property        varchar(200)   not null,
    -- Helicone's filter, JSON
    filter          text           not null,
    -- JSON arrays
    emails          text           not null,
    webhooks        text           not null,
    -- what webhooks are signed with
    hmac_key        varchar(100)   not null,
    -- null: it is resolved
    triggered_since bigint,
    calm_since      bigint,
    version         bigint         not null,
    created         bigint         not null,
    updated         bigint         not null,
    -- when some server judges it; whoever moves it does
    next_run        bigint         not null,
    is_deleted      boolean        not null
);

-- The times in which alerts were triggered.
create table alert_episode (
    id        varchar(36)    primary key,
    alert_id  varchar(36)    not null,
    name      varchar(200)   not null,
    metric    varchar(40)    not null,
    started   bigint         not null,
    ended     bigint,
    reached   numeric(30, 9) not null,
    -- JSON: [{"group","value","requests"}]
    offenders text           not null
);
create index alert_episode_started on alert_episode (started);
create index alert_episode_alert on alert_episode (alert_id, started);

-- What recipients are told, and how far that has come.
create table alert_message (
    id         varchar(36)  primary key,
    alert_id   varchar(36)  not null,
    episode_id varchar(36)  not null,
    kind       varchar(10)  not null,
    recipient  varchar(500) not null,
    subject    varchar(300) not null,
    body       text         not null,
    created    bigint       not null,
    tries      int          not null,
    -- null: sent, or given up; whoever moves it sends
    next_try   bigint,
    sent       bigint,
    error      varchar(300) not null
);
create index alert_message_due on alert_message (next_try);
create index alert_message_episode on alert_message (episode_id);
create index alert_message_created on alert_message (created);

-- The weeks whose report was sent.
create table weekly_report (
    week    varchar(10) primary key,
    created bigint      not null
);

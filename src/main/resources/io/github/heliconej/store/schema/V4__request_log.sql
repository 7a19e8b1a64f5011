-- One row for each call. Times are milliseconds since 1970, durations milliseconds, money billionths of a dollar.
-- An empty text says that there is none; so does null for a number.
create table request_log (
    id                      uuid          primary key,
    request_id              uuid          not null,
    created                 bigint        not null,
    tenant                  varchar(200)  not null,
    caller                  varchar(200)  not null,
    user_id                 varchar(300)  not null,
    session_id              varchar(300)  not null,
    session_path            varchar(1000) not null,
    session_name            varchar(300)  not null,
    endpoint                varchar(200)  not null,
    model_asked             varchar(1000) not null,
    model_override          varchar(200)  not null,
    model                   varchar(200)  not null,
    provider                varchar(200)  not null,
    is_stream               boolean       not null,
    prompt_id               varchar(200)  not null,
    prompt_version          varchar(200)  not null,
    -- HTTP's; -2 for a stream that took too long, -3 for a caller who left, -100 for a stream that broke off
    status                  int           not null,
    outcome                 varchar(12)   not null,
    error_code              varchar(200)  not null,
    first_token             bigint,
    duration                bigint        not null,
    -- JSON: [{"source","status","millis"}]
    attempts                text          not null,
    prompt_tokens           bigint,
    completion_tokens       bigint,
    total_tokens            bigint,
    cache_read_tokens       bigint,
    cache_write_tokens      bigint,
    reasoning_tokens        bigint,
    prompt_audio_tokens     bigint,
    completion_audio_tokens bigint,
    is_estimate             boolean       not null,
    cost                    bigint,
    -- the request whose answer was given again, what that saved, and how long it had taken
    cached_from             uuid,
    saved                   bigint,
    saved_time              bigint,
    request_size            bigint        not null,
    response_size           bigint        not null
);
create index request_log_created on request_log (created, id);
create index request_log_request on request_log (request_id);
create index request_log_user on request_log (user_id, created);
create index request_log_session on request_log (session_id, created);

-- Custom properties.
create table request_property (
    id             uuid          not null,
    name           varchar(200)  not null,
    property_value varchar(1000) not null,
    primary key (id, name)
);
create index request_property_value on request_property (name, property_value);

-- Scores; thumbs are the score helicone-score-feedback, 1 or 0.
create table request_score (
    id      uuid           not null,
    name    varchar(200)   not null,
    score   numeric(30, 9) not null,
    updated bigint         not null,
    primary key (id, name)
);

-- What was asked and answered: JSON, compressed (zlib).
create table request_body (
    id       uuid  primary key,
    request  bytea,
    response bytea
);

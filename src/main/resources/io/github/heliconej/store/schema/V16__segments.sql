-- Calls that began a while ago, column by column. A day's are deleted when one of its calls changes, in the same transaction,
-- and made anew later. Times are milliseconds since 1970.
create table segment_day (
    -- when it begins (UTC)
    id             bigint  primary key,
    -- all calls before are in segments, and of those that began in this millisecond the ones up to an id
    until          bigint  not null,
    last_id        uuid    not null,
    -- how far whoever makes segments may have come
    reaching       bigint  not null,
    parts          int     not null,
    calls          bigint  not null,
    -- false: there were too many names of properties
    has_properties boolean not null,
    -- whether some were made when the day was not over yet
    has_grown      boolean not null
);

create table segment (
    day_id bigint       not null references segment_day (id) on delete cascade,
    part   int          not null,
    -- of a column of request_log in capitals, or of a property behind a dot
    name   varchar(201) not null,
    bytes  bytea        not null,
    primary key (day_id, part, name)
);

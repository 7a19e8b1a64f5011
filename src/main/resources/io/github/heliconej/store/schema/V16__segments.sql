-- The calls of days that are over, column by column. A day's are deleted when one of its calls changes, in the same
-- transaction, and made anew later.
create table segment_day (
    -- when it begins (UTC), in milliseconds since 1970
    id             bigint  primary key,
    -- who makes it, and since when
    build          uuid    not null,
    begun          bigint  not null,
    parts          int     not null,
    -- whether all parts are there
    is_whole       boolean not null,
    -- false: there were too many names of properties
    has_properties boolean not null
);

create table segment (
    day_id bigint       not null references segment_day (id) on delete cascade,
    part   int          not null,
    -- of a column of request_log in capitals, or of a property behind a dot
    name   varchar(201) not null,
    bytes  bytea        not null,
    primary key (day_id, part, name)
);

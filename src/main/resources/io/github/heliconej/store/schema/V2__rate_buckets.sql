-- Rate limits that several servers share. Bucket4j reads and writes the rows; one is there until its bucket is full again.
-- expires_at counts milliseconds since 1970; a row that was made and never written goes after a day.
create table rate_bucket (
    id         varchar(64) primary key,
    state      bytea,
    expires_at bigint default cast(extract(epoch from current_timestamp) * 1000 + 86400000 as bigint) not null
);
create index rate_bucket_expires_at on rate_bucket (expires_at);

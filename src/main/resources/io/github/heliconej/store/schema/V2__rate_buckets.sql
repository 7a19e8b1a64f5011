-- Rate limits that several servers share. Bucket4j reads and writes the rows; one is there until its bucket is full again.
CREATE TABLE rate_bucket (
    id         VARCHAR(64) PRIMARY KEY,
    state      BYTEA,
    -- milliseconds since 1970; a row that was made and never written goes after a day
    expires_at BIGINT NOT NULL DEFAULT (EXTRACT(EPOCH FROM now()) * 1000 + 86400000)::BIGINT
);

CREATE INDEX rate_bucket_expires_at ON rate_bucket (expires_at);

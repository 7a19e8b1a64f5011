-- Datasets: calls that somebody has collected. A call that is deleted is gone from them as well.
create table dataset (
    id      uuid          primary key,
    tenant  varchar(200)  not null,
    name    varchar(200)  not null,
    -- JSON
    meta    text          not null,
    created bigint        not null
);
create index dataset_tenant on dataset (tenant, created);

-- id is the row's in request_log, added milliseconds since 1970.
create table dataset_request (
    dataset uuid   not null references dataset (id) on delete cascade,
    id      uuid   not null references request_log (id) on delete cascade,
    added   bigint not null,
    primary key (dataset, id)
);
create index dataset_request_id on dataset_request (id);

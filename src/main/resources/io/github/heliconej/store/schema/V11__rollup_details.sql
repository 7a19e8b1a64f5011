-- Beside the sums that tell tenant, model, provider and status apart there are some that tell only one of them apart, or
-- none, so that most questions read few rows. What is not told apart is an empty text, or 0.
alter table request_rollup add column detail varchar(8) default 'ALL' not null;
create index request_rollup_detail on request_rollup (grain, detail, start_at);

-- Those are made from the calls.
insert into rollup_stale
select distinct start_at from request_rollup
where grain = 1 and start_at not in (select start_at from rollup_stale);

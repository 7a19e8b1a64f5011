-- The log is mostly read from its newest call back, and H2 would sort all of it for each page.
create index request_log_newest on request_log (created desc, id desc);

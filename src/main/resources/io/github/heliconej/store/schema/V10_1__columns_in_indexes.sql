-- H2 reads what stands in an index without the row, which is twenty times as wide: sums over many calls read this one, in
-- the order of time, in which it grows as well.
drop index request_log_created;
create index request_log_created on request_log (created, id, tenant, user_id, session_id, session_name, model, provider,
    status, outcome, duration, cost, prompt_tokens, completion_tokens, total_tokens);

-- The same for the properties of calls.
create index request_property_call on request_property (id, name, property_value);

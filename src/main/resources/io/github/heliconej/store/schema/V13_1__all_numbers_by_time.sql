-- All that numbers are made of stands in the index by time, as in that of users, so that H2 need not read a single row of the
-- table, wherever in the file it is, for sums over many calls.
drop index request_log_created;
create index request_log_created on request_log (created, id, tenant, user_id, session_id, session_name, model, provider,
    status, outcome, duration, first_token, cost, saved, saved_time, prompt_tokens, completion_tokens, total_tokens,
    cache_read_tokens, cache_write_tokens, reasoning_tokens, prompt_audio_tokens, completion_audio_tokens);

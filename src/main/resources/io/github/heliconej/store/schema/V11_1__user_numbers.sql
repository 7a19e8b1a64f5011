-- All that numbers are made of stands in the index, so that H2 need not read the rows of a user one by one from all over the
-- file. PostgreSQL does without: its rows are quick to find, and its indexes do not take texts of any length.
drop index request_log_user;
create index request_log_user on request_log (
    user_id, created, status, model, provider, tenant, outcome, cost, saved, saved_time, duration, first_token,
    prompt_tokens, completion_tokens, total_tokens, cache_read_tokens, cache_write_tokens, reasoning_tokens,
    prompt_audio_tokens, completion_audio_tokens
);

-- What people say about sessions; the last word counts. Of each tenant's session, since callers choose the ids.
create table session_tag (
    tenant     varchar(200) not null,
    session_id varchar(300) not null,
    tag        varchar(200) not null,
    -- milliseconds since 1970
    updated    bigint       not null,
    primary key (tenant, session_id)
);
create index session_tag_session on session_tag (session_id);

create table session_feedback (
    tenant     varchar(200) not null,
    session_id varchar(300) not null,
    rating     boolean      not null,
    updated    bigint       not null,
    primary key (tenant, session_id)
);
create index session_feedback_session on session_feedback (session_id);

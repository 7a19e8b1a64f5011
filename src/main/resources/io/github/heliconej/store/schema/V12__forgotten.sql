-- What was asked to be deleted, and when: calls that began before and come later, from the disk of a server that was away,
-- are passed over.
create table forgotten (
    -- of the user, the property or the call
    digest         char(64)      primary key,
    -- USER, PROPERTY or CALL
    kind           varchar(10)   not null,
    -- what is meant in plain, as long as calls may be under way that began before; empty texts from then on
    name           varchar(300)  not null,
    property_value varchar(1000) not null,
    -- milliseconds since 1970
    forgotten      bigint        not null
);
create index forgotten_time on forgotten (forgotten);

-- Whoever remembers that something is forgotten locks this row first, and so does who must know.
create table forgotten_turn (
    id int primary key
);
insert into forgotten_turn values (1);

-- Whom an episode names: digests as above, by which names are found that are to be forgotten.
create table alert_name (
    episode_id varchar(36) not null,
    digest     char(64)    not null,
    primary key (episode_id, digest)
);
create index alert_name_digest on alert_name (digest);
-- The property that the calls of an episode are told apart by; an empty text for none.
alter table alert_episode add column property varchar(200) default '' not null;
create index alert_episode_property on alert_episode (property);

-- Earlier episodes stop naming anybody, unless they tell models or providers apart: it is not known by what they do.
update alert_episode set offenders = '[]' where alert_id not in
    (select id from alert where grouping_kind in ('', 'MODEL', 'PROVIDER') and created = updated);
update alert_message set body = '' where next_try is null;

-- Deleted alerts keep no secrets.
delete from alert_message where alert_id in (select id from alert where is_deleted);
update alert set hmac_key = '', emails = '[]', webhooks = '[]' where is_deleted;
create index alert_message_alert on alert_message (alert_id);
create index alert_message_recipient on alert_message (recipient, next_try);

-- A hold goes when its call is settled. One that has expired stays for a while and reserves nothing, so that a late
-- settlement is told from one that is repeated.
alter table budget_hold add column expired boolean default false not null;

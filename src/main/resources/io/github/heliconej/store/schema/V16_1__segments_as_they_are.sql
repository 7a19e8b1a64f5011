-- PostgreSQL would compress them, and take longer to read them than they take to be sent.
alter table segment alter column bytes set storage external;

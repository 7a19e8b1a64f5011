-- An entry of PostgreSQL's indexes has 2,704 bytes at most, and a property may have 1,000 letters of up to four.
drop index request_property_value;
create index request_property_value on request_property (name, left(property_value, 200));

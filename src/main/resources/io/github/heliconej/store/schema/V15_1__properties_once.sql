-- The index that has the value as well finds properties by their call; whoever writes some has locked the call.
alter table request_property drop primary key;

-- A seal, and its verification, walk the audit of a life of the database in the order of its transactions, a portion at
-- a time; and the newest life is found without reading them all.
drop index audit_xid;
create index audit_order on audit (authority_id, epoch, xid, audit_id);

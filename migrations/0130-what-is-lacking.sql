-- For the board that sorts thousands of unborn children by what is missing: the ids of the needs that nobody has answered,
-- a space between them, by the rules of the day on which the record last changed. Null: not asked, or not yet computed.
alter table folded_record add column lacks text;

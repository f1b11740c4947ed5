-- What the boards sort by, kept beside the fold from which it is computed.
alter table folded_record
  add column expected_on date,
  add column born_on date,
  -- Known to social care and neither closed nor lost.
  add column is_open boolean not null default false,
  add column on_plan boolean not null default false;

create index folded_record_unborn on folded_record (authority_id, expected_on) where is_open and born_on is null;

-- Whether anybody said anything of a late duty, kept with it: each act on a record writes its duties anew from the facts as
-- they stand, so that a correction is not missed, and an authority's silence is counted without reading facts.
alter table duty add column said text check (said in ('escalated', 'considered'));

update duty d set said = (
  select case when bool_or(f.kind = 'EscalationRaised') then 'escalated' when count(*) > 0 then 'considered' end
  from fact f
  where f.authority_id = d.authority_id and f.child_id = d.child_id and f.kind in ('EscalationRaised', 'EscalationConsidered')
    and case when f.details ->> 'duty' is not null then f.details ->> 'duty' in (d.clock, d.duty)
      else f.happened_on > d.owed_by and coalesce(f.details ->> 'subject', 'late_duty') = 'late_duty' end
    and not exists (
      select from fact c
      where c.authority_id = f.authority_id and c.child_id = f.child_id and c.kind = 'FactCorrected'
        and c.details ->> 'replaces' = 'f' || f.position and c.details -> 'with' = 'null'))
where exists (
  select from fact f
  where f.authority_id = d.authority_id and f.child_id = d.child_id and f.kind in ('EscalationRaised', 'EscalationConsidered'));

drop index fact_escalation_said;

-- Escalations that say that the child is in danger now: asked for by every page of whoever works the front door.
create index fact_immediate_risk on fact (authority_id, child_id)
  where kind = 'EscalationRaised' and details ->> 'immediateRisk' = 'true';

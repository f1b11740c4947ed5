-- Records with an escalation: few beside all, and looked through by every sweep and by the partnership's counts.
create index fact_escalation_raised on fact (authority_id, child_id) where kind = 'EscalationRaised';
-- Whether anybody said anything of a late duty.
create index fact_escalation_said on fact (authority_id, child_id)
  where kind in ('EscalationRaised', 'EscalationConsidered');

-- Plans that were agreed, by their day: a year of them is counted by team, with those that the chair had agreed all the same.
create index fact_plan_agreed on fact (authority_id, happened_on) where kind = 'PlanAgreed';

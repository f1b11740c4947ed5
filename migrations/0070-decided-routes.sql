-- The routes that managers decided: few beside all facts, and counted for the partnership.
create index fact_route_decided on fact (authority_id, child_id) where kind = 'AssessmentScoped';

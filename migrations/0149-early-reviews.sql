-- Early reviews that were asked for: few beside all facts, and looked for whenever a chair opens their work.
create index fact_early_review on fact (authority_id, child_id) where kind = 'EarlyReviewAsked';

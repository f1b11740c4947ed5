-- Corrections, by their child: what is counted for managers is counted as it stands.
create index fact_corrected on fact (authority_id, child_id) where kind = 'FactCorrected';

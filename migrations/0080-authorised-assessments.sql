-- Assessments that were authorised, by their day: a year of them is counted by team for managers.
create index fact_authorised on fact (authority_id, happened_on) where kind = 'AssessmentAuthorised';

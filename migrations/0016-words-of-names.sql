-- Every word that somebody's name has, once for an authority, with the ways in which it may be written otherwise. A search
-- asks here which words are meant, and then search_key for the people who have them: a name that two thousand people
-- share is misspelt in one place and not in two thousand.
create table search_word (
  authority_id text not null references authority,
  key text not null,
  word text not null,
  primary key (authority_id, key, word)
);

call keep_to_authority('search_word');
-- A redaction takes away a word that nobody has any more.
grant select, insert, delete on search_word to beforehand_app;

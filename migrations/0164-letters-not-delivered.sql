-- Letters that did not arrive, for the list of settings to be rung: few among all that were sent.
create index mailbox_letter_dead on mailbox_letter (authority_id, mailbox_id, asked_at desc) where state = 'dead';

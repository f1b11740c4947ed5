-- Whether somebody is told when another agency is late for a child whom they work with, and nobody has said anything.
alter table sign_in.telling_choice add column offers boolean not null default true;

-- Workers of the system from which an authority imports: who they are, for the facts that name them. They sign in nowhere.
create table professional (
  authority_id text not null references authority,
  worker_id text not null check (worker_id like 'professional:%'),
  name text not null,
  role text not null,
  primary key (authority_id, worker_id)
);
call keep_to_authority('professional');
grant select, insert, update (name, role) on professional to beforehand_app;

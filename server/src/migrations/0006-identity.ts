import { Migration } from "@mikro-orm/migrations";

/** Who may come in: passwords, sessions, tokens, and how often somebody has tried. Secrets are kept as hashes alone. */
export class Identity extends Migration {
  override up(): void {
    this.addSql(`create table credential (
        user_id uuid primary key references app_user (id) on delete cascade,
        password_hash text not null,
        changed_at timestamptz not null default now()
    )`);
    this.addSql(`create table session (
        id uuid primary key,
        token_hash text not null unique,
        user_id uuid not null references app_user (id) on delete cascade,
        method text not null check (method in ('PASSWORD', 'DEMO', 'SET_UP', 'OIDC')),
        created_at timestamptz not null default now(),
        last_seen_at timestamptz not null default now(),
        expires_at timestamptz not null,
        ip text,
        user_agent text,
        revoked_at timestamptz
    )`);
    this.addSql(`create index session_user_id on session (user_id)`);
    this.addSql(`create table api_token (
        id uuid primary key,
        user_id uuid references app_user (id) on delete cascade,
        role text,
        name text not null,
        token_hash text not null unique,
        hint text not null,
        scopes text[] not null check (scopes <@ array['READ', 'WRITE'] and cardinality(scopes) > 0),
        created_at timestamptz not null default now(),
        expires_at timestamptz not null,
        last_used_at timestamptz,
        revoked_at timestamptz,
        check (num_nonnulls(user_id, role) = 1)
    )`);
    this.addSql(`create index api_token_user on api_token (user_id)`);
    this.addSql(`create table rate_limit (
        key text primary key,
        points int not null default 0,
        expire bigint
    )`);
    this.addSql(`create index rate_limit_expire on rate_limit (expire)`);
    this.addSql(`create index app_user_email on app_user (lower(email))`);
  }
}

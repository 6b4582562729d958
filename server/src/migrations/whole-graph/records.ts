/** A table of the graph: what every record has, then its own columns and constraints. */
export const records = (table: string, columns: string): string => `create table ${table} (
    id uuid primary key,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    version int not null default 1,
    ${columns}
  )`;

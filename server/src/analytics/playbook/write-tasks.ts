import type { Priority } from "@guanxi/shared/priority";
import type { TaskSource } from "@guanxi/shared/task-source";
import { uuidv7 } from "@guanxi/shared/uuid";
import { Task } from "../../graph/task/task.entity.ts";
import type { Sql } from "../../platform/database/sql.ts";
import type { OutboxEvent } from "../../platform/events/outbox.ts";

/** A task that the server gives to somebody. */
export interface MadeTask {
  readonly title: string;
  readonly description: string | null;
  readonly company: string;
  readonly deal: string | null;
  readonly assignee: string | null;
  readonly dueOn: string;
  readonly priority: Priority;
  readonly source: TaskSource;
  readonly run: string | null;
}

/** The most characters of a title. */
const LONGEST = 200;

const INSERT = `insert into task (id, title, description, company_id, deal_id, assignee_id, due_on, priority, source, run_id)
  select * from unnest($1::uuid[], $2::text[], $3::text[], $4::uuid[], $5::uuid[], $6::uuid[], $7::date[], $8::text[], $9::text[], $10::uuid[])`;

/** @returns the tasks' uuids in the order of the tasks, and what is told of them */
export async function writeTasks(
  sql: Sql,
  tasks: readonly MadeTask[],
): Promise<{ ids: readonly string[]; events: OutboxEvent[] }> {
  const ids = tasks.map(() => uuidv7());
  if (tasks.length === 0) return { ids, events: [] };
  await sql.query(INSERT, [
    ids,
    tasks.map(({ title }) => title.slice(0, LONGEST)),
    tasks.map(({ description }) => description),
    tasks.map(({ company }) => company),
    tasks.map(({ deal }) => deal),
    tasks.map(({ assignee }) => assignee),
    tasks.map(({ dueOn }) => dueOn),
    tasks.map(({ priority }) => priority),
    tasks.map(({ source }) => source),
    tasks.map(({ run }) => run),
  ]);
  const events = tasks.map(({ company }, place): OutboxEvent => ({
    type: Task.name,
    event: "CREATED",
    record: ids[place]!,
    company,
    version: 1,
  }));
  return { ids, events };
}

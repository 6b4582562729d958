import type { Priority } from "@guanxi/shared/priority";
import type { TaskSource } from "@guanxi/shared/task-source";
import { uuidv7 } from "@guanxi/shared/uuid";
import { Task } from "../../graph/task/task.entity.ts";
import type { Sql } from "../../platform/database/sql.ts";
import type { OutboxEvent } from "../../platform/events/outbox.ts";

/** A task that the server gives to somebody. */
interface MadeTask {
  readonly title: string;
  readonly description: string | null;
  readonly company: string;
  readonly deal?: string | null;
  readonly assignee: string | null;
  readonly dueOn: string;
  readonly priority: Priority;
  readonly source: TaskSource;
  readonly run?: string | null;
}

/** The most characters of a title. */
const LONGEST = 200;

/** @returns the task's uuid, and what is told of it */
export async function writeTask(sql: Sql, task: MadeTask): Promise<{ id: string; event: OutboxEvent }> {
  const id = uuidv7();
  await sql.query(
    `insert into task (id, title, description, company_id, deal_id, assignee_id, due_on, priority, source, run_id)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      id,
      task.title.slice(0, LONGEST),
      task.description,
      task.company,
      task.deal ?? null,
      task.assignee,
      task.dueOn,
      task.priority,
      task.source,
      task.run ?? null,
    ],
  );
  return { id, event: { type: Task.name, event: "CREATED", record: id, company: task.company, version: 1 } };
}

import type { Priority } from "@guanxi/shared/priority";
import type { TicketKind } from "@guanxi/shared/ticket-kind";
import { dateText, dayOf } from "../calendar.ts";
import type { Random } from "../random.ts";
import type { RowSink } from "../tables.ts";
import { ticketDescription } from "../words/tickets.ts";
import { productIn } from "./online.ts";
import { badness, interactionsOf, isChinese, made, streamOf, type InteractionRow, type Story } from "./story.ts";

const HOUR = 3_600_000;

/** A ticket as tasks, promises and alerts see it. */
export interface DemoTicket {
  readonly id: string;
  readonly number: string;
  readonly subject: string;
  readonly contactId: string | null;
  readonly assignee: string;
  readonly complaint: boolean;
  readonly priority: Priority;
  readonly openedAt: Date;
  readonly resolvedAt: Date | null;
}

function kindOf({ kind, summary }: InteractionRow): TicketKind {
  if (kind === "COMPLAINT") return /报警|停机|alarm/.test(summary) ? "INCIDENT" : "COMPLAINT";
  return /咨询|spare/.test(summary) ? "QUESTION" : "REQUEST";
}

/** Every complaint and service request as our service dealt with it. */
export function writeTickets(story: Story, sink: RowSink): DemoTicket[] {
  const { frame, plan } = story;
  const random = streamOf(story, "ticket");
  return interactionsOf(story, "COMPLAINT", "SERVICE_REQUEST").map((interaction, place) => {
    const { at, summary, resolved_at: resolvedAt, contact_id } = interaction;
    const kind = kindOf(interaction);
    const complaint = interaction.kind === "COMPLAINT";
    const priority = random.weighted<Priority>(
      kind === "INCIDENT"
        ? { HIGH: 5, URGENT: 4, NORMAL: 1 }
        : complaint
          ? { HIGH: 4, NORMAL: 5, URGENT: 1 }
          : { NORMAL: 7, LOW: 2, HIGH: 1 },
    );
    const failing = badness(story, "SUPPORT", dayOf(at));
    const answered = answerTime(random, at, priority, failing, resolvedAt, frame.asOf);
    const number = `TK${dateText(dayOf(at)).replaceAll("-", "")}-${String(plan.index + 1).padStart(5, "0")}-${place + 1}`;
    const row = made(random, at, resolvedAt ?? answered ?? at);
    sink.add("ticket", {
      ...row,
      company_id: plan.id,
      contact_id,
      product_id: productIn(summary, story.products)?.id ?? null,
      assignee_id: plan.team.service,
      interaction_id: interaction.id,
      number,
      kind,
      subject: summary,
      description: ticketDescription(random, kind, isChinese(story)),
      priority,
      status: statusOf(random, resolvedAt, answered, frame.asOf),
      opened_at: at,
      first_response_at: answered,
      resolved_at: resolvedAt,
      satisfaction: resolvedAt && random.chance(0.45) ? satisfaction(random, complaint, failing) : null,
    });
    return {
      id: row.id,
      number,
      subject: summary,
      contactId: contact_id as string | null,
      assignee: plan.team.service,
      complaint,
      priority,
      openedAt: at,
      resolvedAt,
    };
  });
}

/** Hours to the first answer: fewer for what is urgent, more where the service is failing; never after it was settled. */
function answerTime(
  random: Random,
  at: Date,
  priority: Priority,
  failing: number,
  resolvedAt: Date | null,
  asOf: Date,
): Date | null {
  const usual = { LOW: 9, NORMAL: 5, HIGH: 2.5, URGENT: 1 }[priority];
  const hours = random.logNormal(usual, 0.8) * (1 + 4 * failing);
  const answered = new Date(Math.min(at.getTime() + Math.round(hours * HOUR), resolvedAt?.getTime() ?? Infinity));
  return answered > asOf ? null : answered;
}

function statusOf(random: Random, resolvedAt: Date | null, answered: Date | null, asOf: Date): string {
  if (resolvedAt) return asOf.getTime() - resolvedAt.getTime() > 7 * 24 * HOUR ? "CLOSED" : "RESOLVED";
  return answered ? random.weighted({ OPEN: 3, WAITING: 1 }) : "NEW";
}

function satisfaction(random: Random, complaint: boolean, failing: number): number {
  const mean = (complaint ? 3.2 : 4.2) - 1.8 * failing;
  return Math.min(5, Math.max(1, Math.round(mean + random.normal() * 0.8)));
}

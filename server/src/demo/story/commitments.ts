import type { CommitmentKind } from "@guanxi/shared/commitment-kind";
import type { OurDepartment } from "@guanxi/shared/our-department";
import { dateText, dayOf } from "../calendar.ts";
import type { Random } from "../random.ts";
import type { RowSink } from "../tables.ts";
import { promise } from "../words/promises.ts";
import type { DemoTicket } from "./tickets.ts";
import { badness, isChinese, made, onDay, streamOf, type Story } from "./story.ts";

/** A promise as tasks and alerts see it. */
export interface DemoPromise {
  readonly what: string;
  readonly due: number;
  readonly user: string;
  readonly open: boolean;
}

interface Wish {
  readonly kind: CommitmentKind;
  readonly department: OurDepartment;
  readonly user: string;
  readonly contact: string | null;
  readonly deal: string | null;
  readonly amount: number | null;
  readonly day: number;
  readonly days: number;
  /** the deal it was made for is lost by then */
  readonly withdrawnOn: number | null;
}

/** What sales offered in deals, what service promised after complaints; more is broken where the service is failing. */
export function writeCommitments(story: Story, tickets: readonly DemoTicket[], sink: RowSink): DemoPromise[] {
  const { plan, mark } = story;
  const random = streamOf(story, "commitment");
  const promises: DemoPromise[] = [];
  const deals = new Map(sink.since(mark, "deal").map((deal) => [deal.id, deal]));
  const people = Map.groupBy(sink.since(mark, "deal_contact"), (row) => row.deal_id);
  for (const change of sink.since(mark, "deal_stage_change")) {
    if (change.to_stage !== "PROPOSAL" && change.to_stage !== "NEGOTIATION") continue;
    if (!random.chance(change.to_stage === "PROPOSAL" ? 0.8 : 0.5)) continue;
    const deal = deals.get(change.deal_id)!;
    const kind =
      change.to_stage === "PROPOSAL"
        ? "OFFER"
        : random.weighted<CommitmentKind>({ DISCOUNT: 4, DELIVERY: 4, TERMS: 2, SERVICE: 1 });
    const contacts = people.get(change.deal_id) ?? [];
    promises.push(
      settle(story, random, sink, {
        kind,
        department: kind === "TERMS" ? "FINANCE" : kind === "SERVICE" ? "SERVICE" : "SALES",
        user: plan.owner,
        contact: contacts.length ? (random.pick(contacts).contact_id as string) : null,
        deal: change.deal_id as string,
        amount:
          kind === "OFFER"
            ? Number(deal.amount)
            : kind === "DISCOUNT"
              ? Math.round(Number(deal.amount) * random.range(0.02, 0.08))
              : null,
        day: dayOf(change.at as Date),
        days: kind === "OFFER" ? 30 : random.int(10, 60),
        withdrawnOn: deal.stage === "LOST" ? dayOf(deal.closed_at as Date) : null,
      }),
    );
  }
  for (const { complaint, openedAt, contactId, assignee } of tickets) {
    if (!random.chance(complaint ? 0.55 : 0.08)) continue;
    const day = dayOf(openedAt);
    promises.push(
      settle(story, random, sink, {
        kind: complaint && random.chance(0.25) ? "DELIVERY" : "SERVICE",
        department: "SERVICE",
        user: assignee,
        contact: contactId,
        deal: null,
        amount: null,
        day,
        days: random.int(2, 15),
        withdrawnOn: null,
      }),
    );
  }
  return promises;
}

function settle(story: Story, random: Random, sink: RowSink, wish: Wish): DemoPromise {
  const { frame, plan } = story;
  const due = wish.day + wish.days;
  const failing = Math.max(badness(story, "SUPPORT", due), badness(story, "SENTIMENT", due));
  // An offer stands until it is taken up or lapses: nobody breaks it.
  const broken = random.chance(0.05 + 0.5 * failing) && wish.kind !== "OFFER";
  const settled = broken ? due + 1 : Math.max(wish.day, due - random.int(0, Math.ceil(wish.days / 2)));
  const withdrawn = wish.withdrawnOn !== null && wish.withdrawnOn <= settled;
  const end = withdrawn ? Math.max(wish.day, wish.withdrawnOn!) : settled;
  const open = end > frame.today || (broken && !withdrawn && frame.today - due < 30);
  const at = onDay(story, random, wish.day);
  const what = promise(random, wish.kind, wish.days, isChinese(story));
  const row = made(random, at, open ? at : onDay(story, random, end));
  sink.add("commitment", {
    ...row,
    company_id: plan.id,
    contact_id: wish.contact,
    deal_id: wish.deal,
    user_id: wish.user,
    our_department: wish.department,
    kind: wish.kind,
    what,
    amount: wish.amount,
    made_on: dateText(wish.day),
    due_on: dateText(due),
    status: open ? "OPEN" : withdrawn ? "WITHDRAWN" : broken ? "BROKEN" : "KEPT",
    settled_on: open ? null : dateText(end),
  });
  return { what, due, user: wish.user, open };
}

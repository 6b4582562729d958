import type { PersonalNoteKind } from "@guanxi/shared/personal-note-kind";
import { isThere } from "../staff.ts";
import type { RowSink } from "../tables.ts";
import { noteBody, personalText } from "../words/notes.ts";
import { isChinese, made, onDay, streamOf, type Story } from "./story.ts";

/** What the owner wrote down about a company, and the personal things about those who matter most. */
export function writeNotes(story: Story, sink: RowSink): void {
  const { plan, frame, staff, deals } = story;
  const random = streamOf(story, "note");
  const zh = isChinese(story);
  for (let left = random.poisson(deals.length ? 1.3 : 0.5); left > 0; left--) {
    const day = random.int(plan.startDay, frame.today);
    const deal = deals.find(({ startDay, endDay }) => startDay <= day && day <= endDay);
    const there = staff.filter((contact) => isThere(contact, day));
    sink.add("note", {
      ...made(random, onDay(story, random, day)),
      company_id: plan.id,
      contact_id: there.length && random.chance(0.4) ? random.pick(there).id : null,
      deal_id: deal?.id ?? null,
      author_id: random.chance(0.8) ? plan.owner : plan.team.service,
      body: noteBody(random, zh),
      pinned: random.chance(0.12),
    });
  }
  for (const { id, role, fromDay } of staff) {
    if ((role !== "CHAMPION" && role !== "BUDGET" && role !== "NEED") || !random.chance(0.35)) continue;
    const kind = random.weighted<PersonalNoteKind>({ INTEREST: 5, EDUCATION: 3, CAREER: 2, FAMILY: 1 });
    sink.add("personal_note", {
      ...made(random, onDay(story, random, random.int(Math.min(fromDay, frame.today), frame.today))),
      contact_id: id,
      company_id: plan.id,
      kind,
      text: personalText(random, kind, zh),
    });
  }
}

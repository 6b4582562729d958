import type { ConsentFieldGroup } from "@guanxi/shared/consent-field-group";
import type { ConsentPurpose } from "@guanxi/shared/consent-purpose";
import { dateText } from "../calendar.ts";
import type { RowSink } from "../tables.ts";
import { isChinese, made, onDay, streamOf, type Story } from "./story.ts";

const SOURCES = {
  zh: { 展会登记表: 4, 名片交换: 3, 网站表单: 3, 电话确认: 2, 合同附件: 1 },
  en: { "Trade fair form": 4, "Business card": 3, "Web form": 3, "Phone call": 2, "Annex to contract": 1 },
};

/** A year or two are usual; a third agrees until further notice. */
const TERMS = { 365: 3, 730: 4, 0: 3 } as const;

/** Six people in ten agreed to something; some agreements have run out, some were taken back. */
export function writeConsents(story: Story, sink: RowSink): void {
  const { plan, frame, staff } = story;
  const random = streamOf(story, "consent");
  const sources = isChinese(story) ? SOURCES.zh : SOURCES.en;
  for (const { id, fromDay, departsDay } of staff) {
    if (!random.chance(0.6) || fromDay > frame.today) continue;
    const last = Math.min(departsDay ?? frame.today, frame.today);
    const purposes: readonly ConsentPurpose[] = random.chance(0.7)
      ? random.chance(0.35)
        ? ["MARKETING", "SALES"]
        : ["MARKETING"]
      : [random.weighted<ConsentPurpose>({ SALES: 5, SERVICE: 4, ANALYSIS: 1 })];
    for (const purpose of purposes) {
      const given = random.int(fromDay, Math.max(fromDay, last));
      const term = Number(random.weighted({ 365: TERMS[365], 730: TERMS[730], 0: TERMS[0] }));
      const withdrawn = random.chance(0.12) ? random.int(given, frame.today) : null;
      const withdrawnAt = withdrawn === null ? null : onDay(story, random, withdrawn);
      const at = onDay(story, random, given);
      sink.add("consent", {
        ...made(random, at, withdrawnAt ?? at),
        contact_id: id,
        company_id: plan.id,
        purpose,
        field_group: random.weighted<ConsentFieldGroup>({ CONTACT_DETAILS: 7, ALL: 2, PROFILE: 1 }),
        recipient:
          purpose === "MARKETING" && random.chance(0.05) ? (isChinese(story) ? "行业协会" : "Trade association") : null,
        given_on: dateText(given),
        until: term === 0 ? null : dateText(given + term),
        withdrawn_at: withdrawnAt,
        source: random.weighted<string>(sources),
      });
    }
  }
}

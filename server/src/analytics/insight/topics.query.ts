import type { FilterInput } from "../../graph/read/conditions.ts";
import { statementFor } from "../../graph/read/statement.ts";
import type { Caller } from "../../platform/http/context.ts";
import { daysAfter, startOf } from "../../platform/today.ts";
import { companyCondition } from "../filters.ts";
import { periodBefore, type PeriodInput, within } from "../period.ts";
import { changedWords, type Said } from "./changed-words.ts";
import type { Topics, TopicVoiceName } from "./topics.types.ts";

/** As many records of each period are read: the newest. */
const MOST = 20_000;

interface Voice {
  readonly table: string;
  readonly text: string;
  /** an instant, or a day */
  readonly at: string;
  readonly isDay: boolean;
  /** the fields of its list's filter */
  readonly fields: { readonly text: string; readonly at: string };
}

const VOICES: Readonly<Record<TopicVoiceName, Voice>> = {
  TICKETS: {
    table: "ticket",
    text: "subject",
    at: "opened_at",
    isDay: false,
    fields: { text: "subject", at: "openedAt" },
  },
  NEEDS: {
    table: "need",
    text: "statement",
    at: "stated_on",
    isDay: true,
    fields: { text: "statement", at: "statedOn" },
  },
  INTERACTIONS: {
    table: "interaction",
    text: "summary",
    at: "at",
    isDay: false,
    fields: { text: "summary", at: "at" },
  },
};

/** The newest texts of a period. */
async function said(caller: Caller, voice: Voice, filter: FilterInput | null, period: PeriodInput): Promise<Said[]> {
  const statement = statementFor(caller);
  const [from, to] = [statement.value(period.from, "date"), statement.value(period.to, "date")];
  const at = `v.${voice.at}`;
  const inPeriod = voice.isDay ? `${at} between ${from} and ${to}` : within(at, from, to);
  return caller.sql.query<Said>(
    `select v.company_id as company, v.${voice.text} as text from ${voice.table} v join company c on c.id = v.company_id
     where ${inPeriod} and v.${voice.text} is not null and ${companyCondition(filter, "c", statement)}
     order by ${at} desc, v.id desc limit ${MOST + 1}`,
    statement.values,
  );
}

/** The list that a number opens into. */
function recordsWith(voice: Voice, word: string, filter: FilterInput | null, { from, to }: PeriodInput): FilterInput {
  const { text, at } = voice.fields;
  const days = voice.isDay
    ? { gte: from, lte: to }
    : { gte: startOf(from).toISOString(), lt: startOf(daysAfter(to, 1)).toISOString() };
  return { [text]: { contains: word }, [at]: days, ...(filter ? { company: filter } : {}) };
}

/** The words of one voice in a period, each against as many days before. */
export async function queryTopics(
  caller: Caller,
  name: TopicVoiceName,
  filter: FilterInput | null,
  period: PeriodInput,
  first: number,
): Promise<Topics> {
  const voice = VOICES[name];
  const previousPeriod = periodBefore(period);
  const nothing = { previousPeriod, records: 0, previousRecords: 0, sampled: false, words: [] };
  if (caller.principal.rights.masked) return { ...nothing, withheld: true };
  const now = await said(caller, voice, filter, period);
  const then = await said(caller, voice, filter, previousPeriod);
  const [read, readBefore] = [now.slice(0, MOST), then.slice(0, MOST)];
  return {
    previousPeriod,
    records: read.length,
    previousRecords: readBefore.length,
    sampled: now.length > MOST || then.length > MOST,
    withheld: false,
    words: changedWords(read, readBefore, first).map((changed) => ({
      ...changed,
      filter: recordsWith(voice, changed.word, filter, period),
    })),
  };
}

import { type AlarmComparisonName, isBeyond, looksBack } from "@guanxi/shared/alarm";
import { uuidv7 } from "@guanxi/shared/uuid";
import { GraphQLError, type GraphQLSchema } from "graphql";
import { Alert } from "../../graph/alert/alert.entity.ts";
import { ViewAlarm } from "../../graph/alarm/view-alarm.entity.ts";
import { isStale } from "../../platform/auth/claims.ts";
import { type OutboxEvent, writeOutbox } from "../../platform/events/outbox.ts";
import { contextOf, type Services } from "../../platform/http/context.ts";
import { explore } from "../explore/explore.query.ts";
import { askedAgain } from "../view/stored-question.ts";

interface DueAlarm {
  readonly id: string;
  readonly version: number;
  readonly name: string;
  readonly view_id: string;
  readonly measure: string;
  readonly comparison: AlarmComparisonName;
  readonly threshold: string;
  readonly severity: string;
  readonly user_id: string | null;
  readonly owner_id: string | null;
  readonly raised_at: string | null;
  readonly alert_id: string | null;
}

/** How often a number is looked at; and how long another process leaves an alarm alone that was taken up. */
const EVERY = "1 hour";

/** One alarm is taken up at a time: the others stay for whoever looks meanwhile. */
const CLAIM = `update view_alarm set next_check_at = now() + interval '${EVERY}' where id = (
    select id from view_alarm where active and next_check_at <= now() order by next_check_at limit 1 for update skip locked)
  returning id, version, name, view_id, measure, comparison, threshold::text as threshold, severity, user_id, owner_id,
    raised_at::text as raised_at, alert_id`;

/** What a look at the number found. */
interface Found {
  readonly state: "QUIET" | "RAISED" | "NO_DATA" | "FAILED";
  readonly value: string | null;
  readonly before: string | null;
  readonly failure: string | null;
}

const failed = (failure: string): Found => ({ state: "FAILED", value: null, before: null, failure });

/** Looks at the number with the rights its owner has now. */
async function look(services: Services, schema: GraphQLSchema, alarm: DueAlarm): Promise<Found> {
  const { owner_id: owner, user_id: user } = alarm;
  const principal = owner === null ? null : await services.authenticator.ofUser(owner);
  if (!principal || principal.role === null) return failed("OWNER_GONE");
  const caller = contextOf(services, principal);
  const [view] = await caller.sql.query<{ question: unknown; owner_id: string | null }>(
    "select question, owner_id from saved_view where id = $1",
    [alarm.view_id],
  );
  if (!view) return failed("NOT_FOUND");
  if (user !== null && user !== owner && view.owner_id !== owner) return failed("FORBIDDEN");
  try {
    const asked = askedAgain(schema, view.question);
    const place = asked.measures.indexOf(alarm.measure);
    if (place < 0) return failed("BAD_USER_INPUT");
    const compare = looksBack(alarm.comparison) ? (asked.compare ?? "PREVIOUS_PERIOD") : null;
    const whole = { ...asked, measures: [alarm.measure], dimensions: [], orderBy: null, compare, first: 1 };
    const { totals, previousTotals } = await explore(caller, whole);
    const value = totals[0] ?? null;
    const before = previousTotals?.[0] ?? null;
    const number = (text: string | null) => (text === null ? null : Number(text));
    const beyond = isBeyond(alarm.comparison, Number(alarm.threshold), number(value), number(before));
    return { state: beyond === null ? "NO_DATA" : beyond ? "RAISED" : "QUIET", value, before, failure: null };
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    return failed(String(error.extensions.code));
  }
}

/** How often rights may change while one number is looked at. */
const MOST_CHANGES = 3;

/** The same; what nobody foresaw is a failure that is seen, and told to whoever runs the server. */
async function lookOrFail(
  services: Services,
  schema: GraphQLSchema,
  alarm: DueAlarm,
  onError: (error: unknown) => void,
): Promise<Found> {
  for (let changes = 0; ; changes++)
    try {
      return await look(services, schema, alarm);
    } catch (error) {
      if (isStale(error) && changes < MOST_CHANGES) continue;
      onError(error);
      return failed("INTERNAL_SERVER_ERROR");
    }
}

const SIGNS: Readonly<Record<AlarmComparisonName, string>> = { ABOVE: ">", BELOW: "<", RISES_BY: "↑", FALLS_BY: "↓" };

const trimmed = (text: string): string => (text.includes(".") ? text.replace(/\.?0+$/, "") : text);

/** The number and its threshold, in the words of no language. */
function toldOf({ comparison, threshold }: DueAlarm, { value, before }: Found): string {
  const limit = looksBack(comparison) ? `${trimmed(String(Number(threshold) * 100))} %` : trimmed(threshold);
  return `${value}${looksBack(comparison) ? ` / ${before}` : ""} (${SIGNS[comparison]} ${limit})`;
}

/** Notes what was found; a crossing is told once, until the number has been back. Nothing where the alarm has changed meanwhile. */
async function note(services: Services, alarm: DueAlarm, found: Found): Promise<boolean> {
  const crossed = found.state === "RAISED" && alarm.raised_at === null;
  const back = found.state === "QUIET" && alarm.raised_at !== null;
  const alert = crossed ? uuidv7() : null;
  return services.database.transaction(async (sql) => {
    const noted = await sql.query(
      `select 1 from view_alarm where id = $1 and version = $2 and raised_at::text is not distinct from $3 for update`,
      [alarm.id, alarm.version, alarm.raised_at],
    );
    if (noted.length === 0) return false;
    const events: OutboxEvent[] = [];
    const tell = (type: string, event: OutboxEvent["event"], record: string, version: number | null) =>
      events.push({ type, event, record, company: null, version });
    if (alert !== null) {
      await sql.query(
        `insert into alert (id, user_id, kind, severity, title, detail, view_id, raised_at)
         values ($1, $2, 'VIEW', $3, $4, $5, $6, now())`,
        [alert, alarm.user_id ?? alarm.owner_id, alarm.severity, alarm.name, toldOf(alarm, found), alarm.view_id],
      );
      tell(Alert.name, "CREATED", alert, 1);
    }
    if (back && alarm.alert_id !== null) {
      const [over] = await sql.query<{ version: number }>(
        `update alert set resolved_at = now(), version = version + 1, updated_at = now()
         where id = $1 and resolved_at is null returning version`,
        [alarm.alert_id],
      );
      if (over) tell(Alert.name, "UPDATED", alarm.alert_id, over.version);
    }
    await sql.query(
      `update view_alarm set state = $2, last_checked_at = now(), last_value = $3::numeric, last_previous = $4::numeric,
         failure = $5, raised_at = case when $6 then now() when $7 then null else raised_at end,
         alert_id = case when $6 then $8::uuid when $7 then null else alert_id end
       where id = $1`,
      [alarm.id, found.state, found.value, found.before, found.failure, crossed, back, alert],
    );
    tell(ViewAlarm.name, "UPDATED", alarm.id, alarm.version);
    await writeOutbox(sql, events);
    return true;
  });
}

/**
 * Looks at every alarm whose hour has come; several processes share the work.
 *
 * @returns how many were looked at
 */
export async function checkAlarms(
  services: Services,
  schema: GraphQLSchema,
  stop: AbortSignal,
  onError: (error: unknown) => void,
): Promise<number> {
  for (let looked = 0; ; looked++) {
    const [alarm] = stop.aborted ? [] : await services.database.query<DueAlarm>(CLAIM);
    if (!alarm) return looked;
    if (await note(services, alarm, await lookOrFail(services, schema, alarm, onError))) services.changes.wake();
  }
}

import { type EntityModel, modelOf } from "@guanxi/server/platform/model/model";
import { inputName, type WritableField, writableFields, writeNames } from "@guanxi/server/graph/write/names";
import { creditCodeFrom } from "@guanxi/shared/credit-code";
import type { TestServer } from "../../server.ts";

// Records of any entity, made through its own mutations from what the model says of its fields.

/** Values that only some texts are allowed to have; the second one is for changes. */
const SPECIAL: Readonly<Record<string, readonly [unknown, unknown]>> = {
  "Alert.outcome": ["LOST", "LOST"],
  "Company.creditCode": ["91110000600037341L", creditCodeFrom("91310115MA1K35JX3")],
  "Company.industryCode": ["C34", "I65"],
  "Company.regionCode": ["310000", "110000"],
  "Company.country": ["CN", "DE"],
  "Company.lostOn": [null, null],
  "Company.lostReason": [null, null],
  "Company.status": ["PROSPECT", "CUSTOMER"],
  "Consent.until": ["2026-03-04", "2026-02-03"], // never lengthened by a change
  "Consent.withdrawnAt": [null, null],
  "Deal.lostReason": [null, null],
  "Deal.lostNote": [null, null],
  "User.role": ["SALES", "SERVICE"],
  "Webhook.url": ["https://one.invalid/hook", "http://other.invalid:8080/"],
  "SavedView.question": [{ measures: ["deal.count"] }, { measures: ["deal.count"], relativePeriod: "LAST_30_DAYS" }],
  "SavedView.chart": [{ kind: "bar" }, { kind: "line", stacked: true }],
  "SavedView.visibility": ["EVERYONE", "PRIVATE"],
  "Board.visibility": ["EVERYONE", "PRIVATE"],
  "BoardTile.width": [2, 3],
  "CustomerSegment.rule": [{ status: { eq: "CUSTOMER" } }, { fact: { tier: { eq: "A" } } }],
  "ViewAlarm.measure": ["deal.count", "deal.count"],
  "ViewAlarm.comparison": ["ABOVE", "BELOW"],
  "ViewAlarm.user": [null, null],
  "DealContact.since": ["2026-01-02", "2026-02-03"],
  "DealContact.until": ["2026-04-05", "2026-05-06"],
};

interface Payload {
  readonly userErrors: readonly { code: string; path: string[]; message: string }[];
}

/** Of these a record has one of several; the tests fill the other. */
const ALTERNATIVES: ReadonlySet<string> = new Set(["RecordShare.deal", "RecordShare.team", "ScheduledReport.board"]);

/** Fields that may be absent, though not all of them at once. */
const NEEDED: ReadonlySet<string> = new Set(["RecordShare.user", "ScheduledReport.view"]);

/** What a mutation about one record answers. */
type Answered = Payload & Record<string, never>;

/** Makes and changes records of any entity; the first of each is what others link to. */
export class AnyRecords {
  readonly #server: TestServer;
  readonly #first = new Map<EntityModel, string>();
  #count: number;

  /** @param from texts are numbered from here on: those of one world are told apart */
  constructor(server: TestServer, from = 0) {
    this.#server = server;
    this.#count = from;
  }

  /** A record of the entity that others can link to, made with the fields it needs. */
  async first(model: EntityModel): Promise<string> {
    const known = this.#first.get(model);
    if (known) return known;
    const input = await this.least(model);
    const answer = await this.mutate(model, writeNames(model).create, input);
    const { id } = answer[writeNames(model).one] as { id: string };
    this.#first.set(model, id);
    return id;
  }

  /** An input with what the entity cannot be made without. */
  least(model: EntityModel): Promise<Record<string, unknown>> {
    const needed = (field: WritableField) =>
      !field.nullable || field.field === "company" || NEEDED.has(`${model.name}.${field.field}`);
    return this.input(model, "create", needed);
  }

  #value(model: EntityModel, field: Extract<WritableField, { kind: "column" }>, mode: "create" | "update"): unknown {
    const later = mode === "update" ? 1 : 0;
    const special = SPECIAL[`${model.name}.${field.field}`];
    if (special) return special[later];
    const least = field.rules.least ?? 1;
    switch (field.type) {
      case "string":
        return `${field.field} ${++this.#count}`;
      case "int":
        return least + later;
      case "float":
        return least + 0.5 + later;
      case "decimal":
        return `${least + later}.50`;
      case "boolean":
        return later === 0;
      case "date":
        return later ? "2026-03-04" : "2026-01-02";
      case "dateTime":
        return later ? "2026-03-04T05:06:07.008Z" : "2026-01-02T03:04:05.006Z";
      case "enum": {
        const values = Object.keys(field.enumType!);
        const value = values[later % values.length];
        return field.list ? [value] : value;
      }
      default:
        return null;
    }
  }

  /** A company beside the record's own is another one: few links may lead to the same. */
  async #linked(field: Extract<WritableField, { kind: "reference" }>): Promise<string> {
    const target = modelOf(field.target());
    if (target.name !== "Company" || field.field === "company") return this.first(target);
    const answer = await this.mutate(target, "Create", { name: `${field.field} ${++this.#count}` });
    return (answer.company as { id: string }).id;
  }

  /** An input with a value for every field that is wanted. */
  async input(
    model: EntityModel,
    mode: "create" | "update",
    wanted: (field: WritableField) => boolean = () => true,
  ): Promise<Record<string, unknown>> {
    const input: Record<string, unknown> = {};
    for (const field of writableFields(model, mode).filter(
      (one) => wanted(one) && !ALTERNATIVES.has(`${model.name}.${one.field}`),
    ))
      input[inputName(field)] =
        field.kind === "reference" ? await this.#linked(field) : this.#value(model, field, mode);
    return input;
  }

  /** Runs a mutation about one record, and answers with all its fields; it must not be refused. */
  async mutate(model: EntityModel, verb: string, input: object): Promise<Record<string, unknown>> {
    const { one, One } = writeNames(model);
    const { data, errors } = await this.#server.query<Record<string, Answered>>(
      `mutation($input: ${One}${verb}Input!) { ${one}${verb}(input: $input) {
        ${verb === "Delete" ? "deletedId deletedRecord { id entity recordId label }" : `${one} { ${selection(model)} }`}
        userErrors { code path message } } }`,
      { input },
    );
    if (errors) throw new Error(JSON.stringify(errors));
    const answer = data[`${one}${verb}`]!;
    if (answer.userErrors.length > 0) throw new Error(`${one}${verb}: ${JSON.stringify(answer.userErrors)}`);
    return answer;
  }

  /** The record as the graph tells it. */
  async read(model: EntityModel, id: string): Promise<Record<string, unknown> | null> {
    const { data } = await this.#server.query<{ node: Record<string, unknown> | null }>(
      `query($id: ID!) { node(id: $id) { ... on ${model.name} { ${selection(model)} } } }`,
      { id },
    );
    return data.node;
  }
}

/** Every field of the record itself, links as ids. */
const selection = (model: EntityModel): string =>
  [...model.fields.values()]
    .flatMap((field) =>
      field.kind === "column" ? [field.field] : field.kind === "reference" ? [`${field.field} { id }`] : [],
    )
    .join(" ");

/** A record told by the graph, in the words of its input. */
export function asInput(model: EntityModel, record: Record<string, unknown>): Record<string, unknown> {
  const fields = [...model.fields.values()].filter(
    (field): field is WritableField => field.kind === "column" || field.kind === "reference",
  );
  return Object.fromEntries(
    fields.map((field) => {
      const value = record[field.field];
      const exact = field.kind === "column" && field.type === "decimal" && value !== null;
      if (field.kind === "reference") return [inputName(field), (value as { id: string } | null)?.id ?? null];
      return [field.field, exact ? Number(value).toFixed(2) : value];
    }),
  );
}

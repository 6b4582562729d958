import type { FieldNode } from "graphql";
import { Int } from "type-graphql";
import { connectionTypes } from "../../platform/model/connection.ts";
import { defineArguments } from "../../platform/model/define.ts";
import { filterOf } from "../../platform/model/filters.ts";
import { type EntityClass, modelOf } from "../../platform/model/model.ts";
import { remembered } from "../../platform/model/remembered.ts";
import { Contact } from "../contact/contact.entity.ts";
import type { Compiler } from "../read/compiler.ts";
import { compileConnection } from "../read/connection.ts";
import type { ConnectionArguments } from "../read/page.ts";
import { argumentsOf } from "../read/selection.ts";
import { ConsentPurpose } from "../vocabulary.ts";
import { coversDetails, holdsNow } from "./consent.sql.ts";

interface OutreachArguments extends ConnectionArguments {
  readonly purpose: unknown;
  readonly recipient?: unknown;
}

const argumentsFor = remembered((target: EntityClass) =>
  defineArguments("OutreachContactsArguments", [
    { name: "purpose", type: () => ConsentPurpose, description: "To which use (使用目的)." },
    {
      name: "recipient",
      type: () => String,
      nullable: true,
      description: "Who is to have the data; absent: nobody but us (接收方).",
    },
    { name: "filter", type: () => filterOf(target), nullable: true, description: "Which people." },
    {
      name: "first",
      type: () => Int,
      nullable: true,
      description: "The first so many, 1 to 100; 20 when nothing is said.",
    },
    { name: "after", type: () => String, nullable: true, description: "Only what follows this cursor." },
  ]),
);

/** `outreachContacts`: the root field's types. */
export const outreach = {
  name: "outreachContacts",
  description:
    "The people who may be written to now, for a purpose and by a recipient: an agreement of theirs that covers phone and mail, for just that purpose and recipient, holds (可触达联系人).",
  type: () => connectionTypes(Contact).connection,
  arguments: () => argumentsFor(Contact),
} as const;

/** The root field's SQL: a list of people, each with an agreement that holds now. */
export function compileOutreach(compiler: Compiler, nodes: readonly FieldNode[]): string {
  const { operation, statement } = compiler;
  const query = operation.schema.getQueryType()!;
  const args = argumentsOf(operation, query, nodes[0]!) as unknown as OutreachArguments;
  const consented = (row: string) => {
    const k = statement.alias();
    const purpose = statement.value(args.purpose, "text");
    const recipient = statement.value(args.recipient ?? null, "text");
    return `exists (select 1 from consent ${k} where ${k}.contact_id = ${row}.id and ${k}.purpose = ${purpose}
      and ${k}.recipient is not distinct from ${recipient} and ${coversDetails(k)} and ${holdsNow(k)})`;
  };
  return `(${compileConnection(compiler, modelOf(Contact), args, nodes, consented, { count: 1, depth: 0 })})`;
}

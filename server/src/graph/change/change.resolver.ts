import { Args, Ctx, Resolver, Root, Subscription } from "type-graphql";
import { claimsOf } from "../../platform/auth/claims.ts";
import type { ChangeMessage } from "../../platform/events/change-feed.ts";
import type { GraphContext } from "../../platform/http/context.ts";
import { underPresentRights } from "../../platform/http/present-rights.ts";
import { allModels, modelOf } from "../../platform/model/model.ts";
import { Shared } from "../../platform/shared-answers.ts";
import { memberName } from "../../platform/model/union.ts";
import { Company } from "../company/company.entity.ts";
import { nodeId } from "../read/node-id.ts";
import { Change, ChangesArguments } from "./change.types.ts";
import { visibleTo } from "./visible.ts";

/** A message in the graph's words. */
function changeOf({ type, event, records, companies, many, at }: ChangeMessage): Change {
  const model = allModels().find(({ name }) => name === type)!;
  return {
    type: memberName(type),
    event,
    ids: model.prefix === "" ? [] : records.map((uuid) => nodeId(model, uuid)),
    many,
    companyIds: companies.map((uuid) => nodeId(modelOf(Company), uuid)),
    at,
  };
}

function isAskedFor(message: ChangeMessage, { ids }: ChangesArguments): boolean {
  if (!ids || message.many) return true;
  const change = changeOf(message);
  return ids.some((id) => change.ids.includes(id) || change.companyIds.includes(id));
}

/** What is looked up of a message, once for all subscribers who may see the same: a person's windows, a program's sockets. */
const lookedUp = new WeakMap<ChangeMessage, Shared>();

/** What of a message the caller hears. */
function heardBy(context: GraphContext, message: ChangeMessage): Promise<ChangeMessage | null> {
  const shared = lookedUp.get(message) ?? new Shared();
  lookedUp.set(message, shared);
  const look = () =>
    context.principal.version === null
      ? visibleTo(context, message)
      : shared.once(JSON.stringify(claimsOf(context.principal)), () => visibleTo(context, message));
  return underPresentRights(context, look, shared);
}

const told = new WeakMap<object, Map<ChangeMessage, ChangeMessage>>();

/** Whether a subscriber hears of a message; what of it, its resolver finds here. */
async function isHeard(context: GraphContext, message: ChangeMessage, asked: ChangesArguments): Promise<boolean> {
  if (asked.types && !asked.types.includes(memberName(message.type))) return false;
  const visible = await heardBy(context, message);
  if (!visible || !isAskedFor(visible, asked)) return false;
  const own = told.get(context) ?? new Map<ChangeMessage, ChangeMessage>();
  told.set(context, own.set(message, visible));
  return true;
}

@Resolver()
export class ChangeResolver {
  @Subscription(() => Change, {
    topics: "changes",
    filter: ({ payload, args, context }: { payload: ChangeMessage; args: ChangesArguments; context: object }) =>
      isHeard(context as GraphContext, payload, args),
    description:
      "Tells what happens to records, in whichever process: ids only, gathered for a fifth of a second by type and event (实时变更).",
  })
  changes(
    @Root() message: ChangeMessage,
    @Args(() => ChangesArguments) _asked: ChangesArguments,
    @Ctx() context: GraphContext,
  ): Change {
    const own = told.get(context)!;
    const visible = own.get(message)!;
    own.delete(message);
    return changeOf(visible);
  }
}

import type { GraphQLResolveInfo } from "graphql";
import { Ctx, Info, Resolver, Root, Subscription } from "type-graphql";
import type { GraphContext } from "../../platform/http/context.ts";
import { underPresentRights } from "../../platform/http/present-rights.ts";
import { recordLoader } from "../read/loader.ts";
import { Alert } from "./alert.entity.ts";

/** One that is gone again before it is told needs nobody to look. */
async function stands({ payload, context }: { payload: string; context: object }): Promise<boolean> {
  const caller = context as GraphContext;
  const found = await underPresentRights(caller, () =>
    caller.sql.query("select 1 from alert where id = $1", [payload]),
  );
  return found !== null && found.length > 0;
}

@Resolver()
export class AlertResolver {
  @Subscription(() => Alert, {
    topics: "created",
    topicId: () => Alert.name,
    filter: stands,
    description: "Each new warning, when it is raised in whichever process (实时预警).",
  })
  async alerts(@Root() uuid: string, @Ctx() context: GraphContext, @Info() info: GraphQLResolveInfo): Promise<unknown> {
    const loader = recordLoader(context, info, Alert);
    const alert = await loader.load(uuid);
    loader.clear(uuid); // a subscription lasts; nothing is asked for twice
    return alert;
  }
}

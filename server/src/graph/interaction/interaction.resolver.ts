import type { GraphQLResolveInfo } from "graphql";
import { Arg, Ctx, FieldResolver, Info, Mutation, Resolver, Root } from "type-graphql";
import type { GraphContext } from "../../platform/http/context.ts";
import { recordLoader } from "../read/loader.ts";
import { answered } from "../write/payload.ts";
import { write } from "../write/write.ts";
import { InteractionLogInput, InteractionLogPayload } from "./interaction-log.types.ts";
import { Interaction } from "./interaction.entity.ts";
import { logInteraction } from "./interaction.service.ts";

@Resolver(() => InteractionLogPayload)
export class InteractionResolver {
  @Mutation(() => InteractionLogPayload, { description: "Logs something said or done with a company (记录互动)." })
  interactionLog(
    @Arg("input", () => InteractionLogInput, { description: "What happened." }) input: InteractionLogInput,
    @Ctx() context: GraphContext,
  ) {
    return answered(async () => {
      const interaction = await write(context, async (em) => {
        const logged = await logInteraction(em, input);
        return { result: logged, types: ["Interaction"], companies: [logged.company.id] };
      });
      return { interactionUuid: interaction.id };
    });
  }

  @FieldResolver(() => Interaction, { nullable: true, description: "What was logged (互动)." })
  interaction(
    @Root() { interactionUuid }: InteractionLogPayload,
    @Ctx() context: GraphContext,
    @Info() info: GraphQLResolveInfo,
  ) {
    return interactionUuid ? recordLoader(context, info, Interaction).load(interactionUuid) : null;
  }
}

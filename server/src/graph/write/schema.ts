import type { ClassType } from "type-graphql";
import { allModels } from "../../platform/model/model.ts";
import { assignMutations } from "../assignment/assign.mutation.ts";
import { consentWithdrawMutation } from "../consent/withdraw.mutation.ts";
import { dealMoveStageMutations } from "../deal/move-stage.mutation.ts";
import { dealContactUnlinkMutation } from "../deal/unlink-contact.mutation.ts";
import { restoreMutation } from "../deleted/restore.mutation.ts";
import { healthPolicySetMutation } from "../health/set-policy.mutation.ts";
import { rules } from "../rules.ts";
import { webhookDeliveryMutations } from "../webhook/delivery.mutations.ts";
import { webhookSecretMutations } from "../webhook/secret.mutations.ts";
import { entityMutations } from "./entity-mutations.ts";
import { mutationResolver } from "./mutations.ts";
import { type EntityRules, registerRules } from "./rules.ts";

let made: ClassType | undefined;

/**
 * A resolver class with the mutations of every entity and the verbs of their own that some have.
 *
 * @param others rules of those who know more than the graph
 */
export function writeResolver(others: readonly EntityRules<never>[]): ClassType {
  if (made) return made;
  registerRules([...rules, ...others]);
  const models = allModels().filter(({ prefix }) => prefix !== "");
  made = mutationResolver([
    ...models.flatMap(entityMutations),
    ...models.flatMap(assignMutations),
    ...dealMoveStageMutations(),
    dealContactUnlinkMutation(),
    restoreMutation(),
    consentWithdrawMutation(),
    healthPolicySetMutation(),
    ...webhookSecretMutations(),
    ...webhookDeliveryMutations(),
  ]);
  return made;
}

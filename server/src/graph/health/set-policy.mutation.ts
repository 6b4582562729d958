import { Int } from "type-graphql";
import { requireDuty } from "../../platform/auth/principal.ts";
import { defineInput } from "../../platform/model/define.ts";
import { modelOf } from "../../platform/model/model.ts";
import { User } from "../user/user.entity.ts";
import { CLIENT_MUTATION_ID } from "../write/inputs.ts";
import type { GivenInput, MutationDefinition } from "../write/mutations.ts";
import { problem, WriteRefused } from "../write/payload.ts";
import { recordPayload } from "../write/payloads.ts";
import { textProblem } from "../write/text.ts";
import type { WriteTransaction } from "../write/transaction.ts";
import { answerWrite } from "../write/write.ts";
import { HealthPolicy } from "./health-policy.entity.ts";
import { healthRuleOf, policyProblem } from "./health-policy.ts";
import { HealthThresholdsInput, HealthWeightsInput } from "./health-policy.types.ts";

interface Given {
  readonly weights: HealthWeightsInput;
  readonly thresholds: HealthThresholdsInput;
  readonly note?: string | null;
  readonly policyVersion?: number | null;
}

const LONGEST_NOTE = 1000;

function checkGiven({ weights, thresholds, note }: Given): void {
  const wrong = policyProblem(healthRuleOf(weights, thresholds));
  if (wrong) throw new WriteRefused([problem("INVALID", wrong[1], [wrong[0]])]);
  const unclean = note ? textProblem(note, LONGEST_NOTE) : null;
  if (unclean) throw new WriteRefused([problem(unclean.code, unclean.message, ["note"], unclean.parameters)]);
}

/** Writes the next policy; whoever sets one takes turns with others. */
async function setPolicy(write: WriteTransaction, given: Given): Promise<string> {
  checkGiven(given);
  await write.sql.query("select 1 from workspace where id = 1 for update");
  const [last] = await write.sql.query<{ version: number }>(
    "select coalesce(max(policy_version), 1)::int as version from health_policy",
  );
  const { weights, thresholds, note, policyVersion: expected } = given;
  const actual = last!.version;
  if ((expected ?? actual) !== actual)
    throw new WriteRefused([
      problem("CONFLICT", "Another policy was set since this one was read", ["policyVersion"], {
        expected: expected!,
        actual,
      }),
    ]);
  const policy = new HealthPolicy();
  const { userId } = write.principal;
  const setBy = userId === null ? null : write.em.getReference(User, userId);
  const said = { note: note?.trim() || null, setBy, since: new Date(), policyVersion: actual + 1 };
  write.em.assign(policy, { ...weights, ...thresholds, ...said } as never);
  write.em.persist(policy);
  await write.em.flush();
  write.tell(modelOf(HealthPolicy), "CREATED", policy.id, null, policy.version);
  return policy.id;
}

/** `healthPolicySet`: how customers are judged from now on. */
export function healthPolicySetMutation(): MutationDefinition {
  return {
    name: "healthPolicySet",
    description:
      "Sets how customers are judged from now on; every score is made anew within minutes. Asks for the duty MANAGE (修改健康政策).",
    input: defineInput("HealthPolicySetInput", "What each factor is worth, and where the levels begin.", [
      { name: "weights", type: () => HealthWeightsInput, description: "Together 100 (权重)." },
      { name: "thresholds", type: () => HealthThresholdsInput, description: "Where the levels begin (等级界限)." },
      { name: "note", type: () => String, nullable: true, description: "Why; at most 1,000 characters (说明)." },
      {
        name: "policyVersion",
        type: () => Int,
        nullable: true,
        description: "The policy that was looked at: of another in force meanwhile a CONFLICT is told (政策版本).",
      },
      CLIENT_MUTATION_ID,
    ]),
    payload: recordPayload(modelOf(HealthPolicy), "Set"),
    async resolve(context, info, input: GivenInput) {
      requireDuty(context.principal, "MANAGE");
      return answerWrite(context, info, input, async (write) => ({
        records: [await write.asServer(() => setPolicy(write, input as never))],
      }));
    },
  };
}

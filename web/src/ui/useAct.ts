import type { ApolloError, TypedDocumentNode } from "@apollo/client/core";
import { useApolloClient } from "@vue/apollo-composable";
import { ref, shallowRef } from "vue";
import { type Problem, problemOf } from "./problem.ts";

interface Payload {
  readonly userErrors: readonly { readonly code: string; readonly message: string }[];
}
/**
 * Runs mutations, one at a time: says that it is busy, why it was refused, and reads again what is shown once it is
 * done.
 */
export function useAct() {
  const { client } = useApolloClient();
  const busy = ref(false);
  const refusal = shallowRef<Problem | null>(null);

  /**
   * @param rereads whether what is shown is read again afterwards: not, where nothing was changed
   * @returns what the mutation answered; null where it was refused
   */
  async function act<Result extends object, Variables extends object>(
    mutation: TypedDocumentNode<Result, Variables>,
    variables: Variables,
    rereads = true,
  ): Promise<Result | null> {
    if (busy.value) return null;
    busy.value = true;
    refusal.value = null;
    try {
      const { data } = await client.mutate({ mutation, variables: variables as never, fetchPolicy: "no-cache" });
      const payload = Object.values(data ?? {}).find(
        (value): value is Payload => typeof value === "object" && value !== null && "userErrors" in value,
      );
      const refused = payload?.userErrors[0];
      if (refused) refusal.value = { code: refused.code, message: refused.message };
      else if (rereads) await client.refetchQueries({ include: "active" }).catch(() => undefined);
      return refused ? null : (data ?? null);
    } catch (error) {
      refusal.value = problemOf(error as ApolloError);
      return null;
    } finally {
      busy.value = false;
    }
  }

  return { busy, refusal, act };
}

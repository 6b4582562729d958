import type { ApolloError, TypedDocumentNode } from "@apollo/client/core";
import { useApolloClient } from "@vue/apollo-composable";
import { ref, shallowRef } from "vue";
import { useRoute } from "vue-router";
import { SetUpDocument, SignInAsDocument, SignInDocument, type UserRole } from "../gql/graphql.ts";
import { problemOf } from "../ui/problem.ts";
import { pageAfter } from "./session.ts";

/** Why nobody came in: a code to word it by, and after how many seconds one may try again. */
interface Refusal {
  readonly code: string;
  readonly seconds: number;
}

interface Payload {
  readonly viewer?: object | null;
  readonly userErrors: readonly { readonly code: string }[];
}

/** The roads into the dashboard; whoever came in goes on to the page that was asked for, loaded afresh. */
export function useSignIn() {
  const { client } = useApolloClient();
  const route = useRoute();
  const busy = ref(false);
  const refusal = shallowRef<Refusal | null>(null);

  async function attempt<Result extends object>(
    mutation: TypedDocumentNode<Result, { input: never }>,
    input: object,
    payloadOf: (result: Result) => Payload,
  ) {
    busy.value = true;
    refusal.value = null;
    try {
      const { data } = await client.mutate({ mutation, variables: { input: input as never } });
      const payload = payloadOf(data!);
      if (payload.viewer) return location.assign(pageAfter(route.query["next"]));
      refusal.value = { code: payload.userErrors[0]?.code ?? "ERROR", seconds: 0 };
    } catch (error) {
      refusal.value = { code: problemOf(error as ApolloError).code, seconds: waitOf(error as ApolloError) };
    }
    busy.value = false;
  }

  return {
    busy,
    refusal,
    signIn: (login: string, password: string) =>
      attempt(
        SignInDocument as never,
        { [login.includes("@") ? "email" : "name"]: login, password },
        (result: { signIn: Payload }) => result.signIn,
      ),
    signInAs: (role: UserRole) =>
      attempt(SignInAsDocument as never, { role }, (result: { signInAs: Payload }) => result.signInAs),
    setUp: (name: string, email: string, password: string, code: string | null) =>
      attempt(SetUpDocument as never, { name, email, password, code }, (result: { setUp: Payload }) => result.setUp),
  };
}

/** Seconds until one may try again, where it was tried too often. */
function waitOf({ graphQLErrors, networkError }: ApolloError): number {
  const told = (networkError as { result?: { errors?: { extensions?: { retryAfter?: number } }[] } } | null)?.result;
  const extensions = graphQLErrors?.[0]?.extensions ?? told?.errors?.[0]?.extensions;
  return Number(extensions?.["retryAfter"] ?? 0);
}

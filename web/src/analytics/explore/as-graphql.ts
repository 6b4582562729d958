import { print } from "graphql";
import { ExploreDocument } from "../../gql/graphql.ts";

/** The query of an answer as a program would send it. */
export const EXPLORE_QUERY = print(ExploreDocument);

/** The IDE with a query and its variables filled in. */
export const ideAddress = (query: string, variables: object): string =>
  `/graphql?${new URLSearchParams({ query, variables: JSON.stringify(variables, null, 2) }).toString()}`;

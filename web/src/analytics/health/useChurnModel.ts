import { ChurnModelDocument, type ChurnModelQuery } from "../../gql/graphql.ts";
import { useView } from "../../ui/useView.ts";

export type ChurnModel = NonNullable<ChurnModelQuery["churnModel"]>;

/** The model of the whole workspace: no filter changes it. */
export const useChurnModel = () => useView(ChurnModelDocument, {});

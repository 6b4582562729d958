/** Every resolver that is not the read engine's. */
export const resolvers: readonly (new () => object)[] = [];

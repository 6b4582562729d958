import { Field, ID, InterfaceType } from "type-graphql";

@InterfaceType({ description: "Anything in the graph that has an id of its own." })
export abstract class Node {
  @Field(() => ID, { description: "A short prefix names the type, the rest is a uuid v7: com_0198... (标识)." })
  id!: string;
}

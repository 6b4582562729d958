import type { ApolloServerPlugin } from "@apollo/server";
import { HeaderMap } from "@apollo/server";
import {
  type DefinitionNode,
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLError,
  Kind,
  parse,
  print,
  visit,
} from "graphql";
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { userError } from "../errors.ts";
import type { GraphContext } from "./context.ts";

/** The files of documents in a folder and all below it, or one file. */
function filesIn(place: string): string[] {
  if (!statSync(place).isDirectory()) return [place];
  return readdirSync(place, { recursive: true, encoding: "utf8" })
    .filter((name) => /\.(?:graphql|gql)$/.test(name))
    .toSorted()
    .map((name) => path.join(place, name));
}

/** The same text however a document is laid out: clients ask for `__typename` on their own account, and order fragments as they like. */
function plain(definitions: readonly DefinitionNode[]): string {
  return definitions
    .map((definition) =>
      print(visit(definition, { Field: ({ name }) => (name.value === "__typename" ? null : undefined) })),
    )
    .toSorted()
    .join("\n");
}

const digest = (text: string): string => createHash("sha256").update(text).digest("hex");

/** The documents a server answers where it answers no others. */
export class AllowedDocuments {
  readonly #plain = new Set<string>();
  readonly #byHash = new Map<string, string>();
  readonly #judged = new WeakMap<DocumentNode, boolean>();

  /** @param places files of documents, or folders of them; fragments may stand in other files than their operations */
  constructor(places: readonly string[]) {
    const definitions = places
      .flatMap(filesIn)
      .flatMap((file) => parse(readFileSync(file, "utf8"), { noLocation: true }).definitions);
    const fragments = new Map(
      definitions.flatMap((one) => (one.kind === Kind.FRAGMENT_DEFINITION ? [[one.name.value, one]] : [])),
    );
    for (const one of definitions) {
      if (one.kind !== Kind.OPERATION_DEFINITION) continue;
      const document = [one, ...spreadBy(one, fragments)];
      this.#plain.add(plain(document));
      const text = print({ kind: Kind.DOCUMENT, definitions: document });
      this.#byHash.set(digest(text), text);
    }
  }

  get count(): number {
    return this.#plain.size;
  }

  has(document: DocumentNode): boolean {
    const known = this.#judged.get(document) ?? this.#plain.has(plain(document.definitions));
    this.#judged.set(document, known);
    return known;
  }

  /** What Apollo Server finds persisted: these documents by their hashes, and nothing that a caller sends. */
  readonly cache = {
    get: async (key: string): Promise<string | undefined> => this.#byHash.get(key.replace(/^apq:/, "")),
    set: async (): Promise<void> => undefined,
    delete: async (): Promise<boolean> => false,
  };
}

/** The fragments an operation needs, and those they need. */
function spreadBy(
  node: DefinitionNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  found = new Set<FragmentDefinitionNode>(),
): Set<FragmentDefinitionNode> {
  visit(node, {
    FragmentSpread({ name }) {
      const fragment = fragments.get(name.value);
      if (!fragment || found.has(fragment)) return;
      found.add(fragment);
      spreadBy(fragment, fragments, found);
    },
  });
  return found;
}

/** What is told of any other document. */
export const notAllowed = (): GraphQLError =>
  userError("FORBIDDEN", "This server answers the documents of its list alone");

/** Answers the documents of the list, and whatever the command line of this machine asks. */
export const allowedDocumentsPlugin = (allowed: AllowedDocuments): ApolloServerPlugin<GraphContext> => ({
  async requestDidStart() {
    return {
      async responseForOperation({ document, contextValue }) {
        const { kind, id } = contextValue.principal.credential;
        if (allowed.has(document) || (kind === "none" && id === "local")) return null;
        return {
          http: { headers: new HeaderMap(), status: 400 },
          body: { kind: "single", singleResult: { errors: [notAllowed()] } },
        };
      },
    };
  },
});

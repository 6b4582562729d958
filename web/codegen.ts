import type { CodegenConfig } from "@graphql-codegen/cli";

/** Typed documents out of the server's emitted schema; generated at build, never committed. */
const config: CodegenConfig = {
  schema: "../server/schema.graphql",
  documents: ["src/**/*.graphql"],
  ignoreNoDocuments: true,
  generates: {
    "./src/gql/": {
      preset: "client",
      presetConfig: { fragmentMasking: false },
      config: {
        enumType: "string-literal",
        useTypeImports: true,
        importExtension: ".ts",
        scalars: { DateTime: "string", Date: "string", Decimal: "string" },
        strictScalars: false,
      },
    },
  },
};

export default config;

import { aServer, type TestServer } from "../server.ts"; // first: it brings the metadata that decorators need
import fc from "fast-check";
import { type DocumentNode, execute, parse, validate } from "graphql";
import { afterAll, beforeAll, expect, it } from "vitest";
import { ALPHABET } from "../oracle/arguments.ts";
import { fillAwkwardly } from "../oracle/awkward-world.ts";
import { Cursors } from "../oracle/cursors.ts";
import { OperationMaker } from "../oracle/operations.ts";
import { type Printed, Printer } from "../oracle/print.ts";
import { oracleSchema } from "../oracle/schema.ts";
import { Tables } from "../oracle/tables.ts";
import { varied } from "../oracle/vary.ts";

// The read engine against graphql-js over plain rows, on operations nobody wrote. Another seed finds other operations.
// the embedded engine takes thrice as long: half as many by default
const RUNS = Number(process.env.GUANXI_ORACLE_RUNS ?? (process.env.GUANXI_TEST_ENGINE === "postgresql" ? 2000 : 1000));
const SEED = Number(process.env.GUANXI_ORACLE_SEED ?? 20_260_630);

let server: TestServer;

beforeAll(async () => {
  server = await aServer();
  await server.services.database.transaction((sql) => fillAwkwardly(sql, SEED));
});

afterAll(() => server.close());

it(
  `answers ${RUNS} generated operations as graphql-js does over plain rows`,
  async () => {
    const tables = await Tables.load(server.services.database, ALPHABET);
    const schema = oracleSchema(tables);
    const ask = async (query: string, variables: object) => {
      const { data, errors } = await server.query(query, variables);
      if (errors) throw new Error(`${JSON.stringify(errors)}\n${query}\n${JSON.stringify(variables)}`);
      return data as unknown;
    };
    const cursors = new Cursors(schema, tables, ask);

    const agrees = async (query: string, document: DocumentNode, variables: Printed["variables"]) => {
      const expected = await execute({ schema, document, variableValues: variables });
      expect(expected.errors, query).toBeUndefined();
      const answered = await ask(query, await cursors.forEngine(variables));
      const translated = cursors.translate(answered, expected.data);
      expect(JSON.stringify(translated, null, 1)).toBe(JSON.stringify(expected.data, null, 1));
    };
    const holds = async ({ query, variables }: Printed) => {
      const document = parse(query);
      expect(validate(schema, document), query).toEqual([]);
      await agrees(query, document, variables);
      // the engine has a plan for the operation now: it must not remember the values it was made with
      if (Object.keys(variables).length > 0) await agrees(query, document, varied(schema, document, variables));
    };

    const operations = new OperationMaker(schema, tables).operation().map((made) => new Printer(schema).print(made));
    await fc.assert(fc.asyncProperty(operations, holds), {
      numRuns: RUNS,
      seed: SEED,
    });
  },
  40 * 60_000,
);

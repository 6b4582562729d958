import { everyone, Matrix, models, nameOf, nodeId, type Who } from "../../access/matrix.ts"; // first: it brings the metadata that decorators need
import type { EntityModel } from "@guanxi/server/platform/model/model";
import { hasDuty } from "@guanxi/server/platform/auth/principal";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

let matrix: Matrix;
beforeAll(async () => void (matrix = await Matrix.open()));
afterAll(() => matrix?.close("access matrix, explore and export"));

const company = models.find(({ name }) => name === "Company")!;
const lists = models.filter(({ root, prefix }) => root && prefix !== "");

/** How many aliases go into a request. */
const AT_ONCE = 8;

/** The totals of questions to explore, in their order. */
async function totals(who: Who, questions: readonly object[]): Promise<number[]> {
  const told: number[] = [];
  for (let from = 0; from < questions.length; from += AT_ONCE) {
    const some = questions.slice(from, from + AT_ONCE);
    const asked = some.map((_, i) => `$q${i}: ExploreInput!`).join(", ");
    const fields = some.map((_, i) => `a${i}: explore(question: $q${i}) { totals }`).join(" ");
    const answers = await matrix.ask<Record<string, { totals: string[] }>>(
      nameOf(who),
      `query (${asked}) { ${fields} }`,
      Object.fromEntries(some.map((question, i) => [`q${i}`, question])),
    );
    told.push(...some.map((_, i) => Number(answers[`a${i}`]!.totals[0])));
  }
  return told;
}

/** The ids in a file, as somebody is given it; or the code it is refused with. */
async function exported(as: string, model: EntityModel): Promise<string[] | string> {
  const answer = await fetch(`${matrix.server.url}/export/${model.root}.csv`, {
    method: "POST",
    headers: { "content-type": "application/json", "x-as": as },
    body: JSON.stringify({ columns: ["id"] }),
  });
  if (answer.status !== 200) return ((await answer.json()) as { code: string }).code;
  return (await answer.text()).split("\r\n").slice(1, -1).toSorted();
}

describe.each(everyone)("$role $who", (who) => {
  it("is told by explore of the companies and other records that it sees, and of nothing else", async () => {
    const rules = matrix.rules(who);
    const ids = matrix.rows(company).map(({ id }) => nodeId(company, id));
    const each = ids.map((id) => ({ measures: ["company.count"], companies: { id: { eq: id } } }));
    const counts = await totals(who, each);
    expect(ids.filter((_, i) => counts[i] === 1).toSorted()).toEqual(matrix.seen(rules, company));
    const { exploreCatalogue } = await matrix.ask<{ exploreCatalogue: { subjects: { key: string }[] } }>(
      nameOf(who),
      "{ exploreCatalogue { subjects { key } } }",
    );
    const keys = exploreCatalogue.subjects.map(({ key }) => key).filter((key) => key !== "owner");
    const modelOfKey = (key: string) => models.find(({ name }) => name.toLowerCase() === key.toLowerCase())!;
    const told = await totals(
      who,
      keys.map((key) => ({ measures: [`${key}.count`] })),
    );
    expect(keys.map((key, i) => [key, told[i]])).toEqual(
      keys.map((key) => [key, matrix.seen(rules, modelOfKey(key)).length]),
    );
    matrix.cells += ids.length + keys.length;
  });

  it("is given by an export what it sees, and without the duty nothing", async () => {
    const rules = matrix.rules(who);
    const principal = matrix.principal(who);
    if (!hasDuty(principal, "EXPORT"))
      for (const model of lists)
        expect([model.name, await exported(nameOf(who), model)]).toEqual([model.name, "FORBIDDEN"]);
    const duties = [...new Set([...principal.rights.duties, "EXPORT" as const])];
    const exporter = `${nameOf(who)}, exporting`;
    matrix.add(exporter, { ...principal, rights: { ...principal.rights, duties } });
    for (const model of lists) {
      expect([model.name, await exported(exporter, model)]).toEqual([model.name, matrix.seen(rules, model)]);
      matrix.cells += matrix.rows(model).length;
    }
  }, 400_000);
});

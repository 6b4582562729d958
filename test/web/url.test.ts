import fc from "fast-check";
import { createApp, defineComponent, h, type WritableComputedRef } from "vue";
import { beforeEach, describe, expect, it } from "vitest";
import { createAppRouter } from "../../web/src/app/router.ts";
import { companiesTarget } from "../../web/src/graph/company/links.ts";
import { dealsTarget } from "../../web/src/graph/deal/links.ts";
import { closedIn, enteredIn } from "../../web/src/graph/deal/spans.ts";
import { allOf, readWhere, scopeFilter } from "../../web/src/graph/filter/company-where.ts";
import { useCarry } from "../../web/src/ui/useCarry.ts";
import { useUrlQuery, useUrlState } from "../../web/src/ui/useUrlState.ts";

/** A page that has the state under test, at an address of no page. */
async function aPage(address: string) {
  const router = createAppRouter(
    { global: { t: (key: string) => key } } as never,
    { isOpen: async () => true } as never,
  );
  await router.push(address);
  let by!: WritableComputedRef<string>;
  let query!: ReturnType<typeof useUrlQuery>;
  let carry!: ReturnType<typeof useCarry>;
  const app = createApp(
    defineComponent({
      setup() {
        by = useUrlState("by", "INDUSTRY");
        query = useUrlQuery();
        carry = useCarry();
        return () => h("i");
      },
    }),
  );
  app.use(router as never).mount(document.createElement("div"));
  const settled = () => new Promise((resolve) => setTimeout(resolve, 0));
  return { router, by, query, carry, settled };
}

beforeEach(() => void history.replaceState(null, "", "/"));

describe("state in the address", () => {
  it("is read, written, and not written where it is the usual", async () => {
    const { router, by, settled } = await aPage("/nowhere?by=REGION&period=12m");
    expect(by.value).toBe("REGION");
    by.value = "OWNER";
    await settled();
    expect(router.currentRoute.value.query).toEqual({ by: "OWNER", period: "12m" });
    by.value = "INDUSTRY";
    await settled();
    expect(router.currentRoute.value.query).toEqual({ period: "12m" });
    expect(by.value).toBe("INDUSTRY");
  });

  it("is one step of the history for several parameters", async () => {
    const { router, query, settled } = await aPage("/nowhere?a=1&b=2");
    await query.write({ a: "", b: "3", c: "4" });
    expect(router.currentRoute.value.query).toEqual({ b: "3", c: "4" });
    router.back();
    await settled();
    await settled();
    expect(router.currentRoute.value.query).toEqual({ a: "1", b: "2" });
  });

  it("comes back as it went, whatever is in it", async () => {
    const { router, query } = await aPage("/nowhere");
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: "grapheme", minLength: 1 }), async (text) => {
        await query.write({ q: text }, true);
        expect(query.read("q")).toBe(text);
        // and through the address as a text, as when it is sent to somebody
        expect(router.resolve(router.currentRoute.value.fullPath).query["q"]).toBe(text);
      }),
      { numRuns: 60 },
    );
  });

  it("takes the first of several, and nothing for none", async () => {
    const { query } = await aPage("/nowhere?by=A&by=B&empty");
    expect([query.read("by"), query.read("empty"), query.read("absent")]).toEqual(["A", "", ""]);
  });
});

describe("the way to rows", () => {
  it("brings the filter through the address unchanged", async () => {
    const { router, carry } = await aPage("/nowhere");
    const where = {
      stage: { eq: "WON" as const },
      company: { name: { contains: '"关系" & 100%?' } },
      ...closedIn({ from: "2026-01-01", to: "2026-01-31" }),
    };
    const { fullPath } = router.resolve(carry(dealsTarget(where as never, "-AMOUNT")) as never);
    const { name, query } = router.resolve(fullPath);
    expect([name, query["sort"]]).toEqual(["deals", "-AMOUNT"]);
    expect(readWhere(String(query["where"]))).toEqual(where);
    expect(router.resolve(carry(companiesTarget({ tier: "A", industry: undefined })) as never).query).toEqual({
      tier: "A",
    });
  });

  it("takes nonsense for nonsense, and nothing for no filter", () => {
    expect(readWhere("")).toBeNull();
    for (const text of ["{", "[]", "1", "null", '"a"']) expect([text, readWhere(text)]).toEqual([text, undefined]);
  });

  it("means whole days of the workspace", () => {
    expect(enteredIn({ from: "2026-02-01", to: "2026-02-28" })).toEqual({
      enteredAt: { gte: "2026-02-01T00:00:00+08:00", lt: "2026-03-01T00:00:00+08:00" },
    });
    expect(closedIn(null)).toEqual({});
  });
});

describe("the global filter", () => {
  const scope = (rest: Partial<Parameters<typeof scopeFilter>[0]>) =>
    scopeFilter({ industry: [], region: [], size: [], owner: [], segment: [], ...rest });

  it("is one condition, several, or none", () => {
    expect(scope({})).toBeNull();
    expect(scope({ industry: ["C"] })).toEqual({ industryCode: { startsWith: "C" } });
    expect(scope({ industry: ["C", "none"], owner: ["usr_1"] })).toEqual({
      and: [
        { or: [{ industryCode: { startsWith: "C" } }, { industryCode: { isNull: true } }] },
        { owner: { id: { in: ["usr_1"] } } },
      ],
    });
    expect(scope({ region: ["none"] })).toEqual({ regionCode: { isNull: true } });
  });

  it("leaves empty conditions out", () => {
    expect(allOf([null, undefined, {}])).toBeNull();
    expect(allOf<{ a?: number; and?: unknown }>([{ a: 1 }, {}, null])).toEqual({ a: 1 });
  });
});

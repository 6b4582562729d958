import { ACCESS_AREAS, type AccessArea, SHIPPED_RIGHTS } from "@guanxi/shared/access";
import { USER_ROLES, type UserRole } from "@guanxi/shared/user-role";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { PAGES } from "../../web/src/app/pages.ts";
import { panelSpans } from "../../web/src/graph/company/panels.ts";
import { consentState } from "../../web/src/graph/consent/consent-state.ts";
import { mayDo, mayWith, meets, type Viewer } from "../../web/src/identity/rights.ts";
import { auditFilter, reportAddress } from "../../web/src/governance/audit/audit-filter.ts";
import { browserName } from "../../web/src/identity/account/browser-name.ts";
import { draftOf, type Role, roleChanges, scopesFor, widerThanSeen } from "../../web/src/identity/roles/role-draft.ts";
import { pageAfter } from "../../web/src/identity/session.ts";
import { possibleParents, teamTree } from "../../web/src/identity/teams/team-tree.ts";

/** Somebody with the rights a role is shipped with. */
function aViewer(role: UserRole, more: Partial<Viewer> = {}): Viewer {
  const { areas, duties, masked } = SHIPPED_RIGHTS[role];
  const rights = ACCESS_AREAS.map((area) => {
    const { READ, CREATE, UPDATE, DELETE, ASSIGN } = areas[area];
    return { area, read: READ, create: CREATE, update: UPDATE, delete: DELETE, assign: ASSIGN };
  });
  const who = { userId: "usr_me", name: "我", email: null, teamName: null, credential: "SESSION" as const };
  return { ...who, role, rights, duties: [...duties], masked, demo: true, writes: true, ...more };
}

const pagesOf = (viewer: Viewer | null) => PAGES.filter(({ need }) => meets(viewer, need)).map(({ name }) => name);

describe("what is offered", () => {
  it("leads nobody to a page that is not for the role", () => {
    expect(pagesOf(aViewer("ADMIN"))).toEqual(PAGES.map(({ name }) => name));
    for (const role of USER_ROLES) {
      const pages = pagesOf(aViewer(role));
      expect([role, pages.includes("import")]).toEqual([role, ["ADMIN", "STEWARD"].includes(role)]);
      expect([role, pages.includes("users")]).toEqual([role, role === "ADMIN"]);
      expect([role, pages.includes("teams")]).toEqual([role, role === "ADMIN"]);
      expect([role, pages.includes("account")]).toEqual([role, true]);
    }
  });

  it("is nothing to whoever has not signed in, but for what asks for nothing", () => {
    expect(pagesOf(null)).toEqual(["home", "docs", "account"]);
    for (const area of ACCESS_AREAS) expect(mayDo(null, area)).toBe(false);
  });

  it("is no change to a credential for reading alone", () => {
    const reader = aViewer("ADMIN", { writes: false });
    expect(mayDo(reader, "CUSTOMERS")).toBe(true);
    for (const operation of ["CREATE", "UPDATE", "DELETE", "ASSIGN"] as const)
      expect([operation, mayDo(reader, "CUSTOMERS", operation)]).toEqual([operation, false]);
  });

  it("is one's own where the scope is one's own, and what may be one's team's", () => {
    const sales = aViewer("SALES");
    expect(mayWith(sales, "CUSTOMERS", "UPDATE", "usr_me")).toBe(true);
    expect(mayWith(sales, "CUSTOMERS", "UPDATE", "usr_other")).toBe(false);
    expect(mayWith(sales, "CUSTOMERS", "UPDATE", null)).toBe(false);
    expect(mayWith(aViewer("SALES", { userId: null }), "CUSTOMERS", "UPDATE", null)).toBe(false);
    expect(mayWith(aViewer("MANAGER"), "CUSTOMERS", "UPDATE", "usr_other")).toBe(true);
    expect(mayWith(aViewer("ANALYST"), "CUSTOMERS", "UPDATE", "usr_me")).toBe(false);
  });
});

describe("a customer's page", () => {
  const spansOf = (role: UserRole) => panelSpans((area) => mayDo(aViewer(role), area));

  it("shows every role the panels it sees something of", () => {
    const shown = (role: UserRole) =>
      Object.entries(spansOf(role))
        .filter(([, span]) => span)
        .map(([panel]) => panel);
    expect(shown("SALES")).toEqual(["people", "timeline", "orders", "deals", "background"]);
    expect(shown("MARKETING")).toEqual(["people", "timeline", "deals", "background"]);
  });

  it("fills its rows, whatever is left out", () => {
    fc.assert(
      fc.property(fc.subarray([...ACCESS_AREAS]), (seen) => {
        const spans = panelSpans((area: AccessArea) => seen.includes(area));
        const width = (...panels: (keyof typeof spans)[]) =>
          panels.reduce((sum, panel) => sum + Number(spans[panel].replace("span-", "") || 0), 0);
        expect([0, 12]).toContain(width("people", "timeline"));
        expect(width("orders", "deals", "background")).toBe(12);
        expect(spans.people !== "").toBe(seen.includes("PEOPLE"));
        expect(spans.orders !== "").toBe(seen.includes("TRADE"));
        expect(spans.deals !== "").toBe(seen.includes("DEALS"));
      }),
    );
  });
});

describe("an agreement", () => {
  const given = { givenOn: "2026-03-01", until: "2026-09-30", withdrawnAt: null };

  it("holds from its first day to its last one", () => {
    expect(consentState(given, "2026-02-28")).toBe("LATER");
    expect(consentState(given, "2026-03-01")).toBe("HOLDS");
    expect(consentState(given, "2026-09-30")).toBe("HOLDS");
    expect(consentState(given, "2026-10-01")).toBe("EXPIRED");
    expect(consentState({ ...given, until: null }, "2036-01-01")).toBe("HOLDS");
  });

  it("is withdrawn at once, whatever its days say", () => {
    for (const day of ["2026-02-28", "2026-05-01", "2026-12-01"])
      expect(consentState({ ...given, withdrawnAt: "2026-04-01T08:00:00Z" }, day)).toBe("WITHDRAWN");
  });
});

describe("the tree of teams", () => {
  const aTeam = (id: string, above?: string) => ({ id, parent: above ? { id: above } : null });

  it("stands below each team what is below it", () => {
    const tree = teamTree([aTeam("east"), aTeam("a", "all"), aTeam("all"), aTeam("b", "east"), aTeam("c", "a")]);
    expect(tree.map(({ id, depth }) => [id, depth])).toEqual([
      ["east", 0],
      ["b", 1],
      ["all", 0],
      ["a", 1],
      ["c", 2],
    ]);
  });

  it("shows every team once, with superiors that are missing or go in a circle too", () => {
    const ids = "abcdefg".split("");
    const above = fc.option(fc.constantFrom(...ids, "gone"), { nil: undefined });
    fc.assert(
      fc.property(fc.array(above, { minLength: 7, maxLength: 7 }), (superiors) => {
        const tree = teamTree(ids.map((id, at) => aTeam(id, superiors[at])));
        expect(tree.map(({ id }) => id).toSorted()).toEqual(ids);
      }),
    );
  });

  it("lets no team stand under itself or under one below it", () => {
    const tree = teamTree([aTeam("all"), aTeam("a", "all"), aTeam("c", "a"), aTeam("b", "all")]);
    expect(possibleParents(tree, "a").map(({ id }) => id)).toEqual(["all", "b"]);
    expect(possibleParents(tree, "b").map(({ id }) => id)).toEqual(["all", "a", "c"]);
    expect(possibleParents(tree, null)).toHaveLength(4);
  });
});

it("leads back after signing in to pages of this dashboard only", () => {
  expect(pageAfter("/settings/teams?team=tea_1")).toBe("/settings/teams?team=tea_1");
  const outside = ["//evil.example", "/\\evil.example", "https://evil.example", "/\t/evil.example", "/\n/evil.example"];
  for (const next of [...outside, "/\r\\evil.example", "/sign-in?next=/", "", undefined, ["/"]])
    expect(pageAfter(next), JSON.stringify(next)).toBe("/");
});

describe("a role's rights while they are changed", () => {
  const aRole = (role: UserRole): Role => ({ ...aViewer(role), shipped: true, version: 3 });

  it("are sent where they changed, with the version that was seen", () => {
    const draft = draftOf(SHIPPED_RIGHTS.SALES);
    expect(roleChanges(aRole("SALES"), draft)).toBe(null);
    draft.areas.DEALS.READ = "ALL";
    draft.masked = true;
    expect(roleChanges(aRole("SALES"), draft)).toEqual({
      role: "SALES",
      version: 3,
      masked: true,
      rights: [{ area: "DEALS", read: "ALL", create: "OWN", update: "OWN", delete: "OWN", assign: "NONE" }],
    });
  });

  it("do not touch what is shipped, nor send duties in another order", () => {
    const draft = draftOf(SHIPPED_RIGHTS.STEWARD);
    draft.duties.reverse();
    expect(roleChanges(aRole("STEWARD"), draft)).toBe(null);
    draft.duties.push("AUDIT");
    expect(roleChanges(aRole("STEWARD"), draft)!.duties).toEqual(["EXPORT", "IMPORT", "AUDIT"]);
    expect(SHIPPED_RIGHTS.STEWARD.duties).not.toContain("AUDIT");
  });

  it("offer people who agreed for seeing people alone", () => {
    expect(scopesFor("PEOPLE", "READ")).toContain("CONSENTED");
    expect(scopesFor("PEOPLE", "UPDATE")).not.toContain("CONSENTED");
    expect(scopesFor("DEALS", "READ")).not.toContain("CONSENTED");
  });

  it("warn of what gives more than is seen; no role is shipped so", () => {
    for (const role of USER_ROLES)
      for (const area of ACCESS_AREAS)
        expect([role, area, widerThanSeen(SHIPPED_RIGHTS[role].areas[area])]).toEqual([role, area, []]);
    expect(widerThanSeen({ READ: "OWN", CREATE: "ALL", UPDATE: "TEAM", DELETE: "OWN", ASSIGN: "ALL" })).toEqual([
      "UPDATE",
      "ASSIGN",
    ]);
  });
});

describe("a question to the audit", () => {
  const question = { contacts: ["con_1", "con_2"], actors: [], actions: [], from: "2026-03-01", to: "2026-03-31" };

  it("takes in its last day, by the clock of China", () => {
    const { from, to } = auditFilter(question);
    expect(new Date(from!).toISOString()).toBe("2026-02-28T16:00:00.000Z");
    expect(new Date(to!).toISOString()).toBe("2026-03-31T16:00:00.000Z");
  });

  it("leaves open what is not asked, and days that are none", () => {
    expect(auditFilter({ ...question, contacts: [], from: "", to: "2026-13-99" })).toEqual({
      contactIds: null,
      actorIds: null,
      actions: null,
      from: null,
      to: null,
    });
  });

  it("is the same one in the report's address", () => {
    const asked = { ...question, actors: ["usr_1", "usr_2"], actions: ["UNMASK", "contactUpdate"] };
    const { searchParams } = new URL(reportAddress(asked, "csv"), "http://localhost");
    expect(searchParams.getAll("actor")).toEqual(auditFilter(asked).actorIds);
    expect(searchParams.getAll("action")).toEqual(auditFilter(asked).actions);
    expect(searchParams.getAll("contact")).toEqual(["con_1", "con_2"]);
    expect(new Date(searchParams.get("to")!)).toEqual(new Date(auditFilter(question).to!));
  });
});

it("calls a browser what people call it", () => {
  const chrome = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/149.0 Safari/537.36";
  expect(browserName(chrome)).toBe("Chrome, Linux");
  expect(browserName(`${chrome} Edg/149.0`)).toBe("Edge, Linux");
  expect(browserName("Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) Version/19.0 Safari/604.1")).toBe(
    "Safari, iOS",
  );
  expect(browserName("curl/8.9.1")).toBe("curl");
  expect(browserName(null)).toBe("");
});

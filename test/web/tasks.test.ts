import { describe, expect, it } from "vitest";
import { byDue, dueOf } from "../../web/src/graph/task/due.ts";

describe("tasks by when they are due", () => {
  it("stand in the order one looks at them, none left out, no group empty", () => {
    const days = ["2026-03-08", null, "2026-02-28", "2026-03-01", "2026-03-09", "2026-02-27"];
    const groups = byDue(
      days.map((dueOn) => ({ dueOn })),
      "2026-03-01",
    );
    expect(groups.map(({ due, tasks }) => [due, ...tasks.map(({ dueOn }) => dueOn)])).toEqual([
      ["OVERDUE", "2026-02-28", "2026-02-27"],
      ["TODAY", "2026-03-01"],
      ["WEEK", "2026-03-08"],
      ["LATER", "2026-03-09"],
      ["NONE", null],
    ]);
    expect(byDue([{ dueOn: null }], "2026-03-01").map(({ due }) => due)).toEqual(["NONE"]);
  });

  it("is not overdue on its day", () => {
    expect(dueOf("2026-12-31", "2026-12-31")).toBe("TODAY");
    expect(dueOf("2026-12-31", "2027-01-01")).toBe("OVERDUE");
  });
});

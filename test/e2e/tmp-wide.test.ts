import { it } from "vitest";
import { aBrowser, aLook } from "./browser.ts";
it("wide", async () => {
  const b = await aBrowser();
  const url = process.env.SHOT_URL ?? "http://localhost:4000";
  const r = await (
    await fetch(url + "/graphql", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({
        query: "{ companies(first: 1, orderBy: [{ field: FACT_RISK_REVENUE, direction: DESC }]) { nodes { id } } }",
      }),
    })
  ).json();
  const company = `/companies/${r.data.companies.nodes[0].id}`;
  console.log(company);
  const only = (
    process.env.SHOT_PAGES ?? `/,/companies,/deals,/segments,/funnel?period=12m,/churn,/import,${company}`
  ).split(",");
  const modes = (
    process.env.SHOT_MODES ??
    "zh-light-360,zh-light-390,zh-light-1280,zh-light-1920,en-light-360,en-light-390,en-light-1280,en-light-1920"
  ).split(",");
  for (const m of modes) {
    const [l, t, w] = m.split("-");
    const look = await aLook(b, url, l as never, t as never, Number(w));
    for (const p of only) {
      try {
        await look.open(p);
      } catch (e) {
        console.log(p, String(e).slice(0, 200));
      }
      const out = await look.page.evaluate(() => {
        const W = document.documentElement.clientWidth;
        const d = document.documentElement.scrollWidth - W;
        if (!d) return null;
        const bad = [...document.querySelectorAll("body *")].filter((e) => {
          const b = e.getBoundingClientRect();
          if (b.right <= W + 0.5 || b.width === 0) return false;
          for (let p = e.parentElement; p; p = p.parentElement)
            if (getComputedStyle(p).overflowX !== "visible") return false;
          return true;
        });
        return (
          d +
          " " +
          bad
            .slice(0, 12)
            .map(
              (e) =>
                `${e.tagName}.${e.className} ${Math.round(e.getBoundingClientRect().left)}-${Math.round(e.getBoundingClientRect().right)} ${(e.textContent ?? "").trim().slice(0, 20)}`,
            )
            .join(" | ")
        );
      });
      const cut =
        Number(w) < 1280
          ? []
          : await look.page.evaluate(() =>
              [...document.querySelectorAll("main *")]
                .filter((e) => {
                  const s = getComputedStyle(e);
                  return s.textOverflow === "ellipsis" && e.scrollWidth > e.clientWidth + 1 && e.clientWidth > 0;
                })
                .map(
                  (e) =>
                    `${Math.round((100 * e.clientWidth) / e.scrollWidth)}%:${e.clientWidth}/${e.scrollWidth} ${e.tagName}.${e.className} ${(e.textContent ?? "").trim().slice(0, 24)}`,
                ),
            );
      if (out) console.log("WIDE", m, p, out);
      if (process.env.CUT && cut.length)
        console.log(
          "CUT",
          m,
          p,
          cut.length,
          [...new Set(cut)]
            .sort((a, b) => parseInt(a) - parseInt(b))
            .slice(0, Number(process.env.CUT))
            .join("\n   "),
        );
    }
    await look.close();
  }
  await b.close();
});

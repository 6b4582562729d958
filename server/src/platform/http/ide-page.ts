import { ruruHTML } from "ruru/server";
import type { Example } from "./examples.ts";

const escaped = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");

/** A strip above the IDE: the examples, and the way back to the dashboard. */
const bar = (examples: readonly Example[]): string => `<nav class="guanxi" aria-label="Guanxi">
<a class="brand" href="/"><b>关系</b> Guanxi</a>
<details><summary>Examples 示例</summary><ol>${examples
  .map(
    ({ name, title, audience }) =>
      `<li><a href="/graphql?example=${name}">${escaped(title.en)}<span lang="zh">${escaped(title.zh)}</span><i>${audience}</i></a></li>`,
  )
  .join("")}</ol></details>
<a href="/docs">Docs 文档</a>
<span class="hint">Ctrl/Cmd-Enter runs the query</span>
</nav>`;

const DARK = "--ink: #e9eeec; --ink-3: #86918d; --paper: #121615; --line: #262d2b; --accent: #48b8ab; --soft: #12302d;";

const STYLE = `<style>
body { display: flex; flex-direction: column; height: 100vh; }
#ruru-root { flex: 1; height: auto; min-height: 0; }
nav.guanxi { --ink: #171c1b; --ink-3: #656e6b; --paper: #fff; --line: #e4e7e5; --accent: #0e6b62; --soft: #e3f0ee;
  display: flex; align-items: center; gap: 20px; height: 36px; padding: 0 16px; position: relative; z-index: 20; flex: none;
  color: var(--ink); background: var(--paper); border-bottom: 1px solid var(--line);
  font: 13px/1.5 Inter, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", system-ui, sans-serif; }
body.graphiql-dark nav.guanxi { ${DARK} }
@media (prefers-color-scheme: dark) { body:not(.graphiql-light) nav.guanxi { ${DARK} } }
nav.guanxi a { color: inherit; text-decoration: none; }
nav.guanxi a:hover, nav.guanxi summary:hover { color: var(--accent); }
nav.guanxi .brand, nav.guanxi b { font-weight: 600; }
nav.guanxi b { color: var(--accent); }
nav.guanxi summary { cursor: pointer; }
nav.guanxi ol { position: absolute; top: 36px; margin: 0; padding: 6px 0; list-style: none; width: 560px; max-width: 90vw;
  max-height: 80vh; overflow: auto; background: var(--paper); border: 1px solid var(--line); border-radius: 4px;
  box-shadow: 0 8px 28px rgb(0 0 0 / .18); }
nav.guanxi li a { display: grid; grid-template-columns: 1.25fr 1fr 64px; gap: 12px; padding: 6px 14px; }
nav.guanxi li a:hover, nav.guanxi li a:focus-visible { background: var(--soft); }
nav.guanxi .hint { margin-left: auto; color: var(--ink-3); font-size: 12px; }
nav.guanxi li span, nav.guanxi li i { color: var(--ink-3); font-style: normal; }
</style>`;

/**
 * Opens what the address asks for in a tab of its own, beside what was typed before; asked for nothing, it stays in the
 * tab one was in, where GraphiQL would open an empty one beside a query that was never edited. The address is read here
 * and not by the server, which would write a stranger's text into the page; then it is cleared, so that a reload opens no
 * second tab.
 */
const ASK = `<script>{
  const kept = () => {
    try {
      const { tabs, activeTabIndex } = JSON.parse(localStorage.getItem("graphiql:tabState"));
      return tabs[activeTabIndex];
    } catch {
      return undefined; // nobody was here before
    }
  };
  const asked = new URLSearchParams(location.search);
  const query = asked.get("query") ?? GUANXI_EXAMPLES.get(asked.get("example"));
  const tab = query ? { query, variables: asked.get("variables") } : kept();
  if (tab) Object.assign(RURU_CONFIG, { initialQuery: tab.query ?? "", initialVariables: tab.variables ?? "" });
  if (location.search) history.replaceState(null, "", location.pathname);
}</script>`;

/** The page of the IDE, the same for everybody; every file of it comes from this server, none from the internet. */
export function idePage(staticPath: string, examples: readonly Example[]): string {
  const texts = JSON.stringify(examples.map(({ name, text }) => [name, text])).replaceAll("<", "\\u003c");
  return ruruHTML({
    endpoint: "/graphql",
    staticPath,
    clientConfig: { defaultQuery: examples[0]?.text ?? "" } as never, // its type asks for every property
    htmlParts: {
      titleTag: "<title>GraphQL · 关系 Guanxi</title>",
      styleTags: (original) => `${original}${STYLE}`,
      configScript: (original) => `${original}<script>const GUANXI_EXAMPLES = new Map(${texts});</script>${ASK}`,
      bodyContent: (original) => `${bar(examples)}${original}`,
    },
  });
}

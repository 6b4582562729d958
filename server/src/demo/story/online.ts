import type { DemoProduct } from "../product-range.ts";
import type { RowSink } from "../tables.ts";
import { interactionsOf, isChinese, made, streamOf, type Story } from "./story.ts";

interface Page {
  readonly page: string;
  readonly title: string;
  /** median seconds people stay on it */
  readonly stay: number;
}

/** The page an interaction's summary speaks of. */
function pageOf(summary: string, product: DemoProduct | undefined, zh: boolean): Page {
  if (/价格|pricing/.test(summary))
    return { page: "/pricing", title: zh ? "产品价格与配置" : "Pricing and options", stay: 110 };
  if (/对比|comparison/.test(summary))
    return { page: "/compare", title: zh ? "与同类产品对比" : "How we compare", stay: 130 };
  if (/维保|maintenance/.test(summary))
    return { page: "/services/maintenance", title: zh ? "设备维保服务" : "Maintenance services", stay: 70 };
  if (product)
    return {
      page: `/products/${product.code.toLowerCase()}`,
      title: zh ? product.name : product.code,
      stay: 80,
    };
  return { page: "/products", title: zh ? "产品中心" : "Products", stay: 50 };
}

/** The product an interaction's summary names. */
export const productIn = (summary: string, products: readonly DemoProduct[]): DemoProduct | undefined =>
  products.find(({ name, code }) => summary.includes(name) || summary.includes(code));

/** Which page every web visit was to, and which paper every download took. */
export function writeOnline(story: Story, sink: RowSink): void {
  const random = streamOf(story, "online");
  const zh = isChinese(story);
  for (const { id, kind, at, summary, contact_id } of interactionsOf(story, "WEB_VISIT", "DOWNLOAD")) {
    const known = { company_id: story.plan.id, contact_id, interaction_id: id, at };
    if (kind === "DOWNLOAD") {
      const title = summary.replace(/^下载|^Downloaded (guide for )?/, "");
      sink.add("download", {
        ...made(random, at),
        ...known,
        title,
        format: random.weighted({ PDF: 8, ZIP: 1, DOCX: 1 }),
      });
      continue;
    }
    const { page, title, stay } = pageOf(summary, productIn(summary, story.products), zh);
    sink.add("web_visit", {
      ...made(random, at),
      ...known,
      page,
      title,
      seconds: 4 + Math.round(random.logNormal(stay, 0.8)),
      referrer: random.chance(0.45)
        ? null
        : random.weighted(
            zh
              ? { "https://www.baidu.com/": 6, "https://www.bing.com/": 2, "https://mp.weixin.qq.com/": 3 }
              : { "https://www.google.com/": 7, "https://www.linkedin.com/": 3 },
          ),
    });
  }
}

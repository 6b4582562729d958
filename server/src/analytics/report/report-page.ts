import type { Locale } from "@guanxi/shared/labels";
import { settings } from "../../platform/settings.ts";
import type { KeptAnswer, ReportContent, ReportPart } from "./report-content.ts";
import { toldChange, toldKey, toldNumber } from "./report-values.ts";
import { REPORT_WORDS } from "./report-words.ts";

/** An issue as it is told. */
export interface ToldIssue {
  readonly name: string;
  readonly issuedAt: Date;
  readonly content: ReportContent;
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};
const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => ENTITIES[sign]!);

const STYLE = `body{font:14px/1.5 system-ui,"PingFang SC","Microsoft YaHei",sans-serif;color:#1d2129;max-width:60rem;margin:2rem auto;padding:0 1rem}
h1{font-size:1.5rem;margin:0}h2{font-size:1.1rem;margin:2rem 0 .25rem}p{margin:.25rem 0;color:#4e5969}
table{border-collapse:collapse;width:100%;margin-top:.5rem}th,td{padding:.35rem .6rem;border-bottom:1px solid #e5e6eb;text-align:left}
th{font-weight:600;white-space:nowrap}.n{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}tfoot td{font-weight:600}
.bar{display:block;height:3px;background:#3370ff;margin-top:2px;margin-left:auto}.kpi{font-size:2rem;font-weight:600;color:#1d2129}
@media print{body{margin:0;max-width:none}section{break-inside:avoid-page}thead{display:table-header-group}}`;

/** How long the bar below a number is, of the longest in its column. */
const barOf = (value: string | null, most: number): string =>
  value === null || most <= 0 || Number(value) <= 0
    ? ""
    : `<span class="bar" style="width:${Math.round((Number(value) / most) * 100)}%"></span>`;

function tableOf({ columns, rows, totals, previousTotals }: KeptAnswer, locale: Locale): string {
  const words = REPORT_WORDS[locale];
  const keys = columns.filter(({ isMeasure }) => !isMeasure);
  const measures = columns.filter(({ isMeasure }) => isMeasure);
  const compared = previousTotals !== null;
  const most = measures.map((_, i) => Math.max(0, ...rows.map(({ values }) => Number(values[i] ?? 0))));
  const numbers = (values: readonly (string | null)[], before: readonly (string | null)[] | null, bars: boolean) =>
    measures
      .map((measure, i) => {
        const value = values[i] ?? null;
        const earlier = before?.[i] ?? null;
        const bar = bars ? barOf(value, most[i]!) : "";
        const told = `<td class="n">${escaped(toldNumber(value, measure, locale))}${bar}</td>`;
        if (!compared) return told;
        return `${told}<td class="n">${escaped(toldNumber(earlier, measure, locale))}</td><td class="n">${escaped(toldChange(value, earlier, locale))}</td>`;
      })
      .join("");
  const head = [
    ...keys.map(({ name }) => `<th scope="col">${escaped(name[locale])}</th>`),
    ...measures.map(({ name }) => {
      const more = compared ? [words.earlier, words.change] : [];
      return [name[locale], ...more].map((text) => `<th scope="col" class="n">${escaped(text)}</th>`).join("");
    }),
  ].join("");
  const body = rows
    .map(({ keys: values, values: told, previous }) => {
      const named = keys.map((column, i) => `<td>${escaped(toldKey(values[i]!, column, locale))}</td>`).join("");
      return `<tr>${named}${numbers(told, previous, true)}</tr>`;
    })
    .join("\n");
  const foot = `<tr><td colspan="${keys.length}">${words.total}</td>${numbers(totals, previousTotals, false)}</tr>`;
  return `<table><thead><tr>${head}</tr></thead><tbody>${body}</tbody><tfoot>${foot}</tfoot></table>`;
}

function wholeOf({ columns, totals, previousTotals }: KeptAnswer, locale: Locale): string {
  const words = REPORT_WORDS[locale];
  return columns
    .map((measure, i) => {
      const before = previousTotals?.[i] ?? null;
      const change = previousTotals
        ? `<p>${words.earlier} ${escaped(toldNumber(before, measure, locale))} · ${words.change} ${escaped(toldChange(totals[i]!, before, locale))}</p>`
        : "";
      return `<p>${escaped(measure.name[locale])}</p><p class="kpi">${escaped(toldNumber(totals[i]!, measure, locale))}</p>${change}`;
    })
    .join("");
}

function partOf({ title, answer, refusal }: ReportPart, locale: Locale): string {
  const words = REPORT_WORDS[locale];
  const lines: string[] = [];
  if (!answer) lines.push(`<p>${words.refused(refusal!.code)}</p>`);
  else {
    const { period, previousPeriod, columns, rows, truncated, withheld } = answer;
    const days = [
      ...(period ? [words.period(period.from, period.to)] : []),
      ...(previousPeriod ? [words.before(previousPeriod.from, previousPeriod.to)] : []),
    ];
    if (days.length > 0) lines.push(`<p>${days.join(locale === "zh" ? "，" : ", ")}</p>`);
    const divided = columns.some(({ isMeasure }) => !isMeasure);
    if (divided && rows.length === 0) lines.push(`<p>${words.empty}</p>`);
    else lines.push(divided ? tableOf(answer, locale) : wholeOf(answer, locale));
    if (truncated) lines.push(`<p>${words.truncated}</p>`);
    if (withheld > 0) lines.push(`<p>${words.withheld(withheld)}</p>`);
  }
  return `<section><h2>${escaped(title)}</h2>\n${lines.join("\n")}</section>`;
}

/** An instant in the workspace's time, to the minute. */
const toldAt = (at: Date): string =>
  new Intl.DateTimeFormat("sv-SE", { timeZone: settings.timeZone, dateStyle: "short", timeStyle: "short" }).format(at);

/** An issue as one page that needs nothing else, to be read and printed. */
export function reportPage({ name, issuedAt, content }: ToldIssue, locale: Locale): string {
  const words = REPORT_WORDS[locale];
  const parts = content.parts.map((part) => partOf(part, locale)).join("\n");
  return `<!doctype html>
<html lang="${locale === "zh" ? "zh-CN" : "en"}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escaped(name)}</title><style>${STYLE}</style></head>
<body><header><h1>${escaped(name)}</h1><p>${words.made(`${toldAt(issuedAt)} (${settings.timeZone})`)}</p></header>
${parts === "" ? `<p>${words.nothing}</p>` : parts}
</body></html>
`;
}

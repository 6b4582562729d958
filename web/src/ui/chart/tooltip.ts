/** A line of a tooltip: what, how much, and an optional swatch. */
interface TooltipRow {
  readonly label: string;
  readonly value: string;
  readonly color?: string;
}

/** What a tooltip tells: the thing, its numbers, how to open it. */
export interface TooltipModel {
  readonly title: string;
  readonly rows: readonly TooltipRow[];
  readonly hint?: string;
}

const element = (tag: string, className: string, text?: string): HTMLElement => {
  const node = document.createElement(tag);
  node.className = className;
  if (text !== undefined) node.textContent = text;
  return node;
};

/** Built as elements, never as HTML text: names come from customers' data. */
export function tooltipNode(model: TooltipModel): HTMLElement {
  const root = element("div", "chart-tip");
  root.append(element("strong", "", model.title));
  for (const row of model.rows) {
    const line = element("div", "row");
    if (row.color) {
      const swatch = element("i", "");
      swatch.style.background = row.color;
      line.append(swatch);
    }
    line.append(element("span", "", row.label), element("b", "", row.value));
    root.append(line);
  }
  if (model.hint) root.append(element("div", "hint", model.hint));
  return root;
}

import type { EChartsOption } from "echarts";
import { init, use } from "echarts/core";
import { SVGRenderer } from "echarts/renderers";
import { type ChartFamily, loadFamily } from "./load.ts";

use([SVGRenderer]);

/** A picture drawn anew as SVG, for papers and slides: letters stay letters. */
export async function svgOf(
  family: ChartFamily,
  option: EChartsOption,
  width: number,
  height: number,
  { paper, font }: { readonly paper: string; readonly font: string },
): Promise<string> {
  await loadFamily(family);
  const chart = init(null, null, { renderer: "svg", ssr: true, width, height });
  chart.setOption({ ...option, animation: false, backgroundColor: paper });
  const text = chart.renderToSVGString();
  chart.dispose();
  // the library writes the font's own quotes into an attribute
  return text.replaceAll(font, font.replaceAll('"', "'"));
}

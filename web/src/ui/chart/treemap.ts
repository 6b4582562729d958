import { TreemapChart } from "echarts/charts";
import { AriaComponent, TooltipComponent } from "echarts/components";
import { use } from "echarts/core";
import { CanvasRenderer } from "echarts/renderers";

use([TreemapChart, AriaComponent, TooltipComponent, CanvasRenderer]);

export { default as VChart } from "vue-echarts";

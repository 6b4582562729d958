import { TreemapChart } from "echarts/charts";
import { AriaComponent, TooltipComponent } from "echarts/components";
import { use } from "echarts/core";
import { LabelLayout } from "echarts/features";
import { CanvasRenderer } from "echarts/renderers";

use([TreemapChart, AriaComponent, TooltipComponent, LabelLayout, CanvasRenderer]);

export { default as VChart } from "vue-echarts";

import { uuidv7 } from "@guanxi/shared/uuid";
import { randomOf } from "./random.ts";
import type { RowSink } from "./tables.ts";

/** A product of the demo vendor of industrial equipment and services. */
export interface DemoProduct {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly family: string;
  /** 元 */
  readonly price: number;
  /** how often it is what a customer begins with */
  readonly weight: number;
  /** codes of what is bought together with it */
  readonly pairs: readonly string[];
}

const RANGE: readonly Omit<DemoProduct, "id">[] = [
  {
    code: "SV-200",
    name: "伺服驱动器 SV200",
    family: "驱动与控制",
    price: 6_800,
    weight: 14,
    pairs: ["MT-400", "PL-100"],
  },
  { code: "MT-400", name: "伺服电机 MT400", family: "驱动与控制", price: 4_900, weight: 12, pairs: ["SV-200"] },
  { code: "PL-100", name: "可编程控制器 PL100", family: "驱动与控制", price: 9_600, weight: 10, pairs: ["GW-50"] },
  { code: "VS-30", name: "机器视觉套件 VS30", family: "检测与传感", price: 48_000, weight: 6, pairs: ["RB-6"] },
  { code: "LS-12", name: "激光位移传感器 LS12", family: "检测与传感", price: 3_200, weight: 12, pairs: ["GW-50"] },
  { code: "TM-8", name: "温度监测模块 TM8", family: "检测与传感", price: 1_900, weight: 9, pairs: ["LS-12"] },
  {
    code: "RB-6",
    name: "六轴协作机器人 RB6",
    family: "自动化整机",
    price: 128_000,
    weight: 7,
    pairs: ["VS-30", "SM-1"],
  },
  { code: "CV-20", name: "柔性输送线 CV20", family: "自动化整机", price: 86_000, weight: 6, pairs: ["RB-6"] },
  { code: "AG-3", name: "自主搬运车 AG3", family: "自动化整机", price: 156_000, weight: 4, pairs: ["GW-50", "SM-1"] },
  { code: "GW-50", name: "工业边缘网关 GW50", family: "软件与服务", price: 7_400, weight: 7, pairs: ["SM-1"] },
  { code: "SM-1", name: "设备维保年度服务 SM1", family: "软件与服务", price: 36_000, weight: 8, pairs: ["TR-2"] },
  { code: "TR-2", name: "现场调试与培训 TR2", family: "软件与服务", price: 12_000, weight: 5, pairs: [] },
];

/** The vendor's twelve products in four families, with ids of the seed. */
export function productRange(seed: number, startMs: number): DemoProduct[] {
  const random = randomOf(seed, 11);
  return RANGE.map((product) => ({ ...product, id: uuidv7(startMs, random.bytes) }));
}

export function writeProducts(products: readonly DemoProduct[], sink: RowSink): void {
  for (const { id, name, code, family, price } of products)
    sink.add("product", { id, name, code, family, list_price: price });
}

/** What a vendor of industrial equipment sells into, how often, and how such companies call themselves. */
export interface IndustryMix {
  readonly code: string;
  readonly weight: number;
  readonly words: readonly (readonly [zh: string, en: string])[];
  /** median yearly revenue a head, 元 */
  readonly revenuePerHead: number;
  /** what the company says it does */
  readonly scope: string;
}

const mix = (
  code: string,
  weight: number,
  revenuePerHead: number,
  scope: string,
  ...words: readonly (readonly [string, string])[]
): IndustryMix => ({ code, weight, words, revenuePerHead, scope });

export const INDUSTRY_MIX: readonly IndustryMix[] = [
  mix(
    "C34",
    15,
    700_000,
    "通用设备制造；机械零部件加工与销售",
    ["机械", "Machinery"],
    ["精密机械", "Precision Machinery"],
    ["传动科技", "Transmission"],
    ["泵阀", "Pumps & Valves"],
  ),
  mix(
    "C35",
    12,
    750_000,
    "专用设备制造；智能装备研发与销售",
    ["装备", "Equipment"],
    ["自动化设备", "Automation Equipment"],
    ["智能装备", "Smart Equipment"],
  ),
  mix(
    "C36",
    10,
    1_000_000,
    "汽车零部件及配件制造",
    ["汽车部件", "Auto Parts"],
    ["汽车零部件", "Automotive Components"],
  ),
  mix(
    "C39",
    10,
    950_000,
    "电子元器件制造；集成电路模组研发",
    ["电子", "Electronics"],
    ["微电子", "Microelectronics"],
    ["光电科技", "Optoelectronics"],
  ),
  mix(
    "C38",
    9,
    900_000,
    "输配电及控制设备制造；电池制造",
    ["电气", "Electric"],
    ["新能源", "New Energy"],
    ["储能科技", "Energy Storage"],
  ),
  mix("C26", 7, 1_300_000, "化工产品生产（不含危险化学品）", ["化工", "Chemical"], ["新材料", "Advanced Materials"]),
  mix("C27", 5, 850_000, "药品生产；制药技术研发", ["制药", "Pharmaceutical"], ["生物医药", "Biomedicine"]),
  mix("C14", 6, 800_000, "食品生产与销售", ["食品", "Foods"], ["乳业", "Dairy"]),
  mix("C29", 5, 650_000, "橡胶制品、塑料制品制造", ["塑胶", "Plastics"], ["橡塑制品", "Rubber & Plastics"]),
  mix("C33", 6, 700_000, "金属结构制造；金属表面处理", ["金属制品", "Metal Products"], ["五金", "Hardware"]),
  mix("C31", 3, 1_800_000, "钢压延加工；黑色金属铸造", ["特钢", "Special Steel"], ["铸造", "Castings"]),
  mix("D44", 3, 2_200_000, "发电、输电、供电业务", ["电力", "Power"], ["热电", "Heat & Power"]),
  mix("E49", 3, 900_000, "电气安装服务；建设工程施工", ["建设工程", "Engineering"], ["安装工程", "Installation"]),
  mix("G59", 3, 600_000, "普通货物仓储服务；供应链管理", ["仓储物流", "Logistics"], ["供应链", "Supply Chain"]),
  mix("F51", 4, 3_000_000, "机械设备批发；货物进出口", ["贸易", "Trading"], ["工贸", "Industry & Trade"]),
  mix("I65", 4, 600_000, "软件开发；工业互联网数据服务", ["软件", "Software"], ["数字科技", "Digital Technology"]),
  mix("M73", 2, 500_000, "工程和技术研究和试验发展", ["技术研究", "Research"], ["检测技术", "Testing Technology"]),
  mix(
    "N77",
    3,
    700_000,
    "水污染治理；环境保护专用设备销售",
    ["环保科技", "Environmental"],
    ["水务科技", "Water Technology"],
  ),
];

/** Share of customers by province-level code, and the cities they sit in. */
export const PLACES: readonly { readonly code: string; readonly weight: number; readonly cities: readonly string[] }[] =
  [
    { code: "320000", weight: 17, cities: ["苏州", "无锡", "南京", "常州", "南通", "昆山"] },
    { code: "440000", weight: 16, cities: ["深圳", "东莞", "佛山", "广州", "惠州"] },
    { code: "330000", weight: 13, cities: ["宁波", "杭州", "温州", "嘉兴", "台州"] },
    { code: "310000", weight: 11, cities: ["上海"] },
    { code: "370000", weight: 8, cities: ["青岛", "济南", "烟台", "潍坊"] },
    { code: "110000", weight: 5, cities: ["北京"] },
    { code: "120000", weight: 3, cities: ["天津"] },
    { code: "420000", weight: 4, cities: ["武汉", "襄阳"] },
    { code: "510000", weight: 4, cities: ["成都", "德阳"] },
    { code: "500000", weight: 3, cities: ["重庆"] },
    { code: "340000", weight: 4, cities: ["合肥", "芜湖"] },
    { code: "350000", weight: 3, cities: ["厦门", "泉州"] },
    { code: "430000", weight: 3, cities: ["长沙", "株洲"] },
    { code: "410000", weight: 3, cities: ["郑州", "洛阳"] },
    { code: "130000", weight: 2, cities: ["唐山", "保定"] },
    { code: "210000", weight: 2, cities: ["沈阳", "大连"] },
    { code: "610000", weight: 2, cities: ["西安", "宝鸡"] },
  ];

/** Countries of the international customers, with a city, a legal form and a dialling code. */
export const COUNTRIES: readonly (readonly [code: string, weight: number, city: string, form: string, dial: string])[] =
  [
    ["DE", 4, "Stuttgart", "GmbH", "+49"],
    ["US", 4, "Cleveland", "Inc.", "+1"],
    ["JP", 3, "Nagoya", "Co., Ltd.", "+81"],
    ["KR", 2, "Incheon", "Co., Ltd.", "+82"],
    ["VN", 3, "Haiphong", "JSC", "+84"],
    ["TH", 2, "Rayong", "Co., Ltd.", "+66"],
    ["SG", 2, "Singapore", "Pte. Ltd.", "+65"],
    ["IN", 2, "Pune", "Pvt. Ltd.", "+91"],
    ["IT", 1, "Bologna", "S.p.A.", "+39"],
    ["MX", 1, "Monterrey", "S.A.", "+52"],
  ];

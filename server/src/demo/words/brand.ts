import type { Random } from "../random.ts";

/** Characters of invented brand words with their spelling in Latin letters. */
const FIRST: readonly (readonly [string, string])[] = [
  ["澜", "Lan"],
  ["砺", "Li"],
  ["珩", "Heng"],
  ["翊", "Yi"],
  ["昉", "Fang"],
  ["樾", "Yue"],
  ["湛", "Zhan"],
  ["骁", "Xiao"],
  ["岚", "Lan"],
  ["霁", "Ji"],
  ["煦", "Xu"],
  ["沅", "Yuan"],
  ["黎", "Li"],
  ["曜", "Yao"],
  ["锘", "Nuo"],
  ["奕", "Yi"],
  ["峤", "Qiao"],
  ["铄", "Shuo"],
  ["珞", "Luo"],
  ["衍", "Yan"],
  ["弈", "Yi"],
  ["熠", "Yi"],
  ["璟", "Jing"],
  ["垚", "Yao"],
  ["逸", "Yi"],
  ["朔", "Shuo"],
  ["钧", "Jun"],
  ["栩", "Xu"],
  ["漾", "Yang"],
  ["蔚", "Wei"],
  ["珀", "Po"],
  ["澈", "Che"],
  ["骊", "Li"],
  ["稷", "Ji"],
  ["昶", "Chang"],
  ["瑄", "Xuan"],
  ["擎", "Qing"],
  ["屿", "Yu"],
  ["朴", "Pu"],
  ["隽", "Jun"],
];
const SECOND: readonly (readonly [string, string])[] = [
  ["岭", "ling"],
  ["川", "chuan"],
  ["禾", "he"],
  ["拓", "tuo"],
  ["策", "ce"],
  ["旻", "min"],
  ["舸", "ge"],
  ["泽", "ze"],
  ["弘", "hong"],
  ["仞", "ren"],
  ["崴", "wei"],
  ["衡", "heng"],
  ["邦", "bang"],
  ["畅", "chang"],
  ["渡", "du"],
  ["诺", "nuo"],
  ["恺", "kai"],
  ["翎", "ling"],
  ["坤", "kun"],
  ["澄", "cheng"],
  ["序", "xu"],
  ["笙", "sheng"],
  ["砚", "yan"],
  ["槿", "jin"],
  ["皓", "hao"],
  ["垣", "yuan"],
  ["致", "zhi"],
  ["朗", "lang"],
  ["骐", "qi"],
  ["勉", "mian"],
  ["溯", "su"],
  ["霖", "lin"],
  ["韧", "ren"],
  ["枢", "shu"],
  ["熙", "xi"],
  ["斐", "fei"],
  ["榕", "rong"],
  ["桓", "huan"],
  ["沛", "pei"],
  ["旸", "yang"],
];

export interface Brand {
  readonly zh: string;
  readonly en: string;
}

/** Every two-character brand there is; none is a listed company's short name (a test looks). */
export const BRANDS: readonly Brand[] = FIRST.flatMap(([zh, en]) =>
  SECOND.map(([zh2, en2]): Brand => ({ zh: zh + zh2, en: en + en2 })),
);

const STEMS = [
  "Aldo",
  "Brenn",
  "Calv",
  "Dorn",
  "Ebers",
  "Falk",
  "Gral",
  "Hall",
  "Istr",
  "Jorv",
  "Kest",
  "Lund",
  "Morv",
  "Nord",
  "Ost",
  "Pell",
  "Quor",
  "Rask",
  "Solv",
  "Tarn",
  "Ulv",
  "Varn",
  "Wend",
  "Yarr",
  "Zell",
];
const ENDS = ["ano", "eck", "ia", "mark", "on", "or", "wick", "ey", "ix", "um", "stad", "ell"];

/** An invented brand of a company outside China. */
export function foreignBrand(random: Random): Brand {
  const name = random.pick(STEMS) + random.pick(ENDS);
  return { zh: name, en: name };
}

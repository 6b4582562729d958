import type { Random } from "../random.ts";

const SURNAMES = [
  ..."王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤",
];
const MALE = [..."伟强磊军洋勇杰涛明超辉刚平鹏飞浩波亮凯宇峰宁斌鑫龙建国志诚文博俊豪子轩思远泽瀚晨嘉"];
const FEMALE = [..."芳娜敏静丽艳娟霞燕玲萍红梅雪琳慧莹洁婷倩颖佳欣怡雨桐诗涵梦瑶晓雯思琪若兰秀云月"];
const FOREIGN_FIRST_M = [
  "James",
  "Peter",
  "Marco",
  "Kenji",
  "Lukas",
  "Daniel",
  "Min-jun",
  "Arjun",
  "Thomas",
  "Viktor",
  "Omar",
  "Paulo",
];
const FOREIGN_FIRST_F = [
  "Anna",
  "Laura",
  "Yuki",
  "Sofia",
  "Emma",
  "Ji-woo",
  "Priya",
  "Claire",
  "Ingrid",
  "Maria",
  "Nora",
  "Linh",
];
const FOREIGN_LAST = [
  "Albrecht",
  "Tanaka",
  "Moretti",
  "Larsen",
  "Kim",
  "Novak",
  "Fischer",
  "Dubois",
  "Silva",
  "Nguyen",
  "Iyer",
  "Walker",
  "Haas",
  "Sato",
  "Lindqvist",
  "Costa",
];

export interface Person {
  readonly name: string;
  readonly gender: "MALE" | "FEMALE";
}

/** An invented person: Chinese unless `foreign`. */
export function person(random: Random, foreign = false): Person {
  const gender = random.chance(0.62) ? "MALE" : "FEMALE";
  if (foreign) {
    return {
      name: `${random.pick(gender === "MALE" ? FOREIGN_FIRST_M : FOREIGN_FIRST_F)} ${random.pick(FOREIGN_LAST)}`,
      gender,
    };
  }
  const letters = gender === "MALE" ? MALE : FEMALE;
  const given = random.chance(0.22) ? random.pick(letters) : random.pick(letters) + random.pick(letters);
  return { name: random.pick(SURNAMES) + given, gender };
}

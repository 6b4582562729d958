import { uuidv7 } from "@guanxi/shared/uuid";
import { randomOf } from "./random.ts";
import type { RowSink } from "./tables.ts";
import { person } from "./words/person.ts";

/** A sales team of the demo vendor. */
export interface DemoTeam {
  readonly id: string;
  /** areas of China it sells into; empty for the one that sells abroad */
  readonly areas: readonly string[];
  readonly sellers: readonly string[];
  readonly service: string;
  readonly leader: string;
}

const BRANCHES: readonly {
  readonly name: string;
  readonly office: string;
  readonly teams: readonly (readonly [string, readonly string[]])[];
}[] = [
  {
    name: "华东大区",
    office: "上海",
    teams: [
      ["华东一部", ["EAST"]],
      ["华东二部", ["EAST"]],
    ],
  },
  {
    name: "华南大区",
    office: "深圳",
    teams: [
      ["华南一部", ["SOUTH", "HMT"]],
      ["西南部", ["SOUTHWEST"]],
    ],
  },
  {
    name: "华北大区",
    office: "北京",
    teams: [
      ["华北部", ["NORTH", "NORTHEAST"]],
      ["华中西北部", ["CENTRAL", "NORTHWEST"]],
    ],
  },
  { name: "海外事业部", office: "上海", teams: [["海外销售部", []]] },
];

/** Part of the sellers that each team gets, in the order of {@link BRANCHES}. */
const SHARES = [0.2, 0.18, 0.18, 0.12, 0.14, 0.1, 0.08];

/** Our own house: head office, regions, teams, their people. Writes teams and users; returns the teams that own customers. */
export function writeOrganisation(seed: number, startMs: number, sales: number, sink: RowSink): DemoTeam[] {
  const random = randomOf(seed, 12);
  const id = (): string => uuidv7(startMs, random.bytes);
  let people = 0;
  const user = (role: string, title: string, teamId: string, active = true): string => {
    const userId = id();
    const email = `u${String(++people).padStart(4, "0")}@guanxi.example`;
    sink.add("app_user", { id: userId, name: person(random).name, email, title, role, team_id: teamId, active });
    return userId;
  };
  const team = (teamId: string, name: string, parentId: string | null, leaderId: string, office: string): void =>
    sink.add("team", { id: teamId, name, parent_id: parentId, leader_id: leaderId, office });

  const head = id();
  team(head, "营销中心", null, user("MANAGER", "营销副总裁", head), "上海");
  user("ADMIN", "系统管理员", head);
  user("ANALYST", "数据分析师", head);
  user("STEWARD", "数据管理员", head);
  user("MARKETING", "市场经理", head);
  const teams: DemoTeam[] = [];
  for (const branch of BRANCHES) {
    const branchId = id();
    team(branchId, branch.name, head, user("MANAGER", "大区总经理", branchId), branch.office);
    for (const [name, areas] of branch.teams) {
      const teamId = id();
      const count = Math.max(1, Math.round(sales * SHARES[teams.length]!));
      const leader = user("MANAGER", "销售经理", teamId);
      team(teamId, name, branchId, leader, branch.office);
      const sellers = Array.from({ length: count }, () =>
        user("SALES", random.chance(0.3) ? "高级客户经理" : "客户经理", teamId),
      );
      if (sales > 50) user("SALES", "客户经理", teamId, false);
      teams.push({ id: teamId, areas, sellers, service: user("SERVICE", "客户服务工程师", teamId), leader });
    }
  }
  return teams;
}

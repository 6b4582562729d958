import {
  ACCESS_AREAS,
  ACCESS_SCOPES,
  accessAreaLabels,
  accessScopeLabels,
  DUTIES,
  dutyLabels,
} from "@guanxi/shared/access";
import { graphqlEnum } from "../platform/model/enums.ts";
import { SIGN_IN_METHODS } from "../platform/auth/sessions.ts";

export const AccessArea = graphqlEnum(
  "AccessArea",
  "Records that rights are given for together (权限对象).",
  ACCESS_AREAS,
  accessAreaLabels,
);
export const AccessScope = graphqlEnum(
  "AccessScope",
  "With whose records something may be done (数据范围).",
  ACCESS_SCOPES,
  accessScopeLabels,
);
export const Duty = graphqlEnum("Duty", "What a person may do apart from records (职责).", DUTIES, dutyLabels);

export const CredentialKind = graphqlEnum(
  "CredentialKind",
  "What the caller came with (凭证类型).",
  ["SESSION", "TOKEN", "SERVER"],
  {
    SESSION: { zh: "登录会话", en: "A session of a browser" },
    TOKEN: { zh: "API 令牌", en: "An API token" },
    SERVER: { zh: "本机命令行", en: "The command line on the server's own machine" },
  },
);

export const SignInMethod = graphqlEnum("SignInMethod", "How somebody signed in (登录方式).", SIGN_IN_METHODS, {
  PASSWORD: { zh: "密码", en: "By password" },
  DEMO: { zh: "演示身份", en: "As a persona of the demo world" },
  SET_UP: { zh: "首次设置", en: "By setting the server up" },
  OIDC: { zh: "单点登录", en: "By the company's own sign-in (OpenID Connect)" },
});

export const TokenScope = graphqlEnum(
  "TokenScope",
  "What a token is good for (令牌权限).",
  ["READ", "WRITE", "MANAGE"],
  {
    READ: { zh: "读取", en: "Queries and subscriptions" },
    WRITE: { zh: "写入", en: "Mutations" },
    MANAGE: {
      zh: "管理",
      en: "Mutations, and the duty MANAGE where the role has it: users, sessions, tokens, rights of roles",
    },
  },
);

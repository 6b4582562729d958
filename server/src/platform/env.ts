import {
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Matches,
  Max,
  Min,
  MinLength,
  ValidateIf,
  validateSync,
} from "class-validator";
import { existsSync } from "node:fs";
import path from "node:path";

/** Sizes of the generated demo world, or none. */
export const DEMO_CHOICES = ["off", "small", "medium", "large"] as const;
export type DemoChoice = (typeof DEMO_CHOICES)[number];

/** What the environment may say. Every wrong value stops the start with a sentence of its own. */
export class Env {
  /** `PORT`: where the server listens; 0 takes any free port. */
  @IsInt({ message: "PORT must be a whole number from 0 to 65535" })
  @Min(0, { message: "PORT must be a whole number from 0 to 65535" })
  @Max(65535, { message: "PORT must be a whole number from 0 to 65535" })
  port = 4000;

  /** `HOST`: the address the server binds; the default answers this machine only. */
  @IsString()
  @MinLength(1, { message: "HOST must be an address or a host name, for example 127.0.0.1" })
  host = "127.0.0.1";

  /** `GUANXI_DATA`: the folder of the embedded database and of uploaded files. */
  @IsString()
  @MinLength(1, { message: "GUANXI_DATA must be the path of a folder" })
  dataDir = ".data";

  /** `DATABASE_URL`: a PostgreSQL to use instead of the embedded database. */
  @IsOptional()
  @Matches(/^postgres(ql)?:\/\/.+/, {
    message: "DATABASE_URL must look like postgres://user:password@host:5432/database",
  })
  databaseUrl?: string;

  /** `GUANXI_DEMO`: the demo world for an empty database; `on` means small. */
  @IsIn(DEMO_CHOICES, { message: "GUANXI_DEMO must be on, off, small, medium or large" })
  demo: DemoChoice = "small";

  /** `GUANXI_WEBHOOKS_PRIVATE`: whether webhooks may call this machine and private networks. */
  @IsBoolean({ message: "GUANXI_WEBHOOKS_PRIVATE must be on or off" })
  webhooksPrivate = false;

  /** `GUANXI_KEYS`: the keys of people's data as `id:base64,...`, the first one seals; without it `keys.json` in the data folder. */
  @IsOptional()
  @IsString()
  keys?: string;

  /** `GUANXI_ALLOWED_DOCUMENTS`: a file or folder of documents; only these and the dashboard's own are answered then. */
  @IsOptional()
  @IsString()
  allowedDocuments?: string;

  /** `TRUST_PROXY`: whether a proxy stands in front, whose `X-Forwarded-For`, `-Proto` and `-Host` are its own words. */
  @IsBoolean({ message: "TRUST_PROXY must be on or off" })
  trustProxy = false;

  /** `OIDC_ISSUER`: the address of the OpenID provider the company signs in at. */
  @IsOptional()
  @Matches(/^https:\/\/.+|^http:\/\/(localhost|127\.0\.0\.1)\b.*/, {
    message: "OIDC_ISSUER must be an https address, for example https://login.example.com",
  })
  oidcIssuer?: string;

  /** `OIDC_CLIENT_ID` and `OIDC_CLIENT_SECRET`: how this server is known there. */
  @ValidateIf((env: Env) => env.oidcIssuer !== undefined)
  @IsString({ message: "OIDC_ISSUER needs OIDC_CLIENT_ID" })
  oidcClientId?: string;

  @ValidateIf((env: Env) => env.oidcIssuer !== undefined)
  @IsString({ message: "OIDC_ISSUER needs OIDC_CLIENT_SECRET" })
  oidcClientSecret?: string;

  /** `OIDC_LABEL`: what the button says. */
  @IsString()
  oidcLabel = "OpenID Connect";

  /** Whether `GUANXI_DEMO` was said, rather than left to its default. */
  @IsBoolean()
  demoAsked = false;
}

/** A wrong value in the environment: one sentence for each. */
export class EnvError extends Error {
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(problems.join("\n"));
    this.name = "EnvError";
    this.problems = problems;
  }
}

/** Neither is neither: the check that follows refuses it. */
const onOrOff = (said: string): boolean =>
  ({ on: true, off: false } as Record<string, boolean>)[said.trim().toLowerCase()] as boolean;

/**
 * Reads the environment.
 *
 * @param source the variables, usually `process.env`
 * @param base the folder relative paths are meant from
 * @throws EnvError with a sentence for each wrong value
 */
export function readEnv(source: Readonly<Record<string, string | undefined>>, base: string): Env {
  const env = new Env();
  if (source.PORT !== undefined) env.port = /^\d+$/.test(source.PORT.trim()) ? Number(source.PORT) : Number.NaN;
  if (source.HOST !== undefined) env.host = source.HOST.trim();
  if (source.GUANXI_DATA !== undefined) env.dataDir = source.GUANXI_DATA.trim();
  if (source.DATABASE_URL) env.databaseUrl = source.DATABASE_URL.trim();
  if (source.GUANXI_KEYS) env.keys = source.GUANXI_KEYS.trim();
  if (source.GUANXI_ALLOWED_DOCUMENTS)
    env.allowedDocuments = path.resolve(base, source.GUANXI_ALLOWED_DOCUMENTS.trim());
  if (source.GUANXI_DEMO !== undefined) {
    const said = source.GUANXI_DEMO.trim().toLowerCase();
    env.demo = (said === "on" ? "small" : said) as DemoChoice;
    env.demoAsked = said !== "off";
  } else if (env.databaseUrl) {
    env.demo = "off"; // a PostgreSQL belongs to somebody: the demo world is put there only when asked for
  }
  if (source.GUANXI_WEBHOOKS_PRIVATE !== undefined) env.webhooksPrivate = onOrOff(source.GUANXI_WEBHOOKS_PRIVATE);
  if (source.OIDC_ISSUER) env.oidcIssuer = source.OIDC_ISSUER.trim();
  if (source.OIDC_CLIENT_ID) env.oidcClientId = source.OIDC_CLIENT_ID.trim();
  if (source.OIDC_CLIENT_SECRET) env.oidcClientSecret = source.OIDC_CLIENT_SECRET;
  if (source.OIDC_LABEL) env.oidcLabel = source.OIDC_LABEL.trim();
  if (source.TRUST_PROXY !== undefined) env.trustProxy = onOrOff(source.TRUST_PROXY);
  const problems = validateSync(env).map((error) => Object.values(error.constraints ?? {})[0] ?? error.property);
  if (env.allowedDocuments !== undefined && !existsSync(env.allowedDocuments))
    problems.push(`GUANXI_ALLOWED_DOCUMENTS names nothing that exists: ${env.allowedDocuments}`);
  if (problems.length > 0) throw new EnvError(problems);
  env.dataDir = path.resolve(base, env.dataDir);
  return env;
}

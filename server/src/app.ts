import "reflect-metadata";
import Fastify, { type FastifyBaseLogger, type FastifyInstance } from "fastify";
import { fileURLToPath } from "node:url";
import type { Logger } from "pino";
import { refreshFacts } from "./analytics/facts/refresh.ts";
import { refreshAll } from "./background.ts";
import { reportHttp } from "./analytics/report/report.http.ts";
import { StandingWork } from "./analytics/standing-work.ts";
import { auditHttp } from "./governance/audit/audit.http.ts";
import { exportHttp } from "./governance/export/export.http.ts";
import { importHttp } from "./governance/import/import.http.ts";
import { ImportService } from "./governance/import/import.service.ts";
import { replayErasures } from "./governance/privacy/replay.ts";
import { syncAccess } from "./graph/access/sync.ts";
import { entities } from "./graph/entities.ts";
import { refreshSegments } from "./graph/segment/refresh-segments.ts";
import { ReadEngine } from "./graph/read/engine.ts";
import { rootCompilers } from "./graph/read/roots.ts";
import { readEnginePlugin, stringifyResult } from "./graph/read/plugin.ts";
import { attachEngine } from "./graph/read/schema.ts";
import { Deliverer, type DeliveryTimes } from "./graph/webhook/deliver/deliverer.ts";
import { attachPayloads } from "./graph/write/payloads.ts";
import { AuditLog } from "./platform/audit/audit-log.ts";
import { refusalsPlugin } from "./platform/audit/refusals.ts";
import { gatePlugin } from "./identity/gate.plugin.ts";
import { letInByMail } from "./identity/oidc-sign-in.ts";
import { serveOidc } from "./platform/auth/oidc.ts";
import { Attempts } from "./platform/auth/attempts.ts";
import { Authenticator } from "./platform/auth/authenticator.ts";
import { type Entrance, PLAIN_ENTRANCE } from "./platform/auth/entrance.ts";
import { rightsOfRoles } from "./platform/auth/role-rights.ts";
import { migrations } from "./migrations/migrations.ts";
import type { AnyDatabase } from "./platform/database/database.ts";
import { sqlOf } from "./platform/database/em-sql.ts";
import { alone, migrate } from "./platform/database/migrate.ts";
import { createOrm } from "./platform/database/orm.ts";
import { ChangeFeed } from "./platform/events/change-feed.ts";
import { writeBroadcast } from "./platform/events/outbox.ts";
import type { AllowedDocuments } from "./platform/http/allowed-documents.ts";
import type { Authenticate, Services } from "./platform/http/context.ts";
import type { OutboundPolicy } from "./platform/http/outbound.ts";
import { serveDashboard } from "./platform/http/dashboard.ts";
import { readExamples, serveExamples } from "./platform/http/examples.ts";
import { serveFailures } from "./platform/http/failures.ts";
import { formatError } from "./platform/http/format-error.ts";
import { serveGraphql } from "./platform/http/graphql.ts";
import { serveHeaders } from "./platform/http/headers.ts";
import { serveHealth } from "./platform/http/health.ts";
import { serveSubscriptions } from "./platform/http/subscriptions.ts";
import { KeyRing } from "./platform/personal/key-ring.ts";
import { takeRing } from "./platform/personal/ring-mark.ts";
import { Rotation } from "./platform/personal/rotation.ts";
import { createSchema } from "./schema.ts";

/** What imports write, and what follows from it. */
const IMPORTED_TYPES = [
  "Team",
  "User",
  "Company",
  "CompanyAlias",
  "Contact",
  "Product",
  "Deal",
  "DealStageChange",
  "DealValueChange",
  "Interaction",
  "Order",
  "CompanyFact",
];

export interface AppOptions {
  readonly database: AnyDatabase;
  readonly dataDir: string;
  readonly logger: Logger;
  /** Which addresses webhooks may call; public ones when nothing is said. */
  readonly outbound?: OutboundPolicy;
  /** Says who calls, where not by session and token. */
  readonly authenticate?: Authenticate | undefined;
  /** How people and programs come in. */
  readonly entrance?: Entrance;
  /** How deliveries to webhooks are timed, where not as usual. */
  readonly deliveries?: Partial<DeliveryTimes>;
  /** The folder of the built dashboard; without it only the API is served. */
  readonly dashboard?: string;
  /** The keys that people's data is sealed with; those of the data folder when nothing is said. */
  readonly keys?: KeyRing;
  /** The documents that are answered, where not all are. */
  readonly allowed?: AllowedDocuments;
}

/** The queries that teach the graph; as far from here as from the built file. */
const EXAMPLES = fileURLToPath(new URL("../examples/", import.meta.url));

/** The running parts of a server, and how they end. */
export interface App {
  readonly server: FastifyInstance;
  readonly services: Services;
  readonly imports: ImportService;
  /** Alarms and reports; whoever runs the server for people starts it. */
  readonly standing: Pick<StandingWork, "run" | "start">;
  /** Lets requests and imports under way finish, then closes everything but the database. */
  close(): Promise<void>;
}

/** What the parts that every request uses are made from. */
export type ServiceOptions = Pick<
  AppOptions,
  "database" | "dataDir" | "outbound" | "authenticate" | "entrance" | "keys"
> & {
  /** Told of what fails where nobody waits. */
  readonly onError?: (error: unknown) => void;
};

/** Opens MikroORM on a database and brings its schema, its rights and its keys up to date. */
export async function openServices({
  database,
  dataDir,
  onError,
  outbound = { privateAddresses: false },
  authenticate,
  entrance = PLAIN_ENTRANCE,
  keys = KeyRing.ofFolder(dataDir),
}: ServiceOptions): Promise<Services & { close(): Promise<void> }> {
  const owner = await createOrm({ database, entities, migrations, owner: true });
  await alone(database, async () => {
    await migrate(owner);
    await syncAccess(database, await rightsOfRoles(database));
    await takeRing(database, keys);
  });
  await owner.close();
  const orm = await createOrm({ database, entities, migrations: [] });
  const changes = new ChangeFeed(database, onError);
  const audit = new AuditLog(database, dataDir, onError);
  const authenticator = new Authenticator(database, entrance);
  return {
    database,
    orm,
    changes,
    audit,
    dataDir,
    keys,
    outbound,
    authenticate: authenticate ?? ((request, said) => authenticator.authenticate(request, said)),
    recall: authenticate ?? ((request, anew) => (anew ? authenticator.renew(request) : authenticator.recall(request))),
    authenticator,
    entrance,
    attempts: new Attempts(database),
    async derive(em, companies) {
      await refreshFacts(sqlOf(em), companies);
      await refreshSegments(sqlOf(em), keys, companies);
    },
    async close() {
      await changes.close();
      await audit.close();
      await orm.close();
    },
  };
}

/** Tells every open dashboard, of this process or another, that an import brought records in. */
export async function tellImported({ database, changes }: Pick<Services, "database" | "changes">): Promise<void> {
  await writeBroadcast(database, "IMPORTED", IMPORTED_TYPES);
  changes.wake();
}

/** Puts the server together: the only place that knows every part. */
export async function createApp({
  database,
  dataDir,
  logger,
  outbound,
  authenticate,
  entrance,
  deliveries,
  dashboard,
  keys,
  allowed,
}: AppOptions): Promise<App> {
  const services = await openServices({
    database,
    dataDir,
    outbound,
    authenticate,
    entrance,
    keys,
    onError: (error) => logger.error({ err: error }, "changes could not be told, or the audit not be sealed"),
  });
  await services.changes.start();
  services.audit.start();
  await replayErasures(services);
  const deliverer = new Deliverer({
    ...services,
    times: deliveries,
    onError: (error) => logger.error({ err: error }, "webhooks could not be served"),
  });
  const imports = new ImportService({
    database,
    dataDir,
    keys: services.keys,
    async onImported() {
      await database.query("analyze"); // the embedded engine has no autovacuum that would
      await refreshAll(database, services.keys);
      await tellImported(services);
    },
    onError: (error) => logger.error({ err: error }, "an import failed"),
  });
  await imports.runs.failInterrupted();
  const schema = createSchema(services.changes.pubSub as never);
  const engine = new ReadEngine(schema, services.keys);
  attachEngine(schema, engine);
  attachPayloads(schema, engine);

  const server: FastifyInstance = Fastify({
    loggerInstance: logger as FastifyBaseLogger,
    bodyLimit: 1_048_576,
    forceCloseConnections: "idle",
  });
  serveFailures(server, logger);
  await serveHeaders(server, services.entrance);
  const examples = readExamples(EXAMPLES);
  const apollo = await serveGraphql(server, {
    schema,
    plugins: [
      gatePlugin(new Set(rootCompilers().keys())),
      readEnginePlugin(engine, formatError(logger)),
      refusalsPlugin,
    ],
    stringifyResult,
    services,
    logger,
    examples,
    allowed,
  });
  serveExamples(server, examples);
  const closeSubscriptions = serveSubscriptions(server, schema, services, logger, allowed);
  serveHealth(server, database);
  if (services.entrance.oidc)
    serveOidc(server, services.entrance.oidc, services.entrance, logger, letInByMail(services));
  await server.register(importHttp, { service: imports, authenticate: services.authenticate });
  await server.register(exportHttp, { services, engine, format: formatError(logger) });
  await server.register(auditHttp, { services });
  await server.register(reportHttp, { services });
  if (dashboard) await serveDashboard(server, dashboard);
  deliverer.start();
  const rotation = new Rotation({
    database,
    ring: services.keys,
    onError: (error) => logger.error({ err: error }, "people's data could not be sealed anew"),
  });
  rotation.start();
  const standing = new StandingWork(services, schema, (error) =>
    logger.error({ err: error }, "what had its time was not done: alarms, reports, playbooks or scores"),
  );

  return {
    server,
    services,
    imports,
    standing,
    async close() {
      await closeSubscriptions();
      // a connection that is kept alive after its last answer would keep the server
      const idle = setInterval(() => server.server.closeIdleConnections(), 50);
      await server.close().finally(() => clearInterval(idle));
      await apollo.stop();
      await imports.idle();
      await standing.close();
      await deliverer.close();
      await rotation.close();
      await services.close();
    },
  };
}

import { type DestinationStream, type Logger, pino } from "pino";

const SECRETS = ["authorization", "cookie", "secret", "credential"];

/** The process's log: warnings and errors as JSON lines. What opens doors is left out, wherever an object carries it. */
export const createLogger = (destination: DestinationStream): Logger =>
  pino(
    {
      level: "warn",
      base: null,
      redact: SECRETS.flatMap((name) => [name, `*.${name}`, `*.*.${name}`, `*.*.*.${name}`]),
    },
    destination,
  );

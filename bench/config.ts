import { monitorEventLoopDelay } from "node:perf_hooks";

const day = 86_400;

/** The configuration of a measured process: no limit stands in the way. */
export const configOf = (databaseUrl: string, secret: string) => ({
  DATABASE_URL: databaseUrl,
  POOL_MAX: 16,
  PUBLIC_URL: "http://localhost:3000",
  TOKEN_SECRET: secret,
  HASH_SECRET: secret,
  REGISTRATION: "closed" as const,
  PASSWORD_MIN_LENGTH: 8,
  TOKEN_TTL_SECONDS: day,
  SESSION_IDLE_SECONDS: day,
  SESSION_MAX_SECONDS: day,
  SIGN_IN_LIMIT: 10,
  SIGN_UP_LIMIT_PER_ADDRESS: 10,
  SIGN_UP_LIMIT_PER_NETWORK: 10,
  API_LIMIT_PER_MINUTE: 100_000_000,
  IMPORT_LIMIT_FILES: 1_000_000,
  IMPORT_LIMIT_MEGABYTES: 1_000_000,
  TRUSTED_PROXY_HOPS: 0,
  WEBHOOK_ALLOWED_HOSTS: [],
  WEBHOOK_ALLOWED_PORTS: [],
});

/** Answers the bench: where this process listens, and what it has used whenever it asks. Ends with the bench. */
export function reportTo(port: number) {
  const loop = monitorEventLoopDelay({ resolution: 20 });
  loop.enable();
  process.on("message", () => {
    const { user, system } = process.cpuUsage();
    const loopMilliseconds = Math.round(loop.max / 1e6);
    loop.reset();
    process.send?.({ cpuMicroseconds: user + system, rssBytes: process.memoryUsage.rss(), loopMilliseconds });
  });
  process.once("disconnect", () => process.exit(0));
  process.send?.({ port });
}

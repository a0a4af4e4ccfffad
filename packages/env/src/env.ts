import { z } from "zod";

const whole = (least: number, most: number, words = `must be a whole number from ${least} to ${most}`) =>
  z.coerce.number<string>(words).int(words).min(least, words).max(most, words);
const port = whole(1, 65_535, "must be a port number from 1 to 65535");
const seconds = whole(60, 366 * 86_400, "must be a whole number of seconds, 60 or more");
const limit = whole(1, 1_000_000);
const url = (protocol: RegExp, words: string) => z.url({ protocol, error: `must be ${words}` });
const isOrigin = (value: string) => URL.canParse(value) && value.replace(/\/$/, "") === new URL(value).origin;
const origin = z
  .string()
  .refine(
    (value) => /^https?:/.test(value) && isOrigin(value),
    "must be an address such as https://crm.example.com, without a path",
  )
  .transform((value) => new URL(value).origin);
const list = z
  .string()
  .default("")
  .transform((text) =>
    text
      .split(",")
      .map((one) => one.trim())
      .filter(Boolean),
  );
// As an address spells it, so that it can be compared with one.
const host = z
  .string()
  .toLowerCase()
  .refine(
    (name) => URL.canParse(`http://${name}/`) && new URL(`http://${name}/`).hostname === name,
    "must be host names, without ports or paths",
  )
  .transform((name) => name.replaceAll(/^\[|\]$/g, ""));
const secret = z
  .string("is missing: it needs 32 characters or more")
  .min(32, "is too short: it needs 32 characters or more")
  .refine(
    (value) => new Set(value).size >= 8 && !/change.?me|your.?secret/i.test(value),
    "is easy to guess: use random characters",
  );

const database = url(/^postgres(ql)?$/, "set to an address such as postgres://user:password@host:5432/name");

const variables = z.object({
  DATABASE_URL: database,
  MIGRATION_DATABASE_URL: database.optional(),
  POOL_MAX: whole(1, 500).default(30),
  SWITCHBOARD_DATA: z.string().default(".data"),
  PORT: port.default(3000),
  HOST: z.string().default("127.0.0.1"),
  PUBLIC_URL: origin.optional(),
  ADMIN_PORT: port.optional(),
  WORKER_PORT: port.optional(),
  TRUSTED_PROXY_HOPS: whole(0, 10).default(0),
  CORS_ORIGINS: list.pipe(z.array(origin)),
  WEBHOOK_ALLOWED_HOSTS: list.pipe(z.array(host)),
  WEBHOOK_ALLOWED_PORTS: list.pipe(z.array(port)),
  AUTH_SECRET: secret,
  TOKEN_SECRET: secret,
  HASH_SECRET: secret,
  ADMIN_EMAIL: z.email("must be an e-mail address").default("admin@example.com"),
  ADMIN_PASSWORD: z.string().min(8, "needs 8 characters or more").optional(),
  REGISTRATION: z
    .enum(["open", "approval", "invite", "closed"], "must be open, approval, invite or closed")
    .default("approval"),
  PASSWORD_MIN_LENGTH: whole(8, 64).default(8),
  TOKEN_TTL_SECONDS: seconds.default(86_400),
  SESSION_IDLE_SECONDS: seconds.default(7 * 86_400),
  SESSION_MAX_SECONDS: seconds.default(30 * 86_400),
  SIGN_IN_LIMIT: limit.default(10),
  SIGN_UP_LIMIT_PER_ADDRESS: limit.default(5),
  SIGN_UP_LIMIT_PER_NETWORK: limit.default(60),
  API_LIMIT_PER_MINUTE: limit.default(6000),
  IMPORT_LIMIT_FILES: limit.default(100),
  IMPORT_LIMIT_MEGABYTES: limit.default(10_000),
  SMTP_URL: url(/^smtps?$/, "an address such as smtp://user:password@host:587").optional(),
  MAIL_FROM: z.string().default("Switchboard <switchboard@example.com>"),
  LOG_LEVEL: z
    .enum(["debug", "info", "warn", "error", "silent"], "must be debug, info, warn, error or silent")
    .default("info"),
  NODE_ENV: z
    .enum(["development", "test", "production"], "must be development, test or production")
    .default("production"),
});

/** The settings of this installation. */
export type Env = ReturnType<typeof readEnv>;

/** Names of all variables, as `.env.example` lists them. */
export const variableNames = [...Object.keys(variables.shape), "POSTGRES_URL"];

/**
 * Reads the settings from `source`. An empty value counts as missing.
 * @throws Error naming each bad variable and what it must be; never its value.
 */
export function readEnv(source: Record<string, string | undefined>) {
  const named = { ...source, DATABASE_URL: source["DATABASE_URL"] || source["POSTGRES_URL"] };
  const given = Object.fromEntries(Object.entries(named).filter(([, value]) => value?.trim()));
  const read = variables.safeParse(given);
  if (!read.success) throw new Error(inWords(read.error.issues));

  const { PORT, ADMIN_PORT = PORT + 1, WORKER_PORT = PORT + 2, PUBLIC_URL = `http://localhost:${PORT}` } = read.data;
  if (new Set([PORT, ADMIN_PORT, WORKER_PORT]).size < 3)
    throw new Error("PORT, ADMIN_PORT and WORKER_PORT must be three different ports");
  return { ...read.data, ADMIN_PORT, WORKER_PORT, PUBLIC_URL };
}

let memo: Env | undefined;

/**
 * The settings of this process, read from its environment at the first call. Throws as `readEnv` does.
 * `except` names variables to leave at their defaults: `next -p` writes its own port over PORT.
 */
export function getEnv(except: readonly string[] = []): Env {
  memo ??= readEnv(Object.fromEntries(Object.entries(process.env).filter(([name]) => !except.includes(name))));
  return memo;
}

function inWords(issues: { path: PropertyKey[]; message: string }[]) {
  return issues.map((issue) => `${String(issue.path[0])} ${issue.message}`).join("; ");
}

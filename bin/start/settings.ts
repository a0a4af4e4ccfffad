import { randomBytes } from "node:crypto";
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { parseEnv } from "node:util";
import { type Env, readEnv } from "../../packages/env/src/env.ts";

/** What this start runs with. */
export type Settings = {
  env: Env;
  /** The address given by whoever starts us; without one the embedded server is used. */
  databaseUrl: string | undefined;
  /** The admin's password where we made it up ourselves. */
  generatedPassword: string | undefined;
};

type Variables = Record<string, string | undefined>;

const secretNames = ["AUTH_SECRET", "TOKEN_SECRET", "HASH_SECRET"];

/** Where everything that is made while running is kept: SWITCHBOARD_DATA, seen from the root. */
export function dataFolder(root: string, environment: Variables = process.env) {
  const given = { ...filled(variablesIn(path.join(root, ".env"))), ...filled(environment) };
  return path.resolve(root, given["SWITCHBOARD_DATA"] ?? ".data");
}
export const secretsFile = (root: string) => path.join(dataFolder(root), "secrets.env");

/**
 * Reads the environment, then `.env`, then the secrets made at an earlier start, and makes the secrets still missing.
 * @throws Error naming every wrong variable, or the folder that cannot be written
 */
export function loadSettings(root: string, nodeEnv: Env["NODE_ENV"], environment: Variables): Settings {
  const given: Variables = {
    ...filled(variablesIn(path.join(root, ".env"))),
    ...filled(environment),
    NODE_ENV: nodeEnv,
  };
  const kept = filled(variablesIn(secretsFile(root)));
  const made = makeMissing({ ...kept, ...given });
  const databaseUrl = given["DATABASE_URL"] ?? given["POSTGRES_URL"];
  const env = readEnv({ ...kept, ...made, ...given, DATABASE_URL: databaseUrl ?? "postgres://embedded" });
  keep(root, { ...kept, ...made });
  return { env, databaseUrl, generatedPassword: given["ADMIN_PASSWORD"] ? undefined : env.ADMIN_PASSWORD };
}

/** The settings as an environment for a process of ours: without the admin's first password and the database's owner. */
export function asEnvironment(env: Env): Record<string, string> {
  const { ADMIN_PASSWORD: _, MIGRATION_DATABASE_URL: __, ...rest } = env;
  const set = Object.entries(rest).filter(([, value]) => value !== undefined);
  return Object.fromEntries(set.map(([name, value]) => [name, String(value)]));
}

function variablesIn(file: string): Variables {
  if (!existsSync(file)) return {};
  try {
    return parseEnv(readFileSync(file, "utf8"));
  } catch {
    throw new Error(`The file ${file} cannot be read: it belongs to another user`);
  }
}

const filled = (variables: Variables): Variables =>
  Object.fromEntries(Object.entries(variables).filter(([, value]) => value?.trim()));

function makeMissing(present: Variables): Variables {
  const made: Variables = {};
  for (const name of secretNames) if (!present[name]) made[name] = randomBytes(36).toString("base64url");
  if (!present["ADMIN_PASSWORD"]) made["ADMIN_PASSWORD"] = randomBytes(12).toString("base64url");
  return made;
}

function keep(root: string, secrets: Variables) {
  const file = secretsFile(root);
  const lines = Object.entries(secrets).map(([name, value]) => `${name}=${value}\n`);
  const text = `# Made at the first start. Losing it signs everybody out.\n${lines.join("")}`;
  try {
    mkdirSync(path.dirname(file), { recursive: true });
    if (existsSync(file) && readFileSync(file, "utf8") === text) return;
    writeFileSync(file, text, { mode: 0o600 });
    chmodSync(file, 0o600);
  } catch {
    throw new Error(`The folder ${path.dirname(file)} cannot be written, and Switchboard keeps its data there`);
  }
}

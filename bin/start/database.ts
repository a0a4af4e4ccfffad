import path from "node:path";
import { authenticate } from "../../packages/auth/src/authenticate.ts";
import { hashPassword } from "../../packages/auth/src/passwords.ts";
import { mustShareSecrets } from "../../packages/auth/src/secret-marks.ts";
import { closeDb, createDb } from "../../packages/db/src/client.ts";
import { type Embedded, startEmbedded } from "../../packages/db/src/embedded.ts";
import { migrateTo } from "../../packages/db/src/migrate.ts";
import { seed } from "../../packages/db/src/seed.ts";
import { dataFolder, type Settings } from "./settings.ts";

/** The database of this start and the way to leave it. */
export type Database = {
  /** As its owner. */
  url: string;
  /** As the programs use it. */
  appUrl: string;
  place: string;
  stop: () => Promise<void>;
  /** Only our own server is looked after: see `Embedded`. */
  guard?: Embedded["guard"];
};

/**
 * Starts the embedded server, or reaches the one that was named.
 * @throws Error in one sentence when neither works
 */
export async function openDatabase(root: string, { databaseUrl, env }: Settings): Promise<Database> {
  if (databaseUrl) return reach(databaseUrl, env.MIGRATION_DATABASE_URL);
  const { dataDir, ...server } = await startEmbedded({ dataDir: path.join(dataFolder(root), "postgres") });
  return { ...server, place: dataDir };
}

/**
 * Brings the schema up to date and fills an empty database with the first data.
 * Gives whether the admin signs in with the password of these settings: a database may be older than they are.
 * @throws Error naming a secret that is not the one this database is used with
 */
export async function prepareDatabase({ url, appUrl }: Database, { env }: Settings): Promise<boolean> {
  const { ADMIN_EMAIL: adminEmail, ADMIN_PASSWORD: password = "", AUTH_SECRET, TOKEN_SECRET, HASH_SECRET } = env;
  await migrateTo(url, appUrl);
  await seed(url, { adminEmail, adminPasswordHash: await hashPassword(password) });
  const db = createDb(appUrl, { max: 1 });
  try {
    await mustShareSecrets(db, { AUTH_SECRET, TOKEN_SECRET, HASH_SECRET });
    return (await authenticate(db, adminEmail, password)).outcome !== "refused";
  } finally {
    await closeDb(db);
  }
}

async function reach(appUrl: string, url = appUrl): Promise<Database> {
  await answered(appUrl, "DATABASE_URL");
  if (url !== appUrl) await answered(url, "MIGRATION_DATABASE_URL");
  const { host, pathname } = new URL(appUrl);
  return { url, appUrl, place: `${host}${pathname}`, stop: async () => {} };
}

async function answered(url: string, variable: string) {
  const { host, pathname } = new URL(url);
  const db = createDb(url, { max: 1 });
  try {
    await db.$client`select 1`;
  } catch (error) {
    const reason = error instanceof Error && "code" in error ? error.message || String(error.code) : String(error);
    throw new Error(`The database at ${host}${pathname} cannot be reached (${reason}): check ${variable}`, {
      cause: error,
    });
  } finally {
    await closeDb(db);
  }
}

import path from "node:path";
import { hashPassword } from "../../packages/auth/src/passwords.ts";
import { closeDb, createDb } from "../../packages/db/src/client.ts";
import { startEmbedded } from "../../packages/db/src/embedded.ts";
import { migrateTo } from "../../packages/db/src/migrate.ts";
import { seed } from "../../packages/db/src/seed.ts";
import { dataFolder, type Settings } from "./settings.ts";

/** The database of this start and the way to leave it. */
export type Database = { url: string; place: string; stop: () => Promise<void> };

/**
 * Starts the embedded server, or reaches the one that was named.
 * @throws Error in one sentence when neither works
 */
export async function openDatabase(root: string, { databaseUrl }: Settings): Promise<Database> {
  if (databaseUrl) return reach(databaseUrl);
  const { url, dataDir, stop } = await startEmbedded({ dataDir: path.join(dataFolder(root), "postgres") });
  return { url, place: dataDir, stop };
}

/** Brings the schema up to date and fills an empty database with the first data. */
export async function prepareDatabase(url: string, { env }: Settings) {
  await migrateTo(url);
  await seed(url, { adminEmail: env.ADMIN_EMAIL, adminPasswordHash: await hashPassword(env.ADMIN_PASSWORD ?? "") });
}

async function reach(url: string): Promise<Database> {
  const { host, pathname } = new URL(url);
  const db = createDb(url, { max: 1 });
  try {
    await db.$client`select 1`;
  } catch (error) {
    const reason = error instanceof Error && "code" in error ? error.message || String(error.code) : String(error);
    throw new Error(`The database at ${host}${pathname} cannot be reached (${reason}): check DATABASE_URL`, {
      cause: error,
    });
  } finally {
    await closeDb(db);
  }
  return { url, place: `${host}${pathname}`, stop: async () => {} };
}

import { randomBytes } from "node:crypto";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { hashPassword } from "@switchboard/auth/passwords";
import { startEmbedded } from "@switchboard/db/embedded";
import { addManyLeads } from "@switchboard/db/many-leads";
import { migrateTo } from "@switchboard/db/migrate";
import { seed } from "@switchboard/db/seed";
import postgres from "postgres";
import { send } from "./load.ts";

const admin = { email: "admin@example.com", password: "Strowger-switch-1891" };
const scopes = ["leads:read", "leads:write", "leads:import", "leads:export", "dashboard:read"];

/** A durable database of its own with so many leads. `restart` brings it back when it was killed. */
export async function place(name: string, port: number, leads: number) {
  const folder = mkdtempSync(path.join(os.tmpdir(), `switchboard-${name}-`));
  chmodSync(folder, 0o755); // PostgreSQL runs as nobody when we are root, and must reach its files
  const dataDir = path.join(folder, "postgres");
  const database = await startEmbedded({ dataDir, port });
  await migrateTo(database.url, database.appUrl);
  await seed(database.url, { adminEmail: admin.email, adminPasswordHash: await hashPassword(admin.password) });
  const sql = postgres(database.url, { max: 1, onnotice: () => {} });
  const [workspace] = await sql<{ id: string }[]>`select id from workspaces limit 1`;
  await addManyLeads(sql, workspace!.id, leads);
  await sql.end();

  return {
    database,
    workspaceId: workspace!.id,
    secret: randomBytes(36).toString("base64url"),
    restart: () => startEmbedded({ dataDir, port }),
    leave: async () => {
      await database.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The session of the administrator, and an API key as a script's owner would make it. */
export async function signIn(api: string) {
  const { access_token: token } = JSON.parse(await send(`${api}/auth/login`, {}, admin)) as { access_token: string };
  const session: Record<string, string> = { authorization: `Bearer ${token}` };
  const made = JSON.parse(await send(`${api}/api-keys`, session, { name: "Bench", scopes })) as { key: string };
  return { session, key: made.key };
}

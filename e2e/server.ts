/** Starts the product as its start command does, on a fresh database of its own, for the browser stories. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { rmSync } from "node:fs";
import path from "node:path";
import { startEmbedded } from "@switchboard/db/embedded";
import { admin } from "./people.ts";
import { receiverPort } from "./receiver.ts";

const root = path.resolve(import.meta.dirname, "..");
const home = path.join(root, ".data", "e2e");
const dataDir = path.join(home, "postgres");
const left = await startEmbedded({ dataDir, port: 54_349 });
await left.stop();
rmSync(left.dataDir, { recursive: true, force: true });
const database = await startEmbedded({ dataDir, port: 54_349 });

const product = spawn(process.execPath, ["bin/start.ts"], {
  cwd: root,
  stdio: "inherit",
  env: {
    ...process.env,
    SWITCHBOARD_DATA: home,
    DATABASE_URL: database.appUrl,
    MIGRATION_DATABASE_URL: database.url,
    ADMIN_EMAIL: admin.email,
    ADMIN_PASSWORD: admin.password,
    REGISTRATION: "approval",
    SIGN_UP_LIMIT_PER_NETWORK: "1000",
    WEBHOOK_ALLOWED_HOSTS: "127.0.0.1",
    WEBHOOK_ALLOWED_PORTS: String(receiverPort),
  },
});
for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => product.kill(signal));
await once(product, "exit");
await database.stop();
process.exit(product.exitCode ?? 1);

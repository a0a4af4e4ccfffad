import { execFile } from "node:child_process";
import { chown, mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import os from "node:os";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import postgres from "postgres";
import type { Account } from "./binaries.ts";

/** One PostgreSQL on this machine: its files, its programs, and who runs it. */
export type Server = { dataDir: string; native: string; account: Account; password: string; isDurable: boolean };

const settle = (value: boolean) => (value ? "on" : "off");
const patienceSeconds = 20;

/** The address of a database in this server. */
export const address = ({ password }: Pick<Server, "password">, port: number, user: string, database: string) =>
  `postgres://${user}:${password}@127.0.0.1:${port}/${database}`;

/** Makes the data files, all or nothing: they are built beside their place and moved in. */
export async function createFiles(server: Server) {
  const { dataDir, account, password, isDurable } = server;
  const half = `${dataDir}.new`;
  const passwordFile = `${dataDir}.initial`;
  await rm(half, { recursive: true, force: true });
  await mkdir(half, { recursive: true, mode: 0o700 });
  await writeFile(passwordFile, password, { mode: 0o600 });
  await Promise.all([half, passwordFile].map((file) => chown(file, account.uid, account.gid)));
  const locale = ["--encoding=UTF8", "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"];
  const safety = ["--auth=scram-sha-256", "--data-checksums", ...(isDurable ? [] : ["--no-sync"])];
  try {
    await run(server, "initdb", ["-D", half, "-U", "postgres", `--pwfile=${passwordFile}`, ...locale, ...safety]);
  } finally {
    await rm(passwordFile, { force: true });
  }
  await rename(half, dataDir);
}

/**
 * The port of the running server, started if it was not. Waits while a killed one is being cleared away, and takes
 * another port when somebody else has the wanted one.
 */
export async function runningPort(server: Server, wanted: number): Promise<number> {
  const deadline = Date.now() + patienceSeconds * 1000;
  let port = (await readPort(path.join(server.dataDir, "port"))) ?? wanted;
  for (;;) {
    const found = await answeringPort(server);
    if (found) return found;

    await forgetStranger(server);
    if (!(await isFree(port))) port = await freePort();
    const refusal = await launch(server, port);
    if (!refusal) {
      await writeFile(path.join(server.dataDir, "port"), String(port));
      return port;
    }
    const passes = /postmaster\.pid|shared memory|could not bind|starting up|in recovery/i.test(refusal);
    if (!passes || Date.now() > deadline) throw new Error(`PostgreSQL did not start in ${server.dataDir}: ${refusal}`);
    await wait(250);
  }
}

/** Ends the server, after its running queries. One that has ended by itself, or does so meanwhile, has ended too. */
export async function shutDown(server: Server) {
  const place = ["-D", server.dataDir];
  try {
    await run(server, "pg_ctl", [...place, "-m", "fast", "-w", "-t", "60", "stop"]);
  } catch (error) {
    const isRunning = await run(server, "pg_ctl", [...place, "status"]).then(Boolean, () => false);
    if (isRunning) throw error;
  }
}

async function answeringPort(server: Server) {
  const port = await readPort(path.join(server.dataDir, "postmaster.pid"), 3);
  if (!port) return undefined;
  const sql = postgres(address(server, port, "postgres", "postgres"), {
    max: 1,
    connect_timeout: 5,
    onnotice: () => {},
  });
  try {
    const [row] = await sql`show data_directory`;
    return row?.["data_directory"] === server.dataDir ? port : undefined;
  } catch {
    return undefined;
  } finally {
    await sql.end({ timeout: 1 });
  }
}

const readPort = async (file: string, line = 0) =>
  Number((await readFile(file, "utf8").catch(() => "")).split("\n")[line]) || undefined;

// After a crash the noted process id may belong to another program by now, and PostgreSQL would wait for it for ever.
async function forgetStranger({ dataDir }: Server) {
  const noted = path.join(dataDir, "postmaster.pid");
  const pid = await readPort(noted);
  const command = pid && (await readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => ""));
  if (command && !command.includes(dataDir)) await rm(noted, { force: true });
}

async function launch(server: Server, port: number): Promise<string | undefined> {
  const log = path.join(server.dataDir, "server.log");
  await rename(log, `${log}.before`).catch(() => {});
  try {
    await run(server, "pg_ctl", [
      "-D",
      server.dataDir,
      "-l",
      log,
      "-w",
      "-t",
      "60",
      "-o",
      options(server, port),
      "start",
    ]);
    return undefined;
  } catch (error) {
    return (await tailOf(log)) || String(error);
  }
}

function options({ isDurable }: Server, port: number) {
  const settings = {
    port,
    listen_addresses: "127.0.0.1",
    unix_socket_directories: "",
    max_connections: 200,
    timezone: "UTC",
    log_timezone: "UTC",
    fsync: settle(isDurable),
    synchronous_commit: settle(isDurable),
    full_page_writes: settle(isDurable),
  };
  return Object.entries(settings)
    .map(([name, value]) => `-c ${name}='${value}'`)
    .join(" ");
}

async function tailOf(file: string) {
  const lines = (await readFile(file, "utf8").catch(() => "")).trim().split("\n");
  return lines
    .filter((line) => /FATAL|PANIC|ERROR|HINT|could not/.test(line))
    .slice(-3)
    .join(" ");
}

const isFree = (port: number) =>
  new Promise<boolean>((resolve) => {
    const probe = createServer();
    probe.once("error", () => resolve(false));
    probe.listen(port, "127.0.0.1", () => probe.close(() => resolve(true)));
  });

const freePort = () =>
  new Promise<number>((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const bound = probe.address();
      probe.close(() => resolve(typeof bound === "object" && bound ? bound.port : 0));
    });
  });

function run({ native, account }: Server, program: string, args: string[]) {
  const isRoot = process.getuid?.() === 0;
  const child = {
    ...(isRoot ? account : {}),
    cwd: os.tmpdir(),
    // Next's types ask for NODE_ENV in every environment; PostgreSQL does not read it.
    env: { PATH: "/usr/bin:/bin", LC_ALL: "C", TZ: "UTC", NODE_ENV: "production" as const },
  };
  return new Promise<string>((resolve, reject) => {
    execFile(path.join(native, "bin", program), args, child, (error, out, complaint) =>
      error ? reject(new Error(`${program}: ${(complaint || out || error.message).trim()}`)) : resolve(out),
    );
  });
}

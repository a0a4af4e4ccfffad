import { randomBytes } from "node:crypto";
import { existsSync, statSync } from "node:fs";
import { chmod, mkdir, mkdtemp, readFile, rmdir, writeFile } from "node:fs/promises";
import path from "node:path";
import postgres from "postgres";
import { type Account, canReach, nativeFolder, rootsPlace } from "./embedded/binaries.ts";
import { type Guarded, guard } from "./embedded/guard.ts";
import { alone } from "./embedded/lock.ts";
import { address, createFiles, runningPort, type Server, shutDown } from "./embedded/server.ts";

/** A running PostgreSQL of our own. */
export type Embedded = {
  /** The database `switchboard`, as its owner. */
  url: string;
  /** The same as the programs that serve people use it: by a role that owns nothing. */
  appUrl: string;
  /** Where the files are; for root in a private home that is not the folder asked for. */
  dataDir: string;
  /** Ends the server. With `unlessUsed` it stays while anybody else is connected. */
  stop: (options?: { unlessUsed?: boolean }) => Promise<void>;
  /** Looks after the server until the signal aborts: see `guard`. */
  guard: (watch: Parameters<typeof guard>[1]) => Promise<void>;
};

type Wish = { dataDir: string; port?: number; durable?: boolean };

/**
 * Starts PostgreSQL on the files in `dataDir`, makes them first where there are none, or finds the one that already
 * runs on them. Writes survive a crash unless `durable` is false. It outlives this process: call `stop`.
 * @throws Error in one sentence when the folder cannot be written or PostgreSQL will not start
 */
export async function startEmbedded({ dataDir: asked, port = 54_329, durable = true }: Wish): Promise<Embedded> {
  const { dataDir, account } = await settleIn(path.resolve(asked));
  const lock = `${dataDir}.lock`;
  return alone(lock, async () => {
    const native = await nativeFolder(account, account.uid === process.getuid?.() ? path.dirname(dataDir) : rootsPlace);
    const password = await keptSecret(`${dataDir}.password`, 24);
    const appPassword = await keptSecret(`${dataDir}.app.password`, 24);
    const server: Server = { dataDir, native, account, password, isDurable: durable };
    if (!existsSync(path.join(dataDir, "PG_VERSION"))) await createFiles(server);
    const found = await runningPort(server, port);
    await createDatabase(server, found, appPassword);

    const stop = ({ unlessUsed = false } = {}) =>
      alone(lock, async () => {
        if (unlessUsed && (await isUsed(server, found))) return;
        await shutDown(server);
      });
    const url = address(server, found, "switchboard", "switchboard");
    const appUrl = address({ password: appPassword }, found, "switchboard_app", "switchboard");
    const guarded: Guarded = {
      dataDir,
      port: found,
      revive: () => startEmbedded({ dataDir: asked, port: found, durable }),
      takeWrites: (may) => asSuperuser(server, found, (sql) => takeWrites(sql, may)),
    };
    return { url, appUrl, dataDir, stop, guard: (watch) => guard(guarded, watch) };
  });
}

const nobody: Account = { uid: 65_534, gid: 65_534 };

// PostgreSQL refuses to run as root. Files that are there are run by their owner; new ones belong to nobody.
async function settleIn(asked: string) {
  await makeFolder(path.dirname(asked));
  const account = accountFor(asked);
  if (canReach(account, path.dirname(asked))) return { dataDir: asked, account };

  await makeFolder(rootsPlace);
  await chmod(rootsPlace, 0o755);
  return { dataDir: path.join(rootsPlace, await keptSecret(`${asked}.elsewhere`, 8)), account };
}

function accountFor(dataDir: string): Account {
  const [uid, gid] = [process.getuid?.() ?? -1, process.getgid?.() ?? -1];
  const owner = existsSync(dataDir) ? statSync(dataDir) : undefined;
  if (uid === 0) return owner && owner.uid !== 0 ? { uid: owner.uid, gid: owner.gid } : nobody;
  if (owner && owner.uid !== uid)
    throw new Error(`The database in ${dataDir} belongs to another user of this machine (number ${owner.uid})`);
  return { uid, gid };
}

async function makeFolder(folder: string) {
  try {
    await mkdir(folder, { recursive: true });
    await rmdir(await mkdtemp(path.join(folder, ".probe-")));
  } catch (error) {
    throw new Error(`The folder ${folder} cannot be written, and the database lives there`, { cause: error });
  }
}

// Made once, then the same for ever, also for two who come at once.
const keptSecret = (file: string, bytes: number) =>
  alone(`${file}.lock`, async () => {
    const kept = await readFile(file, "utf8").catch(() => "");
    if (kept) return kept;
    const secret = randomBytes(bytes).toString("hex");
    await writeFile(file, secret, { mode: 0o600 });
    return secret;
  });

// One role owns the database and nothing else: it is no superuser, and the extensions it needs are trusted ones. The
// programs have another, which owns nothing; migrations grant it the rows.
async function createDatabase(server: Server, port: number, appPassword: string) {
  await asSuperuser(server, port, async (sql) => {
    await takeWrites(sql, true); // a guard that was killed may have left it otherwise
    const roles = await sql<{ rolname: string }[]>`select rolname from pg_roles where rolname like 'switchboard%'`;
    const names = new Set(roles.map(({ rolname }) => rolname));
    if (!names.has("switchboard"))
      await sql.unsafe(`create role switchboard login createdb password '${server.password}'`);
    if (!names.has("switchboard_app")) await sql.unsafe(`create role switchboard_app login password '${appPassword}'`);
    const [database] = await sql`select 1 from pg_database where datname = 'switchboard'`;
    if (!database) await sql`create database switchboard owner switchboard`;
  });
}

async function takeWrites(sql: postgres.Sql, may: boolean) {
  await sql.unsafe(`alter system set default_transaction_read_only = ${may ? "off" : "on"}`);
  await sql`select pg_reload_conf()`;
}

const isUsed = (server: Server, port: number) =>
  asSuperuser(server, port, async (sql) => {
    const others = await sql`
      select 1 from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid() limit 1`;
    return others.length > 0;
  });

async function asSuperuser<T>(server: Server, port: number, task: (sql: postgres.Sql) => Promise<T>): Promise<T> {
  const sql = postgres(address(server, port, "postgres", "postgres"), { max: 1, onnotice: () => {} });
  try {
    return await task(sql);
  } finally {
    await sql.end({ timeout: 5 });
  }
}

import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import path from "node:path";
import postgres from "postgres";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { guard } from "./embedded/guard.ts";
import { type Embedded, startEmbedded } from "./embedded.ts";
import { migrateTo } from "./migrate.ts";

let folder: string;
let running: Embedded | undefined;

beforeAll(() => {
  folder = mkdtempSync("/tmp/switchboard-embedded-");
  // Root starts the server as another user, who has to get in.
  chmodSync(folder, 0o755);
});
afterEach(async () => {
  await running?.stop();
  running = undefined;
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const start = async (name: string, wish: { port?: number; durable?: boolean } = {}) => {
  running = await startEmbedded({ dataDir: path.join(folder, name), port: 54_400, ...wish });
  return running;
};

async function ask<Row extends object>(url: string, query: string) {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    return [...(await sql.unsafe<Row[]>(query))];
  } finally {
    await sql.end();
  }
}

const postmaster = ({ dataDir }: Embedded) =>
  Number(readFileSync(path.join(dataDir, "postmaster.pid"), "utf8").split("\n")[0]);

test("the programs use a role that owns nothing, makes nothing and is no superuser, whose password opens no other", async () => {
  const { url, appUrl } = await start("kept");
  await Promise.all([migrateTo(url, appUrl), migrateTo(url, appUrl)]);
  await migrateTo(url, appUrl);
  const [role] = await ask(
    appUrl,
    `select rolsuper or rolbypassrls or rolcreatedb or rolcreaterole as is_mighty,
      has_database_privilege(current_database(), 'create') or has_schema_privilege('public', 'create') as makes,
      (select count(*)::int from pg_class where relowner = r.oid) as owns,
      (select count(*)::int from pg_tables where schemaname = 'public' and not has_table_privilege(schemaname || '.' || tablename, 'select')) as unread
    from pg_roles r where rolname = current_user`,
  );
  expect(role).toEqual({ is_mighty: false, makes: false, owns: 0, unread: 0 });
  await expect(ask(appUrl, "alter table leads add column more text")).rejects.toThrow("must be owner");
  await expect(ask(appUrl, "create table more (id int)")).rejects.toThrow("permission denied");
  for (const mighty of ["postgres", "switchboard"])
    await expect(ask(appUrl.replace("switchboard_app", mighty), "select 1")).rejects.toThrow("authentication failed");
});

describe("what was written is found again", () => {
  test("after a stop and a start", async () => {
    const { url, stop } = await start("kept");
    await ask(url, "create table kept (word text)");
    await ask(url, "insert into kept values ('hello')");
    await stop();
    const again = await start("kept");
    expect(await ask(again.url, "select word from kept")).toEqual([{ word: "hello" }]);
    expect(again.url).toBe(url);
  });

  test("after the server was killed", async () => {
    const first = await start("kept");
    await ask(first.url, "insert into kept values ('killed')");
    process.kill(postmaster(first), "SIGKILL");
    const again = await start("kept");
    expect(await ask(again.url, "select word from kept where word = 'killed'")).toHaveLength(1);
  });

  test("after a crash whose process id now belongs to another program", async () => {
    const first = await start("kept");
    const noted = path.join(first.dataDir, "postmaster.pid");
    const lines = readFileSync(noted, "utf8");
    await first.stop();
    writeFileSync(noted, lines.replace(/^\d+/, String(process.pid)));
    const again = await start("kept");
    expect(await ask(again.url, "select 1 as one from kept limit 1")).toEqual([{ one: 1 }]);
  });
});

test("writes survive a crash of the machine: every safety is on", async () => {
  const { url } = await start("kept");
  const names = ["fsync", "full_page_writes", "synchronous_commit", "data_checksums"];
  const settings = await ask(url, `select name, setting from pg_settings where name in ('${names.join("','")}')`);
  expect(settings).toHaveLength(4);
  expect(settings.every((one) => "setting" in one && one.setting === "on")).toBe(true);
});

test("the product's role is no superuser", async () => {
  const { url } = await start("kept");
  const [role] = await ask(url, "select rolname, rolsuper from pg_roles where rolname = current_user");
  expect(role).toEqual({ rolname: "switchboard", rolsuper: false });
});

test("the password is the installation's own and only its user may read it", async () => {
  const { url, dataDir } = await start("kept");
  expect(new URL(url).password).toHaveLength(48);
  expect(statSync(`${dataDir}.password`).mode & 0o777).toBe(0o600);
});

test("a port that somebody else has is left to them, and the other one is remembered", async () => {
  const somebody = createServer().listen(54_471, "127.0.0.1");
  const { url, stop } = await start("moved", { port: 54_471, durable: false });
  expect(new URL(url).port).not.toBe("54471");
  await stop();
  somebody.close();
  expect((await start("moved", { port: 54_471, durable: false })).url).toBe(url);
});

test("several starters at once share one server", async () => {
  const starts = await Promise.all([1, 2, 3].map(() => start("shared", { port: 54_472, durable: false })));
  expect(new Set(starts.map(({ url }) => url)).size).toBe(1);
});

test("a server in use stays when it is stopped unless used", async () => {
  const { url, stop } = await start("shared", { port: 54_472, durable: false });
  const sql = postgres(url, { max: 1 });
  await sql`select 1`;
  await stop({ unlessUsed: true });
  expect(await sql`select 1 as one`).toEqual([{ one: 1 }]);
  await sql.end();
});

test("one that was killed can be stopped, and stopped again", async () => {
  const server = await start("shared", { port: 54_472, durable: false });
  process.kill(postmaster(server), "SIGKILL");
  for (const _time of ["first", "second"]) await expect(server.stop()).resolves.toBeUndefined();
});

describe("while a server is guarded", () => {
  test("what keeps it from coming back is told once, in whatever words it comes each time", async () => {
    const told: string[] = [];
    const watch = new AbortController();
    const revive = vi.fn<() => Promise<void>>(() => Promise.reject(new Error(`No room at ${Date.now()}`)));
    const gone = { dataDir: folder, port: 54_473, revive, takeWrites: async () => {} };
    const guarded = guard(gone, { signal: watch.signal, tell: (sentence) => told.push(sentence), leastRoom: 0 });
    await vi.waitFor(() => expect(revive).toHaveBeenCalledTimes(2), 10_000);
    watch.abort();
    await guarded;
    expect(told).toEqual(["The database has ended and is started again.", expect.stringContaining("No room")]);
  });

  test("one that is killed is back by itself, at its address", async () => {
    const server = await start("shared", { port: 54_472, durable: false });
    const [watch, told] = [new AbortController(), vi.fn<(sentence: string) => void>()];
    const guarded = server.guard({ signal: watch.signal, tell: told, leastRoom: 0 });
    process.kill(postmaster(server), "SIGKILL");
    await vi.waitFor(async () => expect(await ask(server.url, "select 1 as one")).toEqual([{ one: 1 }]), 30_000);
    await vi.waitFor(() => expect(told.mock.lastCall).toEqual(["The database is back."]), 10_000);
    watch.abort();
    await guarded;
  });

  test("F19 it takes no writes while its disk is nearly full, reads go on, and later it takes them again", async () => {
    const server = await start("shared", { port: 54_472, durable: false });
    await ask(server.url, "create table if not exists lines (number int)");
    const write = () => ask(server.url, "insert into lines values (1) returning number");
    const guardedWith = async (leastRoom: number, check: () => Promise<void>) => {
      const watch = new AbortController();
      const guarded = server.guard({ signal: watch.signal, tell: () => {}, leastRoom });
      await vi.waitFor(check, 10_000);
      watch.abort();
      await guarded;
    };
    await guardedWith(Number.MAX_SAFE_INTEGER, () => expect(write()).rejects.toMatchObject({ code: "25006" }));
    expect(await ask(server.url, "select count(*)::int as count from lines")).toHaveLength(1);
    await guardedWith(0, async () => expect(await write()).toEqual([{ number: 1 }]));
  });
});

test("a folder that cannot be written is refused in one sentence", async () => {
  await expect(startEmbedded({ dataDir: "/dev/null/switchboard/data" })).rejects.toThrow(
    /^The folder .* cannot be written/,
  );
});

import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import { createCaller } from "@switchboard/api";
import { enter } from "@switchboard/api/doors";
import { type RunningServices, startServices } from "@switchboard/api/services";
import { testDb } from "@switchboard/db/testing";
import { readEnv } from "@switchboard/env";
import { SMTPServer } from "smtp-server";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";

const secret = (name: string) => `${name}-Zq7vT2mXw9Lk4RbN8sHd3YcF6gJp1`;
let database: Awaited<ReturnType<typeof testDb>>;
let services: RunningServices;
let variables: Record<string, string>;

beforeAll(async () => {
  database = await testDb();
  variables = {
    DATABASE_URL: database.url,
    AUTH_SECRET: secret("auth"),
    TOKEN_SECRET: secret("token"),
    HASH_SECRET: secret("hash"),
    WORKER_PORT: String(await freePort()),
    MAIL_FROM: "Switchboard <board@example.com>",
  };
  services = await startServices(readEnv(variables));
});
afterAll(async () => {
  await services.close();
  await database.close();
});

type Running = { process: ChildProcess; lines: string[]; ended: Promise<unknown[]> };
const running: Running[] = [];
const sinks: SMTPServer[] = [];
afterEach(async () => {
  for (const { process, ended } of running.splice(0)) {
    process.kill("SIGKILL");
    await ended;
  }
  await Promise.all(sinks.splice(0).map((sink) => new Promise<void>((done) => sink.close(() => done()))));
});

/** The worker as it is started for real, once it says that it is well. */
async function startWorker(more: Record<string, string> = {}): Promise<Running> {
  const child = spawn(process.execPath, ["src/worker.ts"], {
    cwd: new URL("..", import.meta.url),
    env: { PATH: process.env["PATH"], ...variables, ...more },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const worker: Running = { process: child, lines: [], ended: once(child, "exit") };
  const keep = (chunk: Buffer) => worker.lines.push(...chunk.toString().split("\n").filter(Boolean));
  child.stdout.on("data", keep);
  child.stderr.on("data", keep);
  running.push(worker);
  await vi.waitFor(async () => expect((await get("/health")).status).toBe(200), 60_000);
  return worker;
}

const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(`http://127.0.0.1:${variables["WORKER_PORT"]}${path}`, { headers });

async function signUp(email: string) {
  const arrival = {
    headers: new Headers(),
    address: "192.0.2.1",
    door: "rest",
    requestId: crypto.randomUUID(),
  } as const;
  await createCaller(await enter(services, arrival)).landing.signUp({ email });
}

/** A mail server that takes `takeMilliseconds` for each message; null is for ever. */
async function startSink(takeMilliseconds: number | null) {
  const seen = { begun: [] as string[], taken: [] as string[] };
  const sink = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    closeTimeout: 100,
    onData: (stream, { envelope: { rcptTo } }, done) => {
      const [to = ""] = rcptTo.map(({ address }) => address);
      seen.begun.push(to);
      stream.resume();
      stream.on("end", () => {
        if (takeMilliseconds === null) return;
        setTimeout(() => {
          seen.taken.push(to);
          done();
        }, takeMilliseconds);
      });
    },
  });
  sinks.push(sink);
  sink.on("error", () => {}); // a killed worker resets its connection
  sink.listen(0, "127.0.0.1");
  await once(sink.server, "listening");
  return { ...seen, url: `smtp://127.0.0.1:${(sink.server.address() as AddressInfo).port}` };
}

async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}

test("a worker that is killed while it sends loses no mail", { timeout: 90_000 }, async () => {
  const stuck = await startSink(null);
  const first = await startWorker({ SMTP_URL: stuck.url });
  await signUp("killed@example.com");
  await vi.waitFor(() => expect(stuck.begun).toEqual(["killed@example.com"]), 60_000);
  first.process.kill("SIGKILL");
  await first.ended;

  const well = await startSink(0);
  await startWorker({ SMTP_URL: well.url });
  await vi.waitFor(() => expect(well.taken).toEqual(["killed@example.com"]), { timeout: 60_000, interval: 200 });
});

test("SIGTERM lets the mail that is being sent finish and ends with 0 within ten seconds", {
  timeout: 90_000,
}, async () => {
  // A worker that was killed before this test may have left its job.
  const since = new Date().toISOString();
  const slow = await startSink(1_500);
  const worker = await startWorker({ SMTP_URL: slow.url });
  await signUp("drained@example.com");
  await vi.waitFor(() => expect(slow.begun).toEqual(["drained@example.com"]), 60_000);
  const askedAt = performance.now();
  worker.process.kill("SIGTERM");
  worker.process.kill("SIGTERM");
  await vi.waitFor(async () => expect((await get("/health")).status).toBe(503), 1_000);
  expect(await worker.ended).toEqual([0, null]);
  expect(performance.now() - askedAt).toBeLessThan(10_000);
  expect(slow.taken).toEqual(["drained@example.com"]);
  const open = await database.sql`
    select state, output from pgboss.job where name = 'mail' and state <> 'completed' and created_on >= ${since}::timestamptz`;
  expect([...open]).toEqual([]);

  const said = worker.lines.map((line) => JSON.parse(line) as { event: string });
  expect(said.map(({ event }) => event)).toEqual(["worker.started", "worker.stopping", "job.done", "worker.stopped"]);
  expect(worker.lines.join()).not.toMatch(/example\.com|token=|[?&]|Zq7v/);
  expect((await get("/health").catch(() => null))?.status).toBeUndefined();
});

describe("the development mailbox", () => {
  test("shows each mail as text and as HTML that cannot act, and as JSON by address", async () => {
    await startWorker();
    await signUp("mailbox@example.com");
    const list = async () =>
      (await get("/mailbox.json?to=mailbox@example.com")).json() as Promise<{ id: string; text: string }[]>;
    await vi.waitFor(async () => expect(await list()).toHaveLength(1), 60_000);
    const [message] = await list();
    expect(message?.text).toContain("http://localhost:3000/confirm?token=");

    const listed = await get("/mailbox");
    expect(await listed.text()).toContain(`<a href="/mailbox/${message?.id}">Confirm your address</a>`);
    expect(listed.headers.get("content-security-policy")).toContain("default-src 'none'");
    const shown = await (await get(`/mailbox/${message?.id}`)).text();
    expect(shown).toContain('sandbox="allow-popups allow-popups-to-escape-sandbox" srcdoc="&lt;!doctype html&gt;');
    expect((await get("/mailbox/unknown")).status).toBe(404);
  });

  test("is for this machine alone, and not there when mail goes out by SMTP", async () => {
    const { url } = await startSink(0);
    await startWorker({ SMTP_URL: url });
    for (const path of ["/mailbox", "/mailbox.json", "/mailbox/x"]) expect((await get(path)).status).toBe(404);
  });

  test("refuses a host name that somebody pointed here", async () => {
    await startWorker();
    const { request } = await import("node:http");
    const asked = request({
      port: variables["WORKER_PORT"],
      path: "/mailbox.json",
      headers: { host: "evil.example" },
    }).end();
    const [answer] = (await once(asked, "response")) as [{ statusCode: number; resume: () => void }];
    answer.resume();
    expect(answer.statusCode).toBe(403);
  });
});

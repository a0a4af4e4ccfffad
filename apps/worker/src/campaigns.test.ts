import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import { createCaller } from "@switchboard/api";
import { enterAsMember } from "@switchboard/api/doors";
import { type RunningServices, startServices } from "@switchboard/api/services";
import { leads, memberships, users, workspaces } from "@switchboard/db/schema";
import { testDb } from "@switchboard/db/testing";
import { readEnv } from "@switchboard/env";
import { SMTPServer } from "smtp-server";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";

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
const running: Worker[] = [];
afterEach(() => Promise.all(running.splice(0).map(kill)));
afterAll(async () => {
  await new Promise<void>((done) => sink.close(() => done()));
  await services.close();
  await database.close();
});

type Worker = { process: ChildProcess; ended: Promise<unknown[]> };

function startWorker(smtpPort: number): Worker {
  const child = spawn(process.execPath, ["src/worker.ts"], {
    cwd: new URL("..", import.meta.url),
    env: { PATH: process.env["PATH"], ...variables, SMTP_URL: `smtp://127.0.0.1:${smtpPort}` },
    stdio: "ignore",
  });
  const worker = { process: child, ended: once(child, "exit") };
  running.push(worker);
  return worker;
}

async function kill({ process: child, ended }: Worker) {
  child.kill("SIGKILL");
  await ended;
  // A worker that was killed sends no heartbeat; this is the ten seconds after which another one takes its job.
  await database.sql`update pgboss.job set state = 'retry', start_after = now() where name = 'jobs' and state = 'active'`;
}

/** What the mail server took, and where it stops: at an address, or when it has a whole mail and did not answer yet. */
const taken: { to: string; id: string }[] = [];
let stopAt: "address" | "answer" | "random" | null = null;
const stopped: (() => void)[] = [];
const sink = new SMTPServer({
  authOptional: true,
  disabledCommands: ["STARTTLS"],
  closeTimeout: 100,
  onRcptTo: (_, __, done) => void (stopAt === "address" ? stopped.push(done) : done()),
  onData: (stream, { envelope: { rcptTo } }, done) => {
    const chunks: Buffer[] = [];
    stream.on("data", (chunk: Buffer) => chunks.push(chunk));
    stream.on("end", () => {
      const id = /^Message-ID: (.+)$/im.exec(Buffer.concat(chunks).toString())?.[1]?.trim() ?? "";
      taken.push({ to: rcptTo[0]?.address ?? "", id });
      if (stopAt === "answer") stopped.push(done);
      else done();
    });
  },
});
sink.on("error", () => {}); // a killed worker resets its connections

async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}

const perGroup = 10;

/** A workspace with so many leads, and an e-mail campaign to all of them. */
async function aCampaign(recipients: number) {
  const { db } = database;
  const [workspace] = await db.insert(workspaces).values({ slug: crypto.randomUUID(), name: "Bell" }).returning();
  const workspaceId = workspace!.id;
  const [user] = await db
    .insert(users)
    .values({ email: `${workspaceId}@example.com`, name: "Emma Nutt" })
    .returning();
  const userId = user!.id;
  await db.insert(memberships).values({ workspaceId, userId, role: "agent", approvedAt: new Date() });
  const people = Array.from({ length: recipients }, (_, n) => ({
    name: `Lead ${n}`,
    email: `${n}-${workspaceId}@example.com`,
  }));
  await db.insert(leads).values(people.map((person) => ({ ...person, workspaceId })));
  const call = createCaller(await enterAsMember(services, workspaceId, userId));
  const view = await call.views.create({ name: "Everybody" });
  const campaign = await call.campaigns.create({
    name: "Spring",
    type: "email",
    viewId: view.id,
    subject: "Hello {{first_name|there}}",
    body: "We have news, **{{name}}**: [read it](https://example.com/news).",
    perMinute: 60_000,
  });
  await call.campaigns.start({ id: campaign.id });
  const read = () => call.campaigns.get({ id: campaign.id });
  const isOver = async () => expect((await read()).status).toBe("completed");
  return { read, finished: () => vi.waitFor(isOver, { timeout: 120_000, interval: 100 }) };
}

async function listening() {
  if (!sink.server.listening) {
    sink.listen(0, "127.0.0.1");
    await once(sink.server, "listening");
  }
  return (sink.server.address() as AddressInfo).port;
}

function forget() {
  taken.length = 0;
  stopped.length = 0;
}

test("each recipient gets exactly one mail, whenever the worker is killed", { timeout: 300_000 }, async () => {
  forget();
  const port = await listening();
  const { read, finished } = await aCampaign(60);
  for (const place of ["address", "answer", "address", "answer"] as const) {
    stopAt = place;
    const worker = startWorker(port);
    await vi.waitFor(() => expect(stopped).toHaveLength(perGroup), { timeout: 90_000, interval: 20 });
    await kill(worker);
    stopped.length = 0;
  }
  stopAt = null;
  startWorker(port);
  await finished();

  expect(taken).toHaveLength(60);
  expect(new Set(taken.map(({ to }) => to)).size).toBe(60);
  expect(new Set(taken.map((mail) => mail.id)).size).toBe(60);
  // Nobody told the worker what became of the mails that it was killed over.
  expect((await read()).metrics).toMatchObject({ recipients: 60, waiting: 0, sent: 40, handed: 20, failed: 0 });
});

test("killed at any moment, nobody gets two, and who got none is counted as handed over", {
  timeout: 300_000,
}, async () => {
  forget();
  const port = await listening();
  stopAt = null;
  const { read, finished } = await aCampaign(400);
  for (let kills = 0; kills < 2; kills++) {
    const before = taken.length;
    const worker = startWorker(port);
    await vi.waitFor(() => expect(taken.length).toBeGreaterThan(before + 60), { timeout: 90_000, interval: 5 });
    await kill(worker);
  }
  startWorker(port);
  await finished();

  expect(new Set(taken.map(({ to }) => to)).size).toBe(taken.length);
  const { metrics } = await read();
  expect(metrics.sent + metrics.handed).toBe(400);
  expect(taken.length).toBeGreaterThanOrEqual(metrics.sent);
  expect(metrics.handed).toBeLessThanOrEqual(2 * perGroup);
});

import path from "node:path";
import type { Env } from "../packages/env/src/env.ts";
import { build } from "./start/build.ts";
import { watchCaller } from "./start/caller.ts";
import { type Child, obituary, showOutput, signal, startChild, stopChildren } from "./start/children.ts";
import { type Database, openDatabase, prepareDatabase } from "./start/database.ts";
import { clearLeftBehind, forgetRunning, noteRunning } from "./start/left-behind.ts";
import { checkPorts, untilHealthy } from "./start/ports.ts";
import { bold, dim, red, say, secondsSince, step } from "./start/progress.ts";
import { asEnvironment, dataFolder, loadSettings, type Settings, secretsFile } from "./start/settings.ts";

const root = path.resolve(import.meta.dirname, "..");
const isDev = process.argv.includes("--dev");
const running = path.join(dataFolder(root), "running.json");
const stopping = new AbortController();
const guarding = new AbortController();
const children: Child[] = [];
let database: Database | undefined;
let guarded: Promise<void> | undefined;
let isOurs = false;

for (const name of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(name, askToStop);
watchCaller(askToStop);
process.exitCode = await start().then(() => 0, refuse);
await stop();
process.exit();

async function start() {
  const startedAt = performance.now();
  say(`\n  ${bold("Switchboard")}\n`);
  const settings = await step("Settings", checkSettings);
  const opened = await step("Database", () => openDatabase(root, settings));
  database = opened;
  stopping.signal.throwIfAborted();
  const isPasswordRight = await step("Schema and first data", () => prepareDatabase(opened, settings));
  stopping.signal.throwIfAborted();
  if (!isDev) await step("Build", () => build(root, process.env, stopping.signal));
  const env = { ...settings.env, DATABASE_URL: opened.appUrl };
  await step("Web, admin and worker", () => startPrograms(env));
  guarded = opened.guard?.({ signal: guarding.signal, tell: (sentence) => say(`  ${red(sentence)}`) });
  say(welcome(settings, opened, isPasswordRight, secondsSince(startedAt)));
  showOutput();
  await Promise.race([untilStopped(), untilOneEnds()]);
}

async function checkSettings() {
  const settings = loadSettings(root, isDev ? "development" : "production", process.env);
  await clearLeftBehind(running);
  await checkPorts(settings.env);
  isOurs = true;
  noteRunning(running, []);
  return settings;
}

async function startPrograms(env: Env) {
  const variables = { ...process.env, ...asEnvironment(env), NEXT_TELEMETRY_DISABLED: "1" };
  const app = (name: string) => path.join(root, "apps", name);
  const next = path.join(app("admin"), "node_modules", "next", "dist", "bin", "next");
  const admin = [next, isDev ? "dev" : "start", "-p", String(env.ADMIN_PORT), "-H", "127.0.0.1"];
  const worker = [...(isDev ? ["--watch"] : []), "src/worker.ts"];
  children.push(
    startChild({ name: "web app", args: ["server.ts"], cwd: app("web"), env: variables }),
    startChild({ name: "admin console", args: admin, cwd: app("admin"), env: variables }),
    startChild({ name: "worker", args: worker, cwd: app("worker"), env: variables }),
  );
  noteRunning(
    running,
    children.flatMap(({ process }) => process.pid ?? []),
  );
  await Promise.race([untilAllAnswer(env), untilOneEnds()]);
}

function untilAllAnswer(env: Env) {
  const host = env.HOST === "0.0.0.0" || env.HOST === "::" ? "127.0.0.1" : env.HOST;
  const addresses = [
    `http://${host}:${env.PORT}/api/health`,
    `http://127.0.0.1:${env.ADMIN_PORT}/admin/api/health`,
    `http://127.0.0.1:${env.WORKER_PORT}/health`,
  ];
  return Promise.all(addresses.map((address) => untilHealthy(address, isDev ? 180 : 60, stopping.signal)));
}

function untilStopped() {
  return new Promise<void>((resolve) => stopping.signal.addEventListener("abort", () => resolve(), { once: true }));
}

async function untilOneEnds() {
  const ended = await Promise.race(children.map((child) => child.ended.then(() => child)));
  if (!stopping.signal.aborted) throw new Error(obituary(ended));
}

function askToStop() {
  if (stopping.signal.aborted) {
    signal(children, "SIGKILL");
    process.exit(130);
  }
  stopping.abort();
}

async function stop() {
  await stopChildren(children);
  guarding.abort();
  await guarded;
  await database?.stop();
  if (isOurs) forgetRunning(running);
}

function refuse(error: unknown) {
  if (stopping.signal.aborted) return 0;
  say(`\n  ${red(error instanceof Error ? error.message : String(error))}\n`);
  return 1;
}

function welcome({ env, generatedPassword }: Settings, { place }: Database, isPasswordRight: boolean, time: string) {
  const line = (name: string, value: string) => `  ${dim(name.padEnd(10))} ${value}`;
  const shown = generatedPassword
    ? `${bold(generatedPassword)} ${dim(`(kept in ${secretsFile(root)})`)}`
    : "the one in ADMIN_PASSWORD";
  return [
    `\n  Ready in ${time}\n`,
    line("Landing", bold(env.PUBLIC_URL)),
    line("CRM", `${env.PUBLIC_URL}/leads`),
    line("Admin", `${env.PUBLIC_URL}/admin`),
    line("API", `${env.PUBLIC_URL}/api/docs`),
    line("Mailbox", env.SMTP_URL ? "mail goes out through SMTP_URL" : `http://localhost:${env.WORKER_PORT}`),
    line("Database", place),
    "",
    line("Sign in as", bold(env.ADMIN_EMAIL)),
    line("Password", isPasswordRight ? shown : "set earlier in this database"),
    `\n  ${dim("Ctrl-C stops everything.")}\n`,
  ].join("\n");
}

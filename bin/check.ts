import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { findBrowser } from "./check/browser.ts";
import { type Tally, tallyOf } from "./check/tally.ts";
import { say, step } from "./start/progress.ts";

const root = path.resolve(import.meta.dirname, "..");
const { scripts } = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8")) as {
  scripts: Record<string, string>;
};
const total: Tally = { passed: 0, failed: 0, flaky: [] };

process.exitCode = await checkAll().then(() => 0, complain);
for (const name of total.flaky) say(`at its second try: ${name}`);
say(`\n${total.passed} passed, ${total.failed} failed`);

async function checkAll() {
  say();
  for (const name of ["format:check", "lint", "house", "typecheck", "prove:field", "prove:domain", "dead-code", "unit"])
    await check(name);
  const browser = await step("browser", () => findBrowser(process.env["CHROMIUM_PATH"]));
  await check("e2e", { CHROMIUM_PATH: browser });
}

async function check(name: string, variables: Record<string, string> = {}) {
  await step(name, async () => {
    const { code, output } = await runScript(name, variables);
    const { passed, failed, flaky } = tallyOf(output);
    total.passed += passed;
    total.failed += failed;
    total.flaky.push(...flaky);
    if (code !== 0) throw new Error(output.trim() || `${name} ended with exit code ${code}`);
  });
}

function runScript(name: string, variables: Record<string, string>) {
  const env = { ...process.env, ...variables, FORCE_COLOR: process.stdout.isTTY ? "1" : "0" };
  return new Promise<{ code: number | null; output: string }>((resolve, reject) => {
    const child = spawn(scripts[name] ?? "", { cwd: root, env, shell: true, stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding("utf8").on("data", (text) => (output += text));
    child.once("error", reject).once("close", (code) => resolve({ code, output }));
  });
}

function complain(error: unknown) {
  say(`\n${error instanceof Error ? error.message : String(error)}`);
  total.failed = Math.max(total.failed, 1);
  return 1;
}

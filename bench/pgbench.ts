import { execFile } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import { type Figures, figuresOf } from "./load.ts";

const run = promisify(execFile);

/** A program of PostgreSQL's clients on this machine, or null. */
export function findProgram(name: string): string | null {
  const folders = (process.env["PATH"] ?? "").split(path.delimiter);
  const versions = existsSync("/usr/lib/postgresql") ? readdirSync("/usr/lib/postgresql") : [];
  const all = [...folders, ...versions.map((version) => `/usr/lib/postgresql/${version}/bin`)];
  return all.map((folder) => path.join(folder, name)).find((file) => existsSync(file)) ?? null;
}

type Plan = { scripts: string[]; values: Record<string, string>; mode: "prepared" | "simple" };

/** Runs scripts by turns from as many clients as everything else is measured with. */
export async function pgbench(
  program: string,
  folder: string,
  url: string,
  plan: Plan,
  clients: number,
  seconds: number,
): Promise<Figures> {
  const place = path.join(folder, `pgbench-${process.hrtime.bigint()}`);
  mkdirSync(place);
  const files = plan.scripts.map((script, number) => {
    const file = path.join(place, `script-${number}.sql`);
    writeFileSync(file, script);
    return ["-f", file];
  });
  const values = Object.entries(plan.values).map(([name, value]) => ["-D", `${name}=${value}`]);
  const log = path.join(place, "log");
  const options = ["-n", "-M", plan.mode, "-c", `${clients}`, "-j", "2", "-T", `${seconds}`, "-l", "--log-prefix", log];
  await run(program, [...options, ...values.flat(), ...files.flat(), url], { maxBuffer: 1e7 });
  const lines = readdirSync(place)
    .filter((name) => name.startsWith("log"))
    .flatMap((name) => readFileSync(path.join(place, name), "utf8").trim().split("\n"));
  const latencies = lines.map((line) => Number(line.split(" ")[2]) / 1000);
  return figuresOf(latencies, seconds * 1000, Number.NaN);
}

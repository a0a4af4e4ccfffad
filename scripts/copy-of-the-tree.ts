import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";

const root = path.resolve(import.meta.dirname, "..");

type CopyOfTheTree = ReturnType<typeof handlesOn>;

/** Proves `steps` on a copy of the tree as it is now, with its packages installed. The copy is thrown away. */
export async function onCopyOfTheTree(steps: (copy: CopyOfTheTree) => void | Promise<void>): Promise<void> {
  const folder = mkdtempSync(path.join(os.tmpdir(), "switchboard-copy-"));
  try {
    copyTree(folder);
    const copy = handlesOn(folder);
    copy.pnpm("install", "--frozen-lockfile", "--prefer-offline", "--ignore-scripts");
    await steps(copy);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Does the steps and says that the claim holds. Throws what they throw. */
export function prove(claim: string, steps: () => void) {
  const start = performance.now();
  steps();
  console.log(`✓ ${claim} (${Math.round((performance.now() - start) / 1000)} s)`);
}

function copyTree(folder: string) {
  const listed = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard"], {
    cwd: root,
    encoding: "utf8",
  });
  for (const file of listed.split("\n").filter((one) => one && existsSync(path.join(root, one))))
    cpSync(path.join(root, file), path.join(folder, file));
  execFileSync("git", ["init", "-q"], { cwd: folder });
}

function handlesOn(folder: string) {
  const read = (file: string) => readFileSync(path.join(folder, file), "utf8");
  const write = (file: string, text: string) => writeFileSync(path.join(folder, file), text);
  const pnpm = (...args: string[]) => run(folder, args);
  const routed = new Set<string>();

  /** The routes of an app are typed by the first check of it; none of our edits adds one. */
  function typecheck(room: string) {
    const command = routed.has(room) ? ["exec", "tsc", "--noEmit"] : ["typecheck"];
    routed.add(room);
    run(path.join(folder, room), command);
  }

  /** Replaces a text that must be there. */
  function edit(file: string, from: string, to: string) {
    const text = read(file);
    if (!text.includes(from)) throw new Error(`${file} has no ${JSON.stringify(from)}`);
    write(file, text.replace(from, to));
  }

  /** The type check of a room must fail, and say this word. */
  function mustNotTypecheck(room: string, word: string) {
    const said = complaintOf(() => typecheck(room));
    if (!said?.includes(word))
      throw new Error(`the type check of ${room} should name ${word}; it said: ${said ?? "nothing"}`);
  }

  /** The house may have other troubles, but none with what bears this word. */
  function mustFitTheHouse(word: string) {
    const said =
      complaintOf(() => pnpm("house"))
        ?.split("\n")
        .filter((line) => line.includes(word)) ?? [];
    if (said.length) throw new Error(said.join("\n"));
  }

  return { write, edit, pnpm, typecheck, mustNotTypecheck, mustFitTheHouse };
}

/** Runs pnpm; throws with all that it said. */
function run(folder: string, args: string[]) {
  const ran = spawnSync("npx", ["-y", "pnpm@12.21.0", ...args], { cwd: folder, encoding: "utf8" });
  if (ran.error) throw ran.error;
  if (ran.status !== 0) throw new Error(`pnpm ${args.join(" ")} failed in the copy:\n${ran.stdout}${ran.stderr}`);
}

function complaintOf(work: () => void): string | undefined {
  try {
    work();
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

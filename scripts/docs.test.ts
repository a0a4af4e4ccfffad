import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";

const root = path.resolve(import.meta.dirname, "..");
const read = (file: string) => readFileSync(path.join(root, file), "utf8");
const tops = new Set(readdirSync(root));
const files = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard"], {
  cwd: root,
  encoding: "utf8",
})
  .split("\n")
  .filter((file) => file && existsSync(path.join(root, file)));
const documents = files.filter((file) =>
  /^(?:README|ARCHITECTURE|CONTRIBUTING|SECURITY)\.md$|^docs\/.*\.md$/.test(file),
);

// pnpm's own commands, which no package.json lists.
const ofPnpm = new Set(["install", "exec", "add", "dlx"]);

test("there are documents to read", () => {
  expect(documents).toEqual(expect.arrayContaining(["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "SECURITY.md"]));
});

test.each(documents)("every path that %s names exists", (document) => {
  expect(pathsIn(read(document)).filter((name) => !exists(name, path.dirname(document)))).toEqual([]);
});

test.each(documents)("every script that %s names exists", (document) => {
  expect(scriptsIn(read(document)).filter(({ packageName, script }) => !hasScript(packageName, script))).toEqual([]);
});

test("every folder and file in the tree of ARCHITECTURE.md exists", () => {
  const named = treePaths(read("ARCHITECTURE.md"));
  expect(named).toEqual(expect.arrayContaining(["apps/web/src/plain-pages/", "packages/api/src/admin/lead-export/"]));
  expect(named.filter((name) => !exists(name, "."))).toEqual([]);
});

/** What stands in backticks and looks like a path of ours, and where links and pictures point. */
function pathsIn(text: string): string[] {
  const prose = text.replaceAll(/^```[^]*?^```/gm, "");
  const ticked = [...prose.matchAll(/`([^`\n]+)`/g)].map(([, code = ""]) => code);
  const linked = [...prose.matchAll(/\]\((?!\w+:|#)([^)\s#]+)/g)].map(([, target = ""]) => target);
  return [...ticked.filter(isPath), ...linked];
}

function isPath(code: string) {
  if (!/^[\w.@()[\]/{},<>*-]+$/.test(code) || code.startsWith("/") || /[<>*]/.test(code)) return false;
  return tops.has(code.split("/")[0] ?? "") || /^[\w./-]+\/[\w.-]+\.(?:tsx?|md|json|css)$/.test(code);
}

/** A path is told from the root, from its document, or by its end: `surface/operations.ts`. */
function exists(name: string, beside: string): boolean {
  if (name.startsWith(".data")) return true; // made by the first start
  const bare = name.replace(/\/$/, "");
  const isThere = existsSync(path.join(root, bare)) || existsSync(path.join(root, beside, bare));
  return isThere || (bare.includes("/") && files.some((file) => file.endsWith(`/${bare}`)));
}

function scriptsIn(text: string) {
  const called = [...text.matchAll(/npx -y pnpm@12\.21\.0 (?:--filter (\S+) )?(?:run )?([\w:-]+)/g)];
  return called.map(([, packageName = "switchboard", script = ""]) => ({ packageName, script }));
}

function hasScript(packageName: string, script: string) {
  const manifests = files.filter((file) => /(?:^|\/)package\.json$/.test(file)).map((file) => JSON.parse(read(file)));
  return ofPnpm.has(script) || manifests.some(({ name, scripts = {} }) => name === packageName && script in scripts);
}

/** The paths of the first code block: folders and files at the start of a line, and folders in a row of them. */
function treePaths(text: string): string[] {
  const block = /^```\n([^]*?)^```/m.exec(text)?.[1] ?? "";
  const above: { depth: number; name: string }[] = [];
  return block.split("\n").flatMap((line) => {
    const [, indent = "", name] = /^( *)([\w.-]+(?:\/|\.tsx?))(?=\s|$)/.exec(line) ?? [];
    if (!name) return [];
    while (above.length && above.at(-1)!.depth >= indent.length) above.pop();
    const parent = above.map((one) => one.name).join("");
    above.push({ depth: indent.length, name });
    const rest = line.slice(indent.length + name.length);
    const isRow = /^ {2}[\w-]+\/(?: |$)/.test(rest);
    const beside = [...rest.matchAll(/(?<= )([\w-]+\/)(?=[\s,;]|$)/g)].map(([, folder = ""]) => folder);
    const inside = [...rest.matchAll(/(?<= )(src\/[\w-]+\/)/g)].map(([, folder = ""]) => folder);
    const folders = beside.map((folder) => parent + (isRow ? "" : name) + folder);
    return [parent + name, ...folders, ...inside.map((folder) => parent + name + folder)];
  });
}

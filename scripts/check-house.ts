/** The plan of the house: who may import whom, what a domain folder may hold, how long things may grow. */
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";

// A room, and the rooms of ours that it may import. The first match counts.
const rooms: [prefix: string, may: string[]][] = [
  ["packages/env/src/", []],
  ["packages/db/src/", []],
  ["packages/ui/src/", []],
  ["packages/odoo/src/", []],
  ["packages/email/src/", []],
  ["packages/auth/src/", ["db"]],
  ["packages/api/src/", ["db", "auth", "odoo", "email"]],
  ["apps/worker/", ["api", "env"]],
  ["apps/web/", ["api", "auth", "ui", "env"]],
  ["apps/admin/", ["api", "auth", "ui", "env"]],
  ["e2e/", ["db", "env", "auth"]],
  ["bench/", ["db", "env", "auth", "api"]],
  ["bin/", []],
  ["scripts/", []],
];

type Ban = { file: RegExp; from: RegExp; typesAllowed?: boolean; serverAllowed?: boolean; why: string };

// The only places of an app that run server code of ours. A plain page and its form reach it through these.
const serverRooms = [
  /^apps\/web\/(?:server|src\/services)\.ts$/,
  /^apps\/web\/src\/(?:front|plain-pages)\/[\w-]+\.ts$/,
  /^apps\/web\/src\/features\/account\/(?:sign-in|take-form)\.ts$/,
  /^apps\/web\/src\/app\/(?:auth|\(site\))\/.+\/route\.ts$/,
  /^apps\/admin\/src\/(?:services\.ts$|app\/api\/)/,
  /^apps\/(?:web|admin)\/src\/trpc\/server\.tsx$/,
];
const bans: Ban[] = [
  {
    file: /^apps\/(web|admin)\//,
    from: /^@switchboard\/(api|auth|env)/,
    typesAllowed: true,
    serverAllowed: true,
    why: "screens take types from the server's packages, never code",
  },
  { file: /^apps\//, from: /^@switchboard\/db/, why: "apps reach the database through the api" },
  { file: /\/router\.ts$/, from: /^drizzle-orm/, why: "routers hold no SQL: use queries.ts or commands.ts" },
  { file: /\/queries\.ts$/, from: /\/commands\.ts$/, why: "reads never trigger writes" },
  {
    file: /\/rules\.ts$/,
    // Temporal is the language's own calendar, until Node has it: as pure as a rule.
    from: /^(?!@switchboard\/db\/schema|temporal-polyfill$|\.\.?\/[\w./-]*rules\.ts)/,
    typesAllowed: true,
    why: "rules import types and rules alone",
  },
];

const vocabulary = /^(router|queries|commands|rules|jobs)\.ts$|\.test\.ts$/;
const shared = new Set(["events", "surface", "limits"]);
const problems: string[] = [];
const uses = new Map<string, Set<string>>();

for (const file of sourceFiles()) check(file, readFileSync(file, "utf8"));
for (const start of uses.keys()) findCycle(start, [start]);

console.log(problems.length ? [...new Set(problems)].join("\n") : "the house is in order");
process.exit(problems.length ? 1 : 0);

function check(file: string, text: string) {
  const report = (why: string) => problems.push(`${file}: ${why}`);
  const isTest = /\.test\.tsx?$/.test(file) || file.endsWith("/testing.ts");
  const domain = /^packages\/api\/src\/([\w-]+)\/(?:.+\/)?([^/]+)$/.exec(file);
  if (domain && !shared.has(domain[1] ?? "") && !vocabulary.test(domain[2] ?? ""))
    report("not a word of the domain vocabulary");
  // The one index that is a page: its name is its address.
  if (
    file !== "apps/web/src/pages/index.tsx" &&
    /\/(utils?|helpers?|common|misc|types|service|index)\.tsx?$/.test(file)
  )
    report("a drawer: name the noun it holds");
  budget(file, text, isTest, report);
  if (isTest || file.endsWith(".config.ts")) return;
  imports(file, text, domain?.[1], report);
  if (isTool(file)) return;
  if (/process\.env/.test(text) && !file.startsWith("packages/env/")) report("only packages/env reads process.env");
  if (/ctx\.db\s*\.(insert|update|delete)\b/.test(text)) report("writes go through change()");
  if (/[:<,]\s*any\b|\bas any\b|@ts-ignore|@ts-nocheck/.test(text)) report("any, or a check switched off");
}

function budget(file: string, text: string, isTest: boolean, report: (why: string) => void) {
  const lines = text.split("\n").length;
  const most = isTest ? 500 : /\/(page|route)\.tsx?$/.test(file) ? 60 : 300;
  if (lines > most + 1) report(`${lines} lines, the budget is ${most}`);
  if (/^export \* from/m.test(text) && file !== "packages/db/src/schema.ts")
    report("a barrel: there is one, packages/db/src/schema.ts");
}

function imports(file: string, text: string, domain: string | undefined, report: (why: string) => void) {
  const room = rooms.find(([prefix]) => file.startsWith(prefix));
  if (!room) return report("belongs to no room");
  const isServerRoom = serverRooms.some((server) => server.test(file));
  for (const [, typeOnly, from = ""] of text.matchAll(
    /^(?:import|export)\s+(type\s)?[^"';]*?from\s+["']([^"']+)["']/gm,
  )) {
    const ours = /^@switchboard\/([\w-]+)/.exec(from)?.[1];
    if (ours && !room[1].includes(ours)) report(`may not import @switchboard/${ours}`);
    for (const ban of bans) {
      const isAllowed = (ban.typesAllowed && typeOnly) || (ban.serverAllowed && isServerRoom);
      if (ban.file.test(file) && ban.from.test(from) && !isAllowed) report(ban.why);
    }
    if (reachesIntoFeature(file, from)) report("a feature does not reach into another: compose them in a page");
    const other = /^(?:\.\.\/)+([\w-]+)\//.exec(from)?.[1];
    const isNeighbour = domain && other && other !== domain && !shared.has(domain) && !shared.has(other);
    if (isNeighbour && !typeOnly && existsSync(`packages/api/src/${other}`))
      uses.set(domain, (uses.get(domain) ?? new Set()).add(other));
  }
}

/** Whether a file of one feature imports from the folder of another. */
function reachesIntoFeature(file: string, from: string) {
  const feature = /^apps\/\w+\/src\/features\/[\w-]+\//.exec(file)?.[0];
  const target = from.startsWith(".") ? path.posix.join(path.posix.dirname(file), from) : from;
  return feature !== undefined && /^(@|apps\/\w+\/src)\/features\//.test(target) && !target.startsWith(feature);
}

function findCycle(domain: string, path: string[]) {
  for (const next of uses.get(domain) ?? []) {
    if (next === path[0]) problems.push(`a cycle: ${[...path, next].join(" → ")}`);
    else if (!path.includes(next)) findCycle(next, [...path, next]);
  }
}

function isTool(file: string) {
  return /^(scripts|bin|bench|e2e)\//.test(file) || file.endsWith(".config.ts");
}

function sourceFiles() {
  const listed = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard", "*.ts", "*.tsx"], {
    encoding: "utf8",
  });
  return listed.split("\n").filter((file) => file && existsSync(file) && !file.endsWith(".d.ts"));
}

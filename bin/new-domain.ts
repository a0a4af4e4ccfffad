/** `new-domain invoices invoice`: writes a working vertical slice (table, queries, commands, router, test) and mounts it. */
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";

const [plural = "", singular = ""] = process.argv.slice(2);
if (!/^[a-z]+(-[a-z]+)*$/.test(plural) || !/^[a-z]+(-[a-z]+)*$/.test(singular)) {
  console.error("Say the domain's plural and singular, in kebab-case: new-domain invoices invoice");
  process.exit(1);
}
const schemaFile = `packages/db/src/schema/${plural}.ts`;
if (existsSync(schemaFile)) {
  console.error(`${schemaFile} exists: the domain is there already.`);
  process.exit(1);
}

const camel = (word: string) => word.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);
const table = camel(plural);
const Noun = capital(camel(singular));

write(
  schemaFile,
  `import { index, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { createInsertSchema, createSelectSchema } from "drizzle-zod";
import { z } from "zod";
import { moment, owned, ownedKeys } from "./columns.ts";

export const ${table} = pgTable(
  "${plural.replaceAll("-", "_")}",
  { ...owned, name: text().notNull(), deletedAt: moment() },
  (t) => [primaryKey({ columns: [t.workspaceId, t.id] }), index().on(t.workspaceId, t.createdAt, t.id)],
);

export const ${Noun} = createSelectSchema(${table}).omit({ workspaceId: true, deletedAt: true });
export const ${Noun}Input = createInsertSchema(${table}, { name: () => z.string().trim().min(1).max(200) })
  .omit({ ...ownedKeys, deletedAt: true })
  .strict();

export type ${Noun} = z.infer<typeof ${Noun}>;
export type ${Noun}Input = z.infer<typeof ${Noun}Input>;
`,
);

write(
  `packages/api/src/${plural}/queries.ts`,
  `import { ${table} } from "@switchboard/db/schema";
import { and, eq, getTableColumns, isNull, sql } from "drizzle-orm";
import type { z } from "zod";
import { type Ctx, mine } from "../context.ts";
import { notFound } from "../errors.ts";
import { afterCursor, orderOf, type PageInput, writeCursor } from "../pages.ts";

const { workspaceId, deletedAt, ...shown } = getTableColumns(${table});
const newest = {
  key: sql\`\${${table}.createdAt}\`,
  id: sql\`\${${table}.id}\`,
  cast: "timestamptz",
  direction: "desc",
} as const;

/** The columns of a ${singular} that callers see. */
export const ${camel(singular)}Columns = shown;

const visibleTo = (ctx: Ctx) => and(eq(${table}.workspaceId, ctx.workspaceId), isNull(${table}.deletedAt));

/** One page of ${plural} by key, newest first. */
export async function list${capital(table)}(ctx: Ctx, { limit, cursor, skip }: z.infer<typeof PageInput>) {
  const [rows, total] = await Promise.all([
    ctx.db
      .select({ ...shown, sortValue: sql<string>\`(\${${table}.createdAt})::text\` })
      .from(${table})
      .where(and(visibleTo(ctx), afterCursor(newest, cursor)))
      .orderBy(orderOf(newest))
      .limit(limit + 1)
      .offset(skip ?? 0),
    ctx.db.$count(${table}, visibleTo(ctx)),
  ]);
  const last = rows.length > limit ? rows[limit - 1] : undefined;
  const items = rows.slice(0, limit).map(({ sortValue: _, ...row }) => row);
  return { items, total, totalIsEstimate: false, nextCursor: last ? writeCursor(last.sortValue, last.id) : null };
}

/** One ${singular}. Throws \`not_found\`. */
export async function get${Noun}(ctx: Ctx, id: string) {
  const [row] = await ctx.db
    .select(shown)
    .from(${table})
    .where(and(mine(${table}, ctx, id), visibleTo(ctx)));
  if (!row) throw notFound("${capital(singular.replaceAll("-", " "))}");
  return row;
}
`,
);

write(
  `packages/api/src/${plural}/commands.ts`,
  `import { type ${Noun}Input, ${table} } from "@switchboard/db/schema";
import { type Ctx, mine } from "../context.ts";
import { change } from "../events/change.ts";
import { ${camel(singular)}Columns, get${Noun} } from "./queries.ts";

/** Creates a ${singular}. */
export function create${Noun}(ctx: Ctx, input: ${Noun}Input) {
  return change(ctx, async (tx) => {
    const [row] = await tx
      .insert(${table})
      .values({ ...input, workspaceId: ctx.workspaceId })
      .returning(${camel(singular)}Columns);
    return { row: row!, events: [{ action: "${singular}.created", subjectId: row!.id, after: { ...input } }] };
  });
}

/** Merges \`changes\` into a ${singular}. Throws \`not_found\`. */
export function update${Noun}(ctx: Ctx, id: string, changes: Partial<${Noun}Input>) {
  return change(ctx, async (tx) => {
    const before = await get${Noun}({ ...ctx, db: tx }, id);
    const [row] = await tx
      .update(${table})
      .set(changes)
      .where(mine(${table}, ctx, id))
      .returning(${camel(singular)}Columns);
    const was = { name: before.name };
    return { row: row!, events: [{ action: "${singular}.updated", subjectId: id, before: was, after: { ...changes } }] };
  });
}

/** Deletes a ${singular} softly. Throws \`not_found\`. */
export async function delete${Noun}(ctx: Ctx, id: string): Promise<void> {
  await change(ctx, async (tx) => {
    await get${Noun}({ ...ctx, db: tx }, id);
    const deletedAt = new Date();
    await tx
      .update(${table})
      .set({ deletedAt })
      .where(mine(${table}, ctx, id));
    const told = { before: { deleted_at: null }, after: { deleted_at: deletedAt } };
    return { row: null, events: [{ action: "${singular}.deleted", subjectId: id, ...told }] };
  });
}
`,
);

write(
  `packages/api/src/${plural}/router.ts`,
  `import { ${Noun}, ${Noun}Input } from "@switchboard/db/schema";
import { z } from "zod";
import { PageInput, pageOf } from "../pages.ts";
import { procedure, router } from "../procedure.ts";
import { create${Noun}, delete${Noun}, update${Noun} } from "./commands.ts";
import { get${Noun}, list${capital(table)} } from "./queries.ts";

const byId = z.strictObject({ id: z.uuid() });

export const ${table}Router = router({
  list: procedure({ scope: "${plural}:read", summary: "List ${plural}", rest: "GET /${plural}", mcp: true })
    .input(PageInput)
    .output(pageOf(${Noun}))
    .query(({ ctx, input }) => list${capital(table)}(ctx, input)),

  get: procedure({ scope: "${plural}:read", summary: "Read one ${singular}", rest: "GET /${plural}/{id}", mcp: true })
    .input(byId)
    .output(${Noun})
    .query(({ ctx, input }) => get${Noun}(ctx, input.id)),

  create: procedure({ scope: "${plural}:write", summary: "Create a ${singular}", rest: "POST /${plural}", mcp: true })
    .input(${Noun}Input)
    .output(${Noun})
    .mutation(({ ctx, input }) => create${Noun}(ctx, input)),

  update: procedure({ scope: "${plural}:write", summary: "Change a ${singular}", rest: "PUT /${plural}/{id}", mcp: true })
    .input(byId.extend(${Noun}Input.partial().shape))
    .output(${Noun})
    .mutation(({ ctx, input: { id, ...changes } }) => update${Noun}(ctx, id, changes)),

  delete: procedure({ scope: "${plural}:write", summary: "Delete a ${singular}", rest: "DELETE /${plural}/{id}", mcp: true })
    .input(byId)
    .output(z.void())
    .mutation(({ ctx, input }) => delete${Noun}(ctx, input.id)),
});
`,
);

write(
  `packages/api/src/${plural}/${plural}.test.ts`,
  `import { afterAll, beforeAll, expect, test } from "vitest";
import { aMember, aWorld, call, type World } from "../testing.ts";

let world: World;
beforeAll(async () => {
  world = await aWorld();
});
afterAll(() => world.close());

test("a ${singular} is seen in its workspace and nowhere else", async () => {
  const [ours, theirs] = [await aMember(world), await aMember(world)];
  const made = await call(ours).${table}.create({ name: "First" });
  expect((await call(ours).${table}.list({})).items).toEqual([made]);
  await expect(call(theirs).${table}.get({ id: made.id })).rejects.toMatchObject({ code: "NOT_FOUND" });
  await expect(call(theirs).${table}.update({ id: made.id, name: "Mine" })).rejects.toMatchObject({ code: "NOT_FOUND" });
});

test("a ${singular} is changed, then deleted", async () => {
  const ctx = await aMember(world);
  const { id } = await call(ctx).${table}.create({ name: "First" });
  expect(await call(ctx).${table}.update({ id, name: "Second" })).toMatchObject({ name: "Second" });
  await call(ctx).${table}.delete({ id });
  await expect(call(ctx).${table}.get({ id })).rejects.toMatchObject({ code: "NOT_FOUND" });
});

test("a ${singular} without a name is refused, and a client may not write one", async () => {
  const ctx = await aMember(world);
  await expect(call(ctx).${table}.create({ name: " " })).rejects.toMatchObject({ code: "BAD_REQUEST" });
  const client = await aMember(world, { role: "client" });
  await expect(call(client).${table}.create({ name: "First" })).rejects.toMatchObject({ code: "FORBIDDEN" });
});
`,
);

edit("packages/db/src/schema.ts", (text) => sortedLines(text, `export * from "./schema/${plural}.ts";`, /^export/));
edit("packages/db/src/catalogue.ts", (text) =>
  text
    .replace("tenant: [", `tenant: [${table}, `)
    .replace(/\n\n\/\*\*/, `\nimport { ${table} } from "./schema/${plural}.ts";\n\n/**`),
);
edit("packages/api/src/scopes.ts", (text) =>
  text
    .replace('  "users:read",\n', `  "${plural}:read",\n  "${plural}:write",\n  "users:read",\n`)
    .replace(
      '  "users:read",\n] as const satisfies',
      `  "${plural}:read",\n  "${plural}:write",\n  "users:read",\n] as const satisfies`,
    )
    .replace("keyScopes = [\n", `keyScopes = [\n  "${plural}:read",\n  "${plural}:write",\n`),
);
edit("packages/api/src/events/actions.ts", (text) =>
  text.replace(
    "] as const;",
    `  "${singular}.created",\n  "${singular}.updated",\n  "${singular}.deleted",\n] as const;`,
  ),
);
edit("packages/api/src/router.ts", (text) =>
  text
    .replace(
      /\n\nexport const appRouter/,
      `\nimport { ${table}Router } from "./${plural}/router.ts";\n\nexport const appRouter`,
    )
    .replace(/(appRouter = router\(\{[^}]*)\}\)/, `$1  ${table}: ${table}Router,\n})`),
);

run(
  "exec",
  "biome",
  "check",
  "--write",
  "packages/db/src",
  `packages/api/src/${plural}`,
  "packages/api/src/router.ts",
  "packages/api/src/scopes.ts",
  "packages/api/src/events/actions.ts",
);
run("--filter", "@switchboard/db", "generate", "--name", plural.replaceAll("-", "_"));
console.log(
  `\n${plural}: review the migration, give the matrix its rows (packages/api/src/matrix.test.ts), then bin/check.`,
);

function write(path: string, text: string) {
  mkdirSync(path.slice(0, path.lastIndexOf("/")), { recursive: true });
  writeFileSync(path, text);
  console.log(`+ ${path}`);
}

function edit(path: string, change: (text: string) => string) {
  const text = readFileSync(path, "utf8");
  const changed = change(text);
  if (changed === text) throw new Error(`${path} has lost the place where a domain is added`);
  writeFileSync(path, changed);
  console.log(`~ ${path}`);
}

function sortedLines(text: string, line: string, kind: RegExp) {
  const lines = text.trimEnd().split("\n");
  const others = lines.filter((one) => !kind.test(one));
  return `${[...others, ...[...lines.filter((one) => kind.test(one)), line].toSorted()].join("\n")}\n`;
}

function run(...args: string[]) {
  execFileSync("npx", ["-y", "pnpm@12.21.0", ...args], { stdio: "inherit" });
}

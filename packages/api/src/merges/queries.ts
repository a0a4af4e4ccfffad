import { events } from "@switchboard/db/schema";
import { and, asc, desc, eq, inArray, isNull, or, type SQL, sql } from "drizzle-orm";
import type { PgColumn, PgTable } from "drizzle-orm/pg-core";
import { z } from "zod";
import { type Ctx, mine } from "../context.ts";
import { notFound } from "../errors.ts";
import { camelKey, renameKeys } from "../keys.ts";
import type { SortKey } from "../pages.ts";
import { ownedWithin } from "../record-scope.ts";
import type { Brought } from "./rules.ts";

/** A table whose rows can become one: a merged row stays, and is read as the one that it went into. */
export type MergeTable = PgTable & {
  id: PgColumn;
  workspaceId: PgColumn;
  name: PgColumn;
  createdAt: PgColumn;
  ownerId: PgColumn;
  deletedAt: PgColumn;
  mergedIntoId: PgColumn;
};

/** The rows that a caller may see: not deleted, not merged into another, within their record scope. */
export const standing = (ctx: Ctx, table: MergeTable): SQL | undefined =>
  and(
    eq(table.workspaceId, ctx.workspaceId),
    isNull(table.deletedAt),
    isNull(table.mergedIntoId),
    ownedWithin(ctx, table.ownerId),
  );

/** How the rows of such a table are read, and what callers know them as. */
export type Kind<Row> = {
  noun: "Account" | "Contact";
  table: MergeTable;
  select: (ctx: Ctx, where: SQL | undefined) => PromiseLike<Row[]> & { for: (how: "update") => PromiseLike<Row[]> };
};

/**
 * One row that the caller may see; for a merged one, the row that it went into. Throws `not_found`.
 * Pass `lock` inside a transaction that will change it.
 */
export async function findStanding<Row>(ctx: Ctx, kind: Kind<Row>, id: string, lock = false): Promise<Row> {
  const query = kind.select(ctx, and(mine(kind.table, ctx, id), standing(ctx, kind.table)));
  const [row] = await (lock ? query.for("update") : query);
  if (row) return row;
  const survivorId = await survivorIn(ctx, kind.table, id);
  if (!survivorId) throw notFound(kind.noun);
  return findStanding(ctx, kind, survivorId, lock);
}

/** One row as it stands, merged or not. The caller checks that it may be seen. Throws `not_found`. */
export async function readRow<Row>(ctx: Ctx, kind: Kind<Row>, id: string): Promise<Row> {
  const [row] = await kind.select(ctx, mine(kind.table, ctx, id));
  if (!row) throw notFound(kind.noun);
  return row;
}

/** What lists of such rows are sorted by. */
export const NameOrAge = z.enum(["-created_at", "created_at", "name", "-name"]).default("-created_at");

/** The order that a list was asked for. */
export function nameOrAge(table: MergeTable, sort: z.infer<typeof NameOrAge>): SortKey {
  const by = sort.endsWith("name")
    ? ({ key: sql`lower(${table.name})`, cast: "text" } as const)
    : ({ key: sql`${table.createdAt}`, cast: "timestamptz" } as const);
  return { ...by, id: sql`${table.id}`, direction: sort.startsWith("-") ? "desc" : "asc" };
}

/** The ids of rows and of all that were merged into them, as an array in SQL: `account_id = any(${...})`. */
export function idsWithMerged(ctx: Ctx, table: MergeTable, ...ids: string[]): SQL {
  const list = sql`array[${sql.join(
    ids.map((id) => sql`${id}::uuid`),
    sql`, `,
  )}]::uuid[]`;
  return sql`(array(select m.id from ${table} m where m.workspace_id = ${ctx.workspaceId} and m.merged_into_id = any(${list})) || ${list})`;
}

/** The row that this one was merged into; undefined when it stands for itself, or is unknown. */
export async function survivorIn(ctx: Ctx, table: MergeTable, id: string): Promise<string | undefined> {
  const [row] = await ctx.db
    .select({ survivorId: sql<string | null>`${table.mergedIntoId}` })
    .from(table)
    .where(mine(table, ctx, id));
  return row?.survivorId ?? undefined;
}

export const MergedRows = z.object({ items: z.array(z.object({ id: z.uuid(), name: z.string() })) });

/** The rows that went into another one, by name. The caller checks that it may be seen. */
export async function mergedInto(ctx: Ctx, table: MergeTable, survivorId: string): Promise<z.infer<typeof MergedRows>> {
  const items = await ctx.db
    .select({ id: sql<string>`${table.id}`, name: sql<string>`${table.name}` })
    .from(table)
    .where(and(eq(table.workspaceId, ctx.workspaceId), eq(table.mergedIntoId, survivorId)))
    .orderBy(asc(table.name), asc(table.id))
    .limit(100);
  return { items };
}

/** Some rows and those merged into them, locked in one order: where each is merged into, by its id. */
export async function lockGroup(within: Ctx, table: MergeTable, ids: string[]): Promise<Map<string, string | null>> {
  const rows = await within.db
    .select({ id: sql<string>`${table.id}`, intoId: sql<string | null>`${table.mergedIntoId}` })
    .from(table)
    .where(
      and(
        eq(table.workspaceId, within.workspaceId),
        isNull(table.deletedAt),
        or(inArray(table.id, ids), inArray(table.mergedIntoId, ids)),
      ),
    )
    .orderBy(asc(table.id))
    .for("update");
  return new Map(rows.map(({ id, intoId }) => [id, intoId]));
}

type Noun = "account" | "contact";

/**
 * The merge by which a row left, what it brought, and what earlier merges of the same survivor brought that are undone.
 * `group` are the ids that are one with it now. Throws `not_found`.
 */
export async function mergeOf(within: Ctx, noun: Noun, id: string, group: string[]) {
  const told = await mergesToldOf(within, noun, group);
  const place = told.findIndex(({ touched }) => touched?.some((row) => row.id === id && leftAlone(row)));
  const found = told[place];
  if (!found) throw notFound("Merge");
  const earlier = told.slice(place + 1).filter(({ subjectId }) => subjectId === found.subjectId);
  const isGone = (rowId: string) => !group.includes(rowId);
  return {
    holderId: found.subjectId,
    touched: found.touched ?? [],
    merge: asBrought(found, () => true),
    undone: earlier.map((event) => asBrought(event, isGone)),
  };
}

/** It stood for itself until then, and did not come along with another. */
const leftAlone = ({ before }: { before: Record<string, unknown> | null }) => before?.["merged_into_id"] === null;

const mergesToldOf = (within: Ctx, noun: Noun, group: string[]) =>
  within.db
    .select({ subjectId: events.subjectId, before: events.before, after: events.after, touched: events.touched })
    .from(events)
    .where(
      and(
        eq(events.workspaceId, within.workspaceId),
        eq(events.subjectType, noun),
        inArray(events.subjectId, group),
        eq(events.action, `${noun}.merged`),
        isNull(events.undoOf),
      ),
    )
    .orderBy(desc(events.id));

type Values = Record<string, unknown> | null;

/** What the event of a merge says that it brought: columns as fields, with the choices that count. */
export function asBrought(
  { before, after }: { before: Values; after: Values },
  counts: (rowId: string) => boolean,
): Brought {
  // Written by merges alone, which put ids there.
  const chosen = (after?.["chosen"] ?? {}) as Record<string, string>;
  return {
    before: renameKeys(before ?? {}, camelKey),
    after: renameKeys(after ?? {}, camelKey),
    chosen: Object.fromEntries(Object.entries(chosen).filter(([, rowId]) => counts(rowId))),
  };
}

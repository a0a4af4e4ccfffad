import { newId, type Touched } from "@switchboard/db/schema";
import { and, eq, getTableName, inArray, sql } from "drizzle-orm";
import { z } from "zod";
import { type Ctx, mine } from "../context.ts";
import { invalidField } from "../errors.ts";
import { change, type Told } from "../events/change.ts";
import { columns } from "../keys.ts";
import { idsWithMerged, lockGroup, type MergeTable, mergeOf, survivorIn } from "./queries.ts";
import { chooseFrom, givenBack } from "./rules.ts";

type Row = { id: string; name: string };

/** What a domain says of its rows so that they can become one, and several again. */
export type Mergeable<Shown extends Row> = {
  noun: "account" | "contact";
  table: MergeTable;
  /** What is chosen, or fills a gap. */
  fields: readonly (keyof Shown & string)[];
  /** The row as the caller sees it; for a merged one, the one that it went into. Throws `not_found`. */
  find: (ctx: Ctx, id: string, lock?: boolean) => Promise<Shown>;
  /** The row as it stands, merged or not. */
  read: (ctx: Ctx, id: string) => Promise<Shown>;
  /** Looks, before a row stands for itself again, whether what only one may have is free, or frees it. */
  makeRoom?: (within: Ctx, leaving: Shown, group: string[]) => Promise<Touched[]>;
};

type Deletable = {
  noun: Mergeable<Row>["noun"] | "lead";
  table: MergeTable;
  find: (ctx: Ctx, id: string, lock: boolean) => Promise<{ id: string }>;
};

/** Which rows become one; `fields` are those that a caller may choose. */
export const mergeInputOf = <Field extends string>(fields: readonly Field[]) =>
  z.strictObject({
    survivorId: z.uuid(),
    mergedIds: z.array(z.uuid()).min(1).max(10),
    values: z.strictObject(choicesOf(fields)).optional(),
  });

type Merged<Shown> = { survivor: Shown; merged: number; batchId: string | null };
type Unmerged<Shown> = { row: Shown; survivor: Shown; batchId: string | null };
type Input = {
  survivorId: string;
  mergedIds: string[];
  values?: Partial<Record<string, string | undefined>> | undefined;
};

/**
 * Makes one row of several. What hangs on the others stays with them and is read through the survivor. `values` names
 * the row that a field is taken from; else only gaps are filled. Throws `not_found`, and `invalid` for a wrong choice.
 */
export async function mergeRows<Shown extends Row>(
  ctx: Ctx,
  kind: Mergeable<Shown>,
  input: Input,
): Promise<Merged<Shown>> {
  const action = `${kind.noun}.merged` as const;
  const { mergedIds, ...merged } = await change<Merged<Shown> & { mergedIds: string[] }>(ctx, async (tx) => {
    const within = { ...ctx, db: tx };
    const { survivor, others, wishes } = await lockAll(within, kind, input);
    const ids = others.map(({ id }) => id);
    if (ids.length === 0) return { row: { survivor, merged: 0, batchId: null, mergedIds: ids }, events: [] };
    const touched = await pointAt(within, kind.table, ids, survivor.id);
    const values = await takeOver(within, kind, survivor, others, wishes);
    const said = { merged: others.map(({ id, name }) => ({ id, name })) };
    const event = { action, subjectId: survivor.id, batchId: newId(), ...values, touched } satisfies Told;
    const row = { survivor: await kind.find(within, survivor.id), merged: ids.length, batchId: event.batchId };
    return { row: { ...row, mergedIds: ids }, events: [{ ...event, after: { ...values.after, ...said } }] };
  });
  ctx.hints.send(mergedIds.map((subjectId) => ({ workspaceId: ctx.workspaceId, action, subjectId })));
  return merged;
}

/**
 * Takes one row out of a merge, at any later time. What hung on it is its own again. The survivor gives back what it
 * still holds from it; what was changed there since stays. Twice is harmless. Throws `not_found`.
 */
export async function unmergeRow<Shown extends Row>(
  ctx: Ctx,
  kind: Mergeable<Shown>,
  id: string,
): Promise<Unmerged<Shown>> {
  const action = `${kind.noun}.unmerged` as const;
  const unmerged = await change<Unmerged<Shown>>(ctx, async (tx) => {
    const within = { ...ctx, db: tx };
    const rootId = await survivorIn(within, kind.table, id);
    const survivor = await kind.find(within, rootId ?? id, true);
    if (!rootId) return { row: { row: survivor, survivor, batchId: null }, events: [] };
    const event = { action, batchId: newId(), ...(await part(within, kind, survivor, id)) } satisfies Told;
    const rows = { row: await kind.find(within, id), survivor: await kind.find(within, survivor.id) };
    return { row: { ...rows, batchId: event.batchId }, events: [event] };
  });
  ctx.hints.send([{ workspaceId: ctx.workspaceId, action, subjectId: id }]);
  return unmerged;
}

/** Deletes a row softly, with those merged into it; undo brings them back. Throws `not_found`. */
export async function deleteRows(ctx: Ctx, { noun, table, find }: Deletable, id: string): Promise<void> {
  await change(ctx, async (tx) => {
    const row = await find({ ...ctx, db: tx }, id, true);
    const deletedAt = new Date();
    const deleted = await tx
      .update(table)
      .set({ deletedAt })
      .where(and(eq(table.workspaceId, ctx.workspaceId), sql`${table.id} = any(${idsWithMerged(ctx, table, row.id)})`))
      .returning({ id: sql<string>`${table.id}` });
    const told = { before: { deleted_at: null }, after: { deleted_at: deletedAt } };
    const merged = deleted.filter((one) => one.id !== row.id);
    const touched = merged.map((one) => ({ table: getTableName(table), id: one.id, ...told }));
    return { row: null, events: [{ action: `${noun}.deleted` as const, subjectId: row.id, ...told, touched }] };
  });
}

/** The rows of a merge, each once, as they stand now: what was merged before is found where it went. */
async function lockAll<Shown extends Row>(
  within: Ctx,
  kind: Mergeable<Shown>,
  { survivorId, mergedIds, values = {} }: Input,
) {
  const found = new Map<string, Shown>();
  // In the order of their ids, so that two merges of the same rows wait for each other and not both at once.
  for (const id of [...new Set([survivorId, ...mergedIds])].toSorted())
    found.set(id, await kind.find(within, id, true));
  const survivor = found.get(survivorId)!;
  const distinct = new Map(mergedIds.map((id) => found.get(id)!).map((row) => [row.id, row]));
  distinct.delete(survivor.id);
  const wishes: Partial<Record<string, string>> = {};
  for (const [field, id] of Object.entries(values)) {
    const row = id && found.get(id);
    if (!row) throw invalidField(`values.${field}`, "Choose one of those that are merged.");
    wishes[field] = row.id;
  }
  return { survivor, others: [...distinct.values()], wishes };
}

/** Points rows, and those merged into them before, at their survivor. */
async function pointAt(within: Ctx, table: MergeTable, ids: string[], survivorId: string): Promise<Touched[]> {
  const were = await lockGroup(within, table, ids);
  await setInto(within, table, [...were.keys()], survivorId);
  return [...were].map(([id, intoId]) => movedRow(table, id, intoId, survivorId));
}

/** Gives the survivor the values that were chosen or that it lacks. */
async function takeOver<Shown extends Row>(
  within: Ctx,
  kind: Mergeable<Shown>,
  survivor: Shown,
  others: Shown[],
  wishes: Partial<Record<string, string>>,
) {
  const chosen = Object.entries(
    chooseFrom<string, Shown & Record<string, unknown>>(kind.fields, survivor, others, wishes),
  );
  const values = chosen.flatMap(([field, from]) => (from ? [{ field, from, value: from[field] }] : []));
  const after = Object.fromEntries(values.map(({ field, value }) => [field, value]));
  const before = Object.fromEntries(values.map(({ field }) => [field, (survivor as Record<string, unknown>)[field]]));
  await setValues(within, kind.table, survivor.id, after);
  const choices = Object.fromEntries(values.map(({ field, from }) => [field, from.id]));
  return { before: columns(before), after: { ...columns(after), chosen: choices } };
}

/** Writes all of an un-merge, and gives what is told of it. Its subject is the row that the other had gone into. */
async function part<Shown extends Row>(within: Ctx, kind: Mergeable<Shown>, root: Shown, id: string) {
  const { table, fields } = kind;
  const group = await lockGroup(within, table, [root.id]);
  const ids = [...group.keys()];
  const { holderId, touched: merged, merge, undone } = await mergeOf(within, kind.noun, id, ids);
  const holder: Record<string, unknown> = await kind.read(within, holderId);
  const leaving = await kind.read(within, id);

  const back = givenBack(fields, (field) => [field], holder, id, merge, undone);
  await setValues(within, table, holderId, back);
  const room = (await kind.makeRoom?.(within, leaving, ids)) ?? [];
  const along = merged.filter((row) => row.before?.["merged_into_id"] === id && group.get(row.id) === root.id);
  const alongIds = along.map((row) => row.id);
  await setInto(within, table, [id], null);
  await setInto(within, table, alongIds, id);

  const before = Object.fromEntries(Object.keys(back).map((field) => [field, holder[field]]));
  const touched = [
    ...room,
    movedRow(table, id, root.id, null),
    ...alongIds.map((one) => movedRow(table, one, root.id, id)),
  ];
  const said = { unmerged: [{ id, name: leaving.name }] };
  return { subjectId: holderId, before: columns(before), after: { ...columns(back), ...said }, touched };
}

async function setInto(within: Ctx, table: MergeTable, ids: string[], intoId: string | null) {
  if (ids.length === 0) return;
  await within.db.execute(
    sql`update ${table} set merged_into_id = ${intoId}::uuid where ${and(eq(table.workspaceId, within.workspaceId), inArray(table.id, ids))}`,
  );
}

async function setValues(within: Ctx, table: MergeTable, id: string, values: Record<string, unknown>) {
  if (Object.keys(values).length > 0)
    await within.db
      .update(table)
      .set(values)
      .where(mine(table, within, id));
}

const movedRow = (table: MergeTable, id: string, from: string | null, to: string | null): Touched => ({
  table: getTableName(table),
  id,
  before: { merged_into_id: from },
  after: { merged_into_id: to },
});

const choicesOf = <Field extends string>(fields: readonly Field[]) =>
  Object.fromEntries(fields.map((field) => [field, z.uuid().optional()])) as Record<Field, z.ZodOptional<z.ZodUUID>>;

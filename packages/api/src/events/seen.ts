import type { Db } from "@switchboard/db";
import { events } from "@switchboard/db/schema";
import { and, desc, eq, sql } from "drizzle-orm";
import { z } from "zod";
import type { Ctx } from "../context.ts";
import { AppError } from "../errors.ts";
import { camelKey, renameKeys, snakeKey } from "../keys.ts";
import { subjectTypeOf } from "./actions.ts";
import type { Told } from "./change.ts";

type Seen<Fields> = { [Name in keyof Fields]?: unknown };

/** An input's `seen`: the values that the caller saw in the fields that they write. Without it the last one wins. */
export const seenIn = <Fields extends z.core.$ZodShape>(fields: Fields) => ({
  seen: z
    .strictObject(Object.fromEntries(Object.entries(fields).map(([name, schema]) => [name, asWritten(schema)])))
    .describe("The values that you saw in these fields. Who has changed one since is named in a conflict.")
    .optional() as unknown as z.ZodOptional<z.ZodType<Seen<Fields>>>, // the keys are those of the fields
});

/** A value as this field would store it: an edit that is still on its way is shown as it was typed. */
const asWritten = (schema: z.core.$ZodType) =>
  z
    .unknown()
    .optional()
    .transform((value) => {
      const parsed = value === undefined ? undefined : z.safeParse(schema, value);
      return parsed?.success ? parsed.data : value;
    });

/** The caller, whose write is refused where a value that it changes is no longer what they saw. */
export const seeing = (ctx: Ctx, seen: object | undefined): Ctx =>
  seen ? { ...ctx, seen: renameKeys(seen as Record<string, unknown>, snakeKey) } : ctx;

/** Throws `conflict` with the word `changed_since` where a written row did not hold what the caller had seen. */
export async function mustBeAsSeen(ctx: Ctx, tx: Db, seen: Record<string, unknown>, told: Told[]): Promise<void> {
  for (const event of told)
    for (const [column, was] of Object.entries(event.before ?? {}))
      if (seen[column] !== undefined && !isSame(seen[column], was))
        throw await changedSince(ctx, tx, event, column, was);
}

/** Values as they travel: a moment is text there, and money is the same with any number of zeros. */
function isSame(seen: unknown, was: unknown) {
  const [one, other] = [JSON.stringify(seen ?? null), JSON.stringify(was ?? null)];
  return one === other || (isNumeric(seen) && isNumeric(was) && Number(seen) === Number(was));
}

const isNumeric = (value: unknown) => /^-?\d+(\.\d+)?$/.test(String(value));

/** Names the field, who changed it, and the value that stands now. */
async function changedSince(ctx: Ctx, tx: Db, { action, subjectId }: Told, column: string, now: unknown) {
  const [last] = await tx
    .select({ eventId: events.id, by: events.actorName, at: events.at })
    .from(events)
    .where(
      and(
        eq(events.workspaceId, ctx.workspaceId),
        eq(events.subjectType, subjectTypeOf(action)),
        eq(events.subjectId, subjectId),
        sql`${events.after} ? ${column}`,
      ),
    )
    .orderBy(desc(events.id))
    .limit(1);
  const standing =
    now instanceof Date ? now.toISOString() : typeof now === "string" ? now : JSON.stringify(now ?? null);
  const sentence = `${last?.by ?? "Somebody"} changed this meanwhile.${standsInWords(now)}`;
  return new AppError("conflict", sentence, {
    word: "changed_since",
    fields: { [camelKey(column)]: [sentence] },
    conflict: {
      subjectId,
      field: column,
      now: standing,
      ...(last && { eventId: last.eventId, by: last.by, at: last.at.toISOString() }),
    },
  });
}

const longestSaid = 80;

/** An id says nothing to a reader, and a long text is no part of a sentence. */
function standsInWords(now: unknown) {
  if (now === null || now === undefined || now === "") return " It is empty now.";
  const isSaid = typeof now === "string" && now.length <= longestSaid && !z.uuid().safeParse(now).success;
  return isSaid ? ` It is ${now} now.` : "";
}

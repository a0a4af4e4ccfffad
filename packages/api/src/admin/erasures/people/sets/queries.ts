import { events } from "@switchboard/db/schema";
import { type SQL, type SQLWrapper, sql } from "drizzle-orm";
import type { Ctx } from "../../../../context.ts";

/** Whether a column holds one of these words, however many they are. */
export const among = (column: SQLWrapper, words: readonly string[]): SQL =>
  sql`${column} in (select jsonb_array_elements_text(${JSON.stringify(words)}::text::jsonb))`;

/** Words as an array of the database. */
export const listOf = (words: readonly string[]): SQL =>
  sql`array(select jsonb_array_elements_text(${JSON.stringify(words)}::text::jsonb))`;

/** The same for ids, so that an index on them serves. */
export const amongIds = (column: SQLWrapper, ids: readonly string[]): SQL =>
  sql`${column} in (select jsonb_array_elements_text(${JSON.stringify(ids)}::text::jsonb)::uuid)`;

/** What the rows with these ids were ever called, as the ledger has it. */
export async function ofLedger(ctx: Ctx, ids: readonly string[]) {
  const words = await ctx.db.execute<{ field: string; word: string }>(sql`
    select distinct said.field, said.word from ${events} e
    cross join lateral (
      select pair.key as field, pair.value as word from jsonb_each_text(coalesce(e.before, '{}')) pair
      union all select pair.key, pair.value from jsonb_each_text(coalesce(e.after, '{}')) pair
    ) said
    where e.workspace_id = ${ctx.workspaceId} and e.subject_type in ('lead', 'contact') and ${amongIds(sql`e.subject_id`, ids)}
      and said.field in ('email', 'phone', 'name') and said.word <> ''`);
  const wordsOf = (field: string) => words.flatMap((one) => (one.field === field ? [one.word] : []));
  return { emails: wordsOf("email"), phones: wordsOf("phone"), names: wordsOf("name") };
}

import { leadStages, leads } from "@switchboard/db/schema";
import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import type { SortKey } from "../../pages.ts";

type Column = Pick<SortKey, "key" | "cast"> & { downwards?: SQL };

const stagePlace = sql.join(
  leadStages.map((stage, place) => sql.raw(`when '${stage}' then ${place}`)),
  sql` `,
);

// Empty cells count as the least value, so that a cursor can name each place; the indexes hold these very expressions.
const columns = {
  created_at: { key: sql`${leads.createdAt}`, cast: "timestamptz" },
  updated_at: { key: sql`${leads.updatedAt}`, cast: "timestamptz" },
  stage_changed_at: { key: sql`${leads.stageChangedAt}`, cast: "timestamptz" },
  name: { key: sql`coalesce(lower(${leads.name}), '')`, cast: "text" },
  company: { key: sql`coalesce(lower(${leads.company}), '')`, cast: "text" },
  email: { key: sql`coalesce(${leads.email}, '')`, cast: "text" },
  amount: { key: sql`coalesce(${leads.amount}, 0)`, cast: "numeric" },
  score: { key: sql`${leads.score}`, cast: "integer" },
  stage: { key: sql`case ${leads.stage} ${stagePlace} end`, cast: "integer" },
  // What has no date stands last either way.
  expected_close_on: {
    key: sql`coalesce(${leads.expectedCloseOn}, 'infinity')`,
    downwards: sql`coalesce(${leads.expectedCloseOn}, '-infinity')`,
    cast: "date",
  },
} satisfies Record<string, Column>;

type SortName = keyof typeof columns;
const names = Object.keys(columns) as SortName[];
const most = 3;

/** `-created_at`, or several such as `stage,-amount,name`. */
export const Sort = z
  .string()
  .max(100)
  .refine(
    (text) => termsOf(text).every(({ name }) => name in columns),
    `Sort by ${names.join(", ")}; a minus turns it round.`,
  )
  .refine((text) => termsOf(text).length <= most, `Sort by ${most} columns at most.`)
  .refine(
    (text) => new Set(termsOf(text).map(({ name }) => name)).size === termsOf(text).length,
    "Sort by each column once.",
  )
  .describe(`Up to ${most} of ${names.join(", ")}, separated by commas; a minus turns one round.`);

/** The columns of an order that Sort has checked. */
export function sortKeysOf(sort: string): [SortKey, ...SortKey[]] {
  const id = sql`${leads.id}`;
  const keys = termsOf(sort).map(({ name, direction }): SortKey => {
    const { key, cast, downwards = key }: Column = columns[name];
    return { key: direction === "asc" ? key : downwards, cast, id, direction };
  });
  return keys as [SortKey, ...SortKey[]]; // a text has one part at least
}

/** Text of the values that a cursor of this order holds. */
export const cursorValues = (keys: SortKey[]): SQL<string[]> =>
  sql`array[${sql.join(
    keys.map(({ key }) => sql`(${key})::text`),
    sql`, `,
  )}]`;

const termsOf = (text: string) =>
  text.split(",").map((term) => ({
    name: term.replace(/^-/, "") as SortName,
    direction: term.startsWith("-") ? ("desc" as const) : ("asc" as const),
  }));

import { folded, leadStages, leads } from "@switchboard/db/schema";
import { type SQL, type SQLWrapper, sql } from "drizzle-orm";
import { z } from "zod";
import { camelKey } from "../../keys.ts";
import type { SortKey } from "../../pages.ts";
import type { LeadField } from "../filters/rules.ts";
import type { LeadFilter } from "../queries.ts";
import { fillOf, stagesIn } from "./leading/rules.ts";
import type { OrderKey, OrderKeys, Part } from "./pieces/queries.ts";

type Column = Pick<SortKey, "key" | "cast"> & {
  /** The key for the way down, of a column whose empty cells stand last either way. */
  downwards?: SQL;
  /** Its rows upwards, where no index has them all in this order. */
  parts?: (filter: LeadFilter) => Part[];
  /** An index has them all, unless another column follows. */
  isIndexed?: true;
};

const { email, stage, expectedCloseOn } = leads;
const name = folded(leads.name);
const company = folded(leads.company);
const worth = sql`coalesce(${leads.amount}, 0)`;
const stagePlace = sql.join(
  leadStages.map((each, place) => sql.raw(`when '${each}' then ${place}`)),
  sql` `,
);

// Empty cells count as the least value, so that a cursor can name each place; the indexes hold these very expressions.
const columns = {
  created_at: { key: sql`${leads.createdAt}`, cast: "timestamptz" },
  updated_at: { key: sql`${leads.updatedAt}`, cast: "timestamptz" },
  stage_changed_at: { key: sql`${leads.stageChangedAt}`, cast: "timestamptz" },
  name: { key: name, cast: "text", parts: leastFirst("name", name, sql`''`, isBlank), isIndexed: true },
  company: { key: company, cast: "text", parts: leastFirst("company", company, sql`''`, isBlank), isIndexed: true },
  email: {
    key: sql`coalesce(${email}, '')`,
    cast: "text",
    parts: twoParts("email", email, sql`${email} is null`, sql`${email} is not null`, isBlank),
  },
  amount: { key: worth, cast: "numeric", parts: leastFirst("amount", worth, sql`0`, isNothing), isIndexed: true },
  score: { key: sql`${leads.score}`, cast: "integer" },
  stage: { key: sql`case ${stage} ${stagePlace} end`, cast: "integer", parts: onePerStage },
  // What has no date stands last either way.
  expected_close_on: {
    key: sql`coalesce(${expectedCloseOn}, 'infinity')`,
    downwards: sql`coalesce(${expectedCloseOn}, '-infinity')`,
    cast: "date",
    parts: (filter) =>
      twoParts(
        "expectedCloseOn",
        expectedCloseOn,
        sql`${expectedCloseOn} is null`,
        sql`${expectedCloseOn} is not null`,
        isEndless,
      )(filter).toReversed(),
  },
} satisfies Record<string, Column>;

type SortName = keyof typeof columns;

/** What leads can be sorted by. */
export const sortNames = Object.keys(columns) as SortName[];

const most = 3;

/** `-created_at`, or several such as `stage,-amount,name`. */
export const Sort = z
  .string()
  .max(100)
  .refine(
    (text) => termsOf(text).every((term) => term.name in columns),
    `Sort by ${sortNames.join(", ")}; a minus turns it round.`,
  )
  .refine((text) => termsOf(text).length <= most, `Sort by ${most} columns at most.`)
  .refine(
    (text) => new Set(termsOf(text).map((term) => term.name)).size === termsOf(text).length,
    "Sort by each column once.",
  )
  .describe(`Up to ${most} of ${sortNames.join(", ")}, separated by commas; a minus turns one round.`);

/**
 * The columns of an order that Sort has checked, for the leads that a filter leaves. Leads of one stage stand by age when
 * nothing else is asked.
 */
export function sortKeysOf(sort: string, filter: LeadFilter = {}): OrderKeys {
  const [first, ...others] = termsOf(sort);
  const terms =
    first!.name === "stage" && !others.length
      ? [first!, { ...first!, name: "created_at" as const }]
      : [first!, ...others];
  const keys = terms.map(({ name: column, direction }, n): OrderKey => {
    const { key, cast, downwards, parts, isIndexed }: Column = columns[column];
    const upwards = parts?.(filter);
    return {
      key: direction === "desc" && downwards ? downwards : key,
      cast,
      id: sql`${leads.id}`,
      direction,
      ...(upwards && { parts: direction === "asc" || downwards ? upwards : upwards.toReversed() }),
      ...(isIndexed && n === terms.length - 1 && { isWhole: true }),
    };
  });
  return keys as OrderKeys; // a text has one part at least
}

/** The field that an order goes by first. */
export const firstFieldOf = (sort: string) => camelKey(termsOf(sort)[0]!.name) as LeadField;

/** The columns that an order may read. */
export const columnsOf = (sort: string): SortName[] => [
  ...new Set([...termsOf(sort).map((term) => term.name), "created_at" as const]),
];

/** Text of the values that a cursor of this order holds. */
export const cursorValues = (keys: SortKey[]): SQL<string[]> =>
  sql`array[${sql.join(
    keys.map(({ key }) => sql`(${key})::text`),
    sql`, `,
  )}]`;

/** Many leads have no value, or the least: where other columns follow, they are a part of their own. */
function leastFirst(field: LeadField, key: SQL, least: SQL, isLeast: Part["isHome"]) {
  return twoParts(field, key, sql`${key} <= ${least}`, sql`${key} > ${least}`, isLeast);
}

function twoParts(field: LeadField, key: SQLWrapper, empty: SQL, filled: SQL, isEmpty: Part["isHome"]) {
  return (filter: LeadFilter): Part[] => {
    const fill = fillOf(filter, field);
    return [
      { holds: empty, isHome: isEmpty, isVoid: fill === "filled" },
      { holds: filled, key: sql`${key}`, isHome: (value) => !isEmpty(value), isVoid: fill === "empty" },
    ];
  };
}

function onePerStage(filter: LeadFilter): Part[] {
  const left = stagesIn(filter);
  return leadStages.map((each, place) => ({
    holds: sql`${stage} = ${sql.raw(`'${each}'`)}`,
    isHome: (value) => value === String(place),
    isVoid: !left.includes(each),
  }));
}

function isBlank(value: string) {
  return value === "";
}

function isNothing(value: string) {
  return Number(value) <= 0;
}

function isEndless(value: string) {
  return value.endsWith("infinity");
}

function termsOf(text: string) {
  return text.split(",").map((term) => ({
    name: term.replace(/^-/, "") as SortName,
    direction: term.startsWith("-") ? ("desc" as const) : ("asc" as const),
  }));
}

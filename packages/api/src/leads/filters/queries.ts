import { companyKey, folded, leadFollowers, leads } from "@switchboard/db/schema";
import { and, inArray, isNull, not, or, type SQL, type SQLWrapper, sql } from "drizzle-orm";
import { type Ctx, userIdOf } from "../../context.ts";
import { contains, escapeLike } from "../../search.ts";
import {
  type Condition,
  childrenOf,
  describe,
  type FilterGroup,
  type FilterNode,
  type LeadField,
  type Op,
  type Relative,
} from "./rules.ts";

/** The condition that a tree asks for. Values travel as parameters. An empty group asks for nothing. */
export function treeCondition(ctx: Ctx, group: FilterGroup, timeZone: string): SQL | undefined {
  const children = childrenOf(group).map((node) => nodeCondition(ctx, node, timeZone));
  return "all" in group ? and(...children) : or(...children);
}

/** Leads that have nothing in this field. */
export function isEmpty(field: LeadField): SQL {
  switch (describe(field)?.kind) {
    case "text":
      return sql`${inIndex[field] ?? sql`coalesce(${leads[field]}, '')`} = ''`;
    case "tags":
      return sql`${leads[field]} = '{}'`;
    default:
      return sql`(${isNull(leads[field])}${field === "amount" ? sql` and ${worth} = 0` : sql``})`;
  }
}

/** The leads that the caller follows; none for a caller who is nobody's account. */
export function followedByCaller(ctx: Ctx): SQL {
  const userId = userIdOf(ctx);
  if (!userId) return sql`false`;
  return sql`${leads.id} in (
    select coalesce(l.merged_into_id, l.id) from ${leadFollowers} f
    join ${leads} l on l.workspace_id = f.workspace_id and l.id = f.lead_id
    where f.workspace_id = ${ctx.workspaceId} and f.user_id = ${userId})`;
}

/** The leads with this tag. */
export const hasTag = (tag: string) => tagsCondition("has_any", [tag]);

const nodeCondition = (ctx: Ctx, node: FilterNode, timeZone: string) =>
  "field" in node ? conditionOf(ctx, node, timeZone) : treeCondition(ctx, node, timeZone);

/** Trusts that Where.parse has checked the value for its kind and operator: the casts here rest on that. */
function conditionOf(ctx: Ctx, { field, op, value }: Condition, timeZone: string): SQL | undefined {
  if (op === "is_empty") return isEmpty(field);
  if (op === "is_not_empty") return inIndex[field] ? sql`${inIndex[field]} > ''` : not(isEmpty(field));
  switch (describe(field)?.kind) {
    case "text":
      return textCondition(field, op, value as string);
    case "choice":
      return oneOf(op, inArray(leads[field], value as string[]));
    case "owner":
      return oneOf(op, ownedBy(ctx, value as string[]));
    case "number":
      return numberCondition(field, op, value as number | [number, number]);
    case "tags":
      return tagsCondition(op, value as string[]);
    default:
      return dateCondition({ field, op, value }, timeZone);
  }
}

// SQL's third truth value, for a cell that is empty, counts as "no": none_of and is_not hold for empty cells.
const isNot = (condition: SQL | undefined) => sql`(${condition}) is not true`;
const oneOf = (op: Op, condition: SQL | undefined) => (op === "any_of" ? condition : isNot(condition));

// The expressions that an index holds. Another way to write them would read every lead.
const inIndex: Partial<Record<LeadField, SQL>> = {
  name: folded(leads.name),
  company: folded(leads.company),
  utmSource: folded(leads.utmSource),
  utmMedium: folded(leads.utmMedium),
  utmCampaign: folded(leads.utmCampaign),
  lostReason: folded(leads.lostReason),
};
const searched = new Set<LeadField>(["name", "email", "company", "phone"]);

function textCondition(field: LeadField, op: Op, given: string) {
  const text = given.toLowerCase();
  const isFolded = field === "email" || field === "phone";
  const cell = inIndex[field] ?? (isFolded ? leads[field] : sql`lower(${leads[field]})`);
  if (op === "is") return and(field === "company" ? sameCompany(text) : undefined, sql`${cell} = ${text}`);
  if (op === "is_not") return isNot(sql`${cell} = ${text}`);
  const part = escapeLike(text);
  // The search column has the only index of parts of words; it may find more, never less.
  const found = searched.has(field) ? contains(leads.searchText, given) : undefined;
  return and(
    found,
    sql`${isFolded ? leads[field] : sql`lower(${leads[field]})`} like ${op === "contains" ? `%${part}%` : `${part}%`}`,
  );
}

const worth = sql`coalesce(${leads.amount}, 0)`;

/** The index of companies leaves out their legal forms; it may find more, never less. */
const sameCompany = (text: string) => sql`${companyKey(leads.company)} = ${companyKey(sql`${text}::text`)}`;

function ownedBy(ctx: Ctx, owners: string[]) {
  const ids = owners.flatMap((owner) => (owner === "me" ? (userIdOf(ctx) ?? []) : owner === "nobody" ? [] : owner));
  return or(owners.includes("nobody") ? isNull(leads.ownerId) : undefined, inArray(leads.ownerId, ids));
}

function numberCondition(field: LeadField, op: Op, value: number | [number, number]) {
  const compare = (cell: SQLWrapper) => {
    if (Array.isArray(value)) return sql`${cell} between ${value[0]} and ${value[1]}`;
    if (op === "lt") return sql`${cell} < ${value}`;
    return op === "gt" ? sql`${cell} > ${value}` : sql`${cell} = ${value}`;
  };
  // The index of amounts counts none as nothing; what is known of their spread is known of the column.
  return and(compare(leads[field]), field === "amount" ? compare(worth) : undefined);
}

function tagsCondition(op: Op, tags: string[]) {
  const list = sql`array[${sql.join(
    tags.map((tag) => sql`${tag}`),
    sql`, `,
  )}]::text[]`;
  // The index holds leads with a tag alone, and the planner cannot see that an overlap asks for one.
  const some = sql`${leads.tags} <> '{}'`;
  if (op === "has_all") return and(some, sql`${leads.tags} @> ${list}`);
  const overlap = sql`(${some} and ${leads.tags} && ${list})`;
  return op === "has_none" ? not(overlap) : overlap;
}

/** Every question about a time is one about a span: before it, after it, or in it. */
function dateCondition({ field, op, value }: Condition, timeZone: string) {
  const cell = leads[field];
  const inCell: InCell =
    describe(field)?.kind === "day"
      ? (local) => sql`(${local})::date`
      : (local) => sql`((${local}) at time zone ${timeZone})`;
  const [from, to] =
    op === "relative"
      ? spanOf(value as Relative, inCell, timeZone)
      : boundsOf(value as string | [string, string], inCell);
  if (op === "before") return sql`${cell} < ${from}`;
  return op === "after" ? sql`${cell} >= ${to}` : sql`${cell} >= ${from} and ${cell} < ${to}`;
}

/** How a local time is compared with a cell: as the day that it is, or as the moment of that time zone. */
type InCell = (local: SQL) => SQL;

function boundsOf(value: string | [string, string], inCell: InCell): [SQL, SQL] {
  const [first, last] = Array.isArray(value) ? value : [value, value];
  const from = isDay(first) ? inCell(sql`${first}::timestamp`) : sql`${first}::timestamptz`;
  // A day is over when the next one begins; a moment a microsecond later.
  const to = isDay(last)
    ? inCell(sql`${last}::timestamp + interval '1 day'`)
    : sql`(${last}::timestamptz + interval '1 microsecond')`;
  return [from, to];
}

const isDay = (value: string) => value.length === 10;

/** Today belongs to the last days and to the next ones; a week begins on Monday. */
function spanOf({ span, count = 1, unit }: Relative, inCell: InCell, timeZone: string): [SQL, SQL] {
  const today = sql`date_trunc('day', now() at time zone ${timeZone})`;
  const length = sql`${intervalOf(count, unit)}::interval`;
  if (span === "last") return [inCell(sql`${today} - ${length}`), inCell(sql`${today} + interval '1 day'`)];
  if (span === "next") return [inCell(today), inCell(sql`${today} + interval '1 day' + ${length}`)];
  const first = sql`date_trunc(${unit}, ${today})`;
  return [inCell(first), inCell(sql`${first} + ${intervalOf(1, unit)}::interval`)];
}

const intervalOf = (count: number, unit: Relative["unit"]) =>
  unit === "quarter" ? `${count * 3} months` : `${count} ${unit}s`;

import { z } from "zod";
import { camelKey, fieldName } from "../../../keys.ts";
import {
  type Condition,
  conditionsOf,
  deepest,
  describe,
  type FieldDescription,
  type FilterGroup,
  type FilterNode,
  type Kind,
  leadFields,
  mostConditions,
  type Op,
  opsOf,
  relativeSpans,
  relativeUnits,
} from "../rules.ts";

type Path = (string | number)[];
type Complain = (path: Path, message: string) => typeof z.NEVER;

const example = {
  all: [{ field: "stage", op: "any_of", value: ["new"] }, { any: [{ field: "ownerId", op: "any_of", value: ["me"] }] }],
};

/**
 * A tree of conditions. It is read by hand, not by a union of schemas, so that a refusal names the one condition
 * that is wrong; the document describes it in words, since its schema would be repeated in every operation.
 */
export const Where = z
  .custom<FilterGroup>()
  .transform((given, issue) => {
    let isSound = true;
    const complain: Complain = (path, message) => {
      isSound = false;
      issue.addIssue({ code: "custom", path, message });
      return z.NEVER;
    };
    const group = readGroup(given, [], 1, complain);
    return isSound && conditionsOf(group).length > mostConditions
      ? complain([], `Use ${mostConditions} conditions at most.`)
      : group;
  })
  .meta({
    type: "object",
    description:
      'A tree of conditions: {"all": [...]} or {"any": [...]}, three deep at most, with 50 conditions at most. A condition is {"field", "op", "value"}; GET /leads/fields lists the fields and what each can be asked. In a query string it is JSON.',
    examples: [example],
  });

/** What a filter can ask of each field, for whoever builds one. */
export const LeadFields = z.object({
  items: z.array(
    z.object({
      field: fieldName(leadFields),
      label: z.string(),
      kind: z.enum(Object.keys(opsOf) as [Kind, ...Kind[]]),
      ops: z.array(z.enum(Object.values(opsOf).flat())),
      choices: z.array(z.string()).nullable(),
    }),
  ),
});

/** The time zone of days and of relative dates, by its IANA name. */
export const TimeZone = z.string().max(60).refine(isTimeZone, "Write a time zone such as Europe/Berlin.");

const Day = z.iso.date("Write a day such as 2026-11-21.");
const Moment = z.iso.datetime({ offset: true }).or(Day);
const Line = z.string().trim().min(1, "Write something to look for.").max(200);
const Relative = z.strictObject({
  span: z.enum(relativeSpans),
  count: z.number().int().min(1).max(1000).optional(),
  unit: z.enum(relativeUnits),
});
const most = 100;

function readGroup(given: unknown, path: Path, depth: number, complain: Complain): FilterGroup {
  const [kind, ...others] = isObject(given) ? Object.keys(given) : [];
  if (!isObject(given) || (kind !== "all" && kind !== "any") || others.length > 0)
    return complain(path, 'Send {"all": [...]} or {"any": [...]}.');
  if (depth > deepest) return complain(path, `Nest groups ${deepest} deep at most.`);
  const children = given[kind];
  if (!Array.isArray(children)) return complain([...path, kind], "Send a list of conditions.");
  const nodes = children.map((child, place) => readNode(child, [...path, kind, place], depth, complain));
  return kind === "all" ? { all: nodes } : { any: nodes };
}

function readNode(given: unknown, path: Path, depth: number, complain: Complain): FilterNode {
  if (isObject(given) && "field" in given) return readCondition(given, path, complain);
  return readGroup(given, path, depth + 1, complain);
}

function readCondition(given: Record<string, unknown>, path: Path, complain: Complain): Condition {
  const { field: name, op, value, ...rest } = given;
  const [unknown] = Object.keys(rest);
  if (unknown) return complain([...path, unknown], "This is no part of a condition.");
  // REST callers know the fields of a lead by their snake_case names.
  const described = typeof name === "string" ? describe(camelKey(name)) : undefined;
  if (!described) return complain([...path, "field"], "A lead has no such field.");
  const known = described.ops.find((candidate) => candidate === op);
  if (!known) return complain([...path, "op"], `Ask ${described.field} one of: ${described.ops.join(", ")}.`);
  const read = valueSchema(described, known).safeParse(value);
  if (!read.success) {
    for (const { path: inner, message } of read.error.issues) complain([...path, "value", ...(inner as Path)], message);
    return z.NEVER;
  }
  return { field: described.field, op: known, ...(read.data !== undefined && { value: read.data }) };
}

function valueSchema({ kind, choices, isWhole }: FieldDescription, op: Op): z.ZodType {
  if (op === "is_empty" || op === "is_not_empty") return z.undefined("This needs no value.");
  const single = {
    text: Line,
    number: isWhole ? z.int32() : z.number().min(-1e12).max(1e12),
    day: Day,
    moment: op === "on" ? Day : Moment,
  };
  switch (kind) {
    case "choice":
      return z
        .array(choices ? z.enum(choices) : z.string().regex(/^[A-Z]{3}$/, "Write a currency such as USD."))
        .min(1)
        .max(most);
    case "owner":
      return z
        .array(z.union([z.uuid(), z.enum(["me", "nobody"])], "Send the id of a member, me or nobody."))
        .min(1)
        .max(most);
    case "tags":
      return z.array(Line).min(1).max(most);
    default:
      if (op === "relative") return Relative;
      return op === "between" ? z.tuple([single[kind], single[kind]]) : single[kind];
  }
}

function isTimeZone(name: string) {
  // An offset such as +02:00 counts the other way round in PostgreSQL, so only names are taken.
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    return Boolean(new Intl.DateTimeFormat("en", { timeZone: name }));
  } catch {
    return false;
  }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

import { Lead, leads } from "@switchboard/db/schema";

/** What each kind of field can be asked. Screens, validation and SQL read the operators from here. */
export const opsOf = {
  text: ["is", "is_not", "contains", "starts_with", "is_empty", "is_not_empty"],
  choice: ["any_of", "none_of"],
  owner: ["any_of", "none_of"],
  number: ["eq", "lt", "gt", "between", "is_empty", "is_not_empty"],
  day: ["on", "before", "after", "between", "relative", "is_empty", "is_not_empty"],
  moment: ["on", "before", "after", "between", "relative", "is_empty", "is_not_empty"],
  tags: ["has_any", "has_all", "has_none", "is_empty", "is_not_empty"],
} as const;

export type Kind = keyof typeof opsOf;
export type Op = (typeof opsOf)[Kind][number];

// A lead's columns that are no question of a person: its key, and where its card lies.
type Hidden = "id" | "boardPosition";
export type LeadField = Exclude<keyof Lead, Hidden>;

// Where the name of the column, read as words, would not do.
const labels: Partial<Record<LeadField, string>> = {
  email: "E-mail",
  ownerId: "Owner",
  expectedCloseOn: "Expected close",
  createdAt: "Created",
  updatedAt: "Changed",
  stageChangedAt: "In stage since",
  openedAt: "First opened",
  confirmedAt: "Address confirmed",
  unsubscribedAt: "Unsubscribed",
  consentedAt: "Consented",
  utmSource: "UTM source",
  utmMedium: "UTM medium",
  utmCampaign: "UTM campaign",
  utmTerm: "UTM term",
  utmContent: "UTM content",
};

const isAskable = (key: string): key is LeadField => key !== "id" && key !== "boardPosition";

/** The fields of a lead that a filter can ask for. */
export const leadFields = Object.keys(Lead.shape).filter(isAskable);

/** A field with what can be asked of it. `choices` are all its words, or null where they are not a fixed list. */
export type FieldDescription = {
  field: LeadField;
  label: string;
  kind: Kind;
  ops: Op[];
  choices: string[] | null;
  isWhole: boolean;
};

/** Every field with its kind, read off the table, so that a new column is asked for by its type. */
export const describedFields: FieldDescription[] = leadFields.map((field) => {
  const kind = kindOf(field);
  const { notNull, enumValues, columnType } = leads[field];
  const isNeverEmpty = notNull && kind !== "tags";
  const ops = opsOf[kind].filter((op) => !(isNeverEmpty && op.endsWith("_empty")));
  return {
    field,
    label: labels[field] ?? inWords(field),
    kind,
    ops,
    choices: enumValues?.length ? [...enumValues] : null,
    isWhole: columnType === "PgInteger",
  };
});

const byField = new Map(describedFields.map((described) => [described.field, described]));

/** What can be asked of a field; undefined for a name that no field has. */
export const describe = (field: string) => byField.get(field as LeadField);

function kindOf(field: LeadField): Kind {
  if (field === "ownerId") return "owner";
  if (field === "currency") return "choice";
  const { columnType, enumValues } = leads[field];
  if (columnType === "PgArray") return "tags";
  if (columnType === "PgTimestamp") return "moment";
  if (columnType === "PgDateString") return "day";
  if (columnType === "PgNumeric" || columnType === "PgInteger") return "number";
  return enumValues?.length ? "choice" : "text";
}

/** `lostReason` as people read it: Lost reason. */
function inWords(key: string) {
  return key
    .replace(/^./, (letter) => letter.toUpperCase())
    .replaceAll(/[A-Z]/g, (letter, at: number) => (at ? ` ${letter.toLowerCase()}` : letter));
}

export const relativeSpans = ["last", "this", "next"] as const;
export const relativeUnits = ["day", "week", "month", "quarter", "year"] as const;

/** "In the last 7 days", "this quarter", "in the next month". */
export type Relative = { span: (typeof relativeSpans)[number]; count?: number; unit: (typeof relativeUnits)[number] };

export type Condition = { field: LeadField; op: Op; value?: unknown };
export type FilterGroup = { all: FilterNode[] } | { any: FilterNode[] };
export type FilterNode = Condition | FilterGroup;

/** How deep groups may stand in each other, and how many conditions a filter may have. */
export const deepest = 3;
export const mostConditions = 50;

/** All conditions of a tree. */
export const conditionsOf = (node: FilterNode): Condition[] =>
  "field" in node ? [node] : childrenOf(node).flatMap(conditionsOf);

/** What stands in a group. */
export const childrenOf = (group: FilterGroup) => ("all" in group ? group.all : group.any);

import type { Origin } from "@switchboard/db/schema";

export const sourceKinds = ["form", "person", "import", "api_key", "merge", "rule", "system"] as const;
export type SourceKind = (typeof sourceKinds)[number];

/** A value that a field had or has, with the event that wrote it. */
export type Written = {
  subjectId: string;
  field: string;
  value: unknown;
  at: Date;
  eventId: string;
  action: string;
  actorKind: string;
  actorName: string;
  door: string;
  origin: Origin | null;
  /** The lead that a merge took the value from. */
  takenFrom: string | null;
  importName: string | null;
};

export type Source = {
  kind: SourceKind;
  /** The person, file, form, key or rule. */
  name: string;
  /** Who did it: for a file the person who took it in. */
  by: string;
  door: string;
  eventId: string;
  importId: string | null;
  row: number | null;
  leadId: string | null;
};

/** Why a field holds what it holds: where the value came from and since when, and what stood there before. */
export type Reason = { value: unknown; since: Date | null; source: Source | null; former: Former[] };
export type Former = { value: unknown; since: Date; source: Source };

const mostFormer = 20;

/** Where a value came from, in the words of the event that wrote it. */
export function sourceOf(written: Written): Source {
  const { actorName, door, eventId, origin } = written;
  const { importId = null, row = null, leadId = null } = origin ?? {};
  const from = { by: actorName, door, eventId, importId, row, leadId };
  switch (kindOf(written)) {
    case "import":
      return { ...from, kind: "import", name: written.importName ?? "an import" };
    case "merge":
      return { ...from, kind: "merge", name: actorName, leadId: written.takenFrom ?? leadId };
    case "form":
      return { ...from, kind: "form", name: origin?.form ?? "the sign-up form" };
    case "api_key":
      return { ...from, kind: "api_key", name: actorName };
    case "rule":
      return { ...from, kind: "rule", name: actorName };
    case "system":
      return { ...from, kind: "system", name: actorName };
    default:
      return { ...from, kind: "person", name: actorName };
  }
}

/**
 * The reason for what a field holds now. `history` is what was written to it in the lead and in those merged into it,
 * newest first; `maker` is the event that made the lead. A value that a merge brought is traced to where it came from.
 */
export function reasonFor(leadId: string, value: unknown, history: Written[], maker?: Written): Reason {
  const newest = history.find(({ subjectId }) => subjectId === leadId);
  const current = value === null ? null : newest ? tracedIf(isSame(newest.value, value), newest, history) : maker;
  const former = history
    .filter((written) => written.value !== null && !isSame(written.value, value))
    .filter((written, place, all) => !isSame(all[place - 1]?.value, written.value))
    .slice(0, mostFormer);
  return {
    value,
    since: current?.at ?? null,
    source: current ? sourceOf(current) : null,
    former: former.map((written) => ({ value: written.value, since: written.at, source: sourceOf(written) })),
  };
}

function tracedIf(isAsWritten: boolean, written: Written, history: Written[]): Written | null {
  if (!isAsWritten) return null;
  const isElsewhere = written.takenFrom && written.takenFrom !== written.subjectId;
  const first = isElsewhere
    ? history.find(({ subjectId, value }) => subjectId === written.takenFrom && isSame(value, written.value))
    : undefined;
  return first ?? written;
}

function kindOf({ action, actorKind, door, origin }: Written): SourceKind {
  if (origin?.importId) return "import";
  if (origin?.ruleId) return "rule";
  if (action === "lead.merged" || action === "lead.unmerged") return "merge";
  if (action.startsWith("lead.signed_up") || door === "form") return "form";
  if (actorKind === "key") return "api_key";
  return actorKind === "system" ? "system" : "person";
}

const isSame = (one: unknown, other: unknown) => JSON.stringify(one ?? null) === JSON.stringify(other ?? null);

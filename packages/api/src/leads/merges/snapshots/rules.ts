import type { Touched } from "@switchboard/db/schema";
import { difference } from "../../rules.ts";
import type { Snapshot } from "./queries.ts";

type Row = Snapshot extends Map<string, infer Kept> ? Kept : never;
type Changes = { before: Partial<Row>; after: Partial<Row> };

/** What happened to the subject between two snapshots, and to the other leads beside it. */
export function changesBetween(was: Snapshot, is: Snapshot, subjectId: string) {
  const all = [...was].flatMap(([id, before]) => {
    const after = is.get(id);
    return after ? [{ id, wasIn: before.mergedIntoId, isIn: after.mergedIntoId, ...difference(before, after) }] : [];
  });
  const row = all.find(({ id }) => id === subjectId);
  const subject: Changes = row ?? { before: {}, after: {} };
  // The hash of the network is evidence, not something for a timeline: readers see what happened to the subject only.
  const { consentNetworkHash: hashBefore, ...before } = subject.before;
  const { consentNetworkHash: hashAfter, ...after } = subject.after;
  const hash = { before: { consentNetworkHash: hashBefore }, after: { consentNetworkHash: hashAfter } };
  const beside = [
    ...all.filter(({ id, isEmpty }) => id !== subjectId && !isEmpty),
    ...(hashBefore === hashAfter || !row ? [] : [{ ...row, ...hash }]),
  ];
  return { before, after, beside };
}

type Beside = Changes & { id: string; wasIn: string | null; isIn: string | null };

/** The same as the ledger keeps it. */
export const touchedLeads = (beside: Beside[], columns: (values: object) => Record<string, unknown>): Touched[] =>
  beside
    .flatMap(inSteps)
    .map(({ id, before, after }) => ({ table: "leads", id, before: columns(before), after: columns(after) }));

/**
 * A lead that got the address of another gave its own up before: undo has to go the same way back. Where it is merged
 * into is always told, since nothing else of a merged lead may be taken back before that.
 */
function inSteps({ id, before, after, wasIn, isIn }: Beside): (Changes & { id: string })[] {
  const [was, is] = [{ mergedIntoId: wasIn }, { mergedIntoId: isIn }];
  if (!before.email || !after.email) return [{ id, before: { ...before, ...was }, after: { ...after, ...is } }];
  return [
    { id, before: { email: before.email, ...was }, after: { email: null, ...was } },
    { id, before: { ...before, email: null, ...was }, after: { ...after, ...is } },
  ];
}

import type { Touched } from "@switchboard/db/schema";
import { difference } from "../../rules.ts";
import type { Snapshot } from "./queries.ts";

type Row = Snapshot extends Map<string, infer Kept> ? Kept : never;
type Changes = { before: Partial<Row>; after: Partial<Row> };

/** What happened to the subject between two snapshots, and to the other leads beside it. */
export function changesBetween(was: Snapshot, is: Snapshot, subjectId: string) {
  const all = [...was].flatMap(([id, before]) => {
    const after = is.get(id);
    return after ? [{ id, ...difference(before, after) }] : [];
  });
  const subject: Changes = all.find(({ id }) => id === subjectId) ?? { before: {}, after: {} };
  // The hash of the network is evidence, not something for a timeline: readers see what happened to the subject only.
  const { consentNetworkHash: hashBefore, ...before } = subject.before;
  const { consentNetworkHash: hashAfter, ...after } = subject.after;
  const hash = { before: { consentNetworkHash: hashBefore }, after: { consentNetworkHash: hashAfter } };
  const beside = [
    ...all.filter(({ id, isEmpty }) => id !== subjectId && !isEmpty),
    ...(hashBefore === hashAfter ? [] : [{ id: subjectId, ...hash }]),
  ];
  return { before, after, beside };
}

/** The same as the ledger keeps it. */
export const touchedLeads = (
  beside: ({ id: string } & Changes)[],
  columns: (values: object) => Record<string, unknown>,
) =>
  beside.map(
    ({ id, before, after }): Touched => ({ table: "leads", id, before: columns(before), after: columns(after) }),
  );

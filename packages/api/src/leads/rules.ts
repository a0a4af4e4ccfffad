/** Whole seconds between two moments, never below zero: clocks of two machines may differ. */
export const secondsBetween = (from: Date, to: Date) => Math.max(0, Math.round((to.getTime() - from.getTime()) / 1000));

/** The fields of `changes` that differ from `row`, with their former values. */
export function difference<Row extends object>(row: Row, changes: Partial<Row>) {
  const keys = (Object.keys(changes) as (keyof Row)[]).filter((key) => !isSame(row[key], changes[key]));
  return {
    isEmpty: keys.length === 0,
    before: pick(row, keys),
    after: pick(changes, keys),
  };
}

function isSame(left: unknown, right: unknown) {
  if (left instanceof Date && right instanceof Date) return left.getTime() === right.getTime();
  if (Array.isArray(left) && Array.isArray(right)) return JSON.stringify(left) === JSON.stringify(right);
  return (left ?? null) === (right ?? null);
}

function pick<Row extends object>(row: Partial<Row>, keys: (keyof Row)[]): Partial<Row> {
  return Object.fromEntries(keys.map((key) => [key, row[key] ?? null])) as Partial<Row>;
}

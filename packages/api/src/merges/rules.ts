/** What a merge brought, as the ledger tells of it: `chosen` names the row that each field came from. */
export type Brought = {
  before: Partial<Record<string, unknown>>;
  after: Partial<Record<string, unknown>>;
  chosen: Partial<Record<string, string>>;
};

/** For each field that the survivor takes over: the row it comes from. A wish counts; else only a gap is filled. */
export function chooseFrom<Field extends string, Row extends { id: string } & Record<Field, unknown>>(
  fields: readonly Field[],
  survivor: Row,
  others: readonly Row[],
  wanted: Partial<Record<Field, string>>,
) {
  const chosen: Partial<Record<Field, Row>> = {};
  for (const field of fields) {
    const wish = wanted[field];
    const from = wish
      ? others.find((row) => row.id === wish)
      : isEmpty(survivor[field])
        ? others.find((row) => !isEmpty(row[field]))
        : undefined;
    if (from && from[field] !== survivor[field]) chosen[field] = from;
  }
  return chosen;
}

/**
 * What a row gets back when `leaving` stands for itself again: the former values of the columns that still hold what
 * it brought. A former value that came by a merge which is `undone` by now (newest first) is passed over.
 */
export function givenBack<Field extends string>(
  fields: readonly Field[],
  columnsOf: (field: Field) => readonly string[],
  holder: Partial<Record<string, unknown>>,
  leaving: string,
  merge: Brought,
  undone: readonly Brought[],
) {
  const back: Partial<Record<string, unknown>> = {};
  for (const field of fields) {
    if (merge.chosen[field] !== leaving || holder[field] !== merge.after[field]) continue;
    for (const name of columnsOf(field).filter((one) => one in merge.after && holder[one] === merge.after[one]))
      back[name] = undone.reduce(
        (value, { chosen, before, after }) => (chosen[field] && after[name] === value ? before[name] : value),
        merge.before[name],
      );
  }
  return back;
}

const isEmpty = (value: unknown) => value === null || value === undefined || value === "";

/** A row by what events call it. */
export type Sample = { type: string; id: string };
/** A row that points to a sample row, which it needs. */
export type Need = { childType: string; childId: string; type: string; id: string };

/**
 * The samples that stay: those that somebody did something with, and those that a row needs which stays itself.
 * A row that is no sample always stays.
 */
export function keptOf(samples: Sample[], touched: Sample[], needs: Need[]): Set<string> {
  const isSample = new Set(samples.map(keyOf));
  const kept = new Set(touched.map(keyOf));
  const stays = ({ childType, childId }: Need) => {
    const child = keyOf({ type: childType, id: childId });
    return kept.has(child) || !isSample.has(child);
  };
  for (let before = -1; before < kept.size; ) {
    before = kept.size;
    for (const need of needs) if (stays(need)) kept.add(keyOf(need));
  }
  return kept;
}

/** Tells the rows of different tables apart. */
export const keyOf = ({ type, id }: Sample) => `${type} ${id}`;

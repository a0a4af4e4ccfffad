/** Which leads are chosen: some by name, or all that match the filter but some. */
export type Selection = { kind: "some"; ids: ReadonlySet<string> } | { kind: "all"; except: ReadonlySet<string> };

export const nothing: Selection = { kind: "some", ids: new Set() };

/** The chosen ones among the rows that are loaded. */
export function chosenIn(selection: Selection, ids: readonly string[]): ReadonlySet<string> {
  const isChosen = (id: string) => (selection.kind === "some" ? selection.ids.has(id) : !selection.except.has(id));
  return new Set(ids.filter(isChosen));
}

/**
 * The selection after the loaded rows were chosen anew. A chosen row that is not loaded at the moment stays chosen, until
 * nothing is chosen any more. Where all match, the ones taken out are remembered.
 */
export function selectionOf(before: Selection, loaded: readonly string[], chosen: ReadonlySet<string>): Selection {
  if (chosen.size === 0) return nothing;
  const inSight = new Set(loaded);
  if (before.kind === "some")
    return { kind: "some", ids: new Set([...[...before.ids].filter((id) => !inSight.has(id)), ...chosen]) };
  const except = new Set(before.except);
  for (const id of loaded) {
    if (chosen.has(id)) except.delete(id);
    else except.add(id);
  }
  return { kind: "all", except };
}

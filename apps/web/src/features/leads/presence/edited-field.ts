const watchers = new Set<() => void>();
let edited: string | null = null;

/** Says which field is a field to type in now. Gives the way to say that it is none any more. */
export function tellEdited(label: string) {
  set(label);
  return () => {
    if (edited === label) set(null);
  };
}

/** For `useSyncExternalStore`: tells when another field is edited. */
export function watchEdited(tell: () => void) {
  watchers.add(tell);
  return () => watchers.delete(tell);
}

/** The field that is edited in this tab. */
export const editedField = () => edited;

function set(next: string | null) {
  edited = next;
  for (const tell of watchers) tell();
}

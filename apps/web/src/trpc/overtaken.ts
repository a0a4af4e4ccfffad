import type { Overtaken } from "@switchboard/ui/patterns/data-table";
import type { Refused } from "@switchboard/ui/patterns/deeds.ts";

/** Who was faster, in which field, and what stands there now; an id or a word as the API has it. */
type Faster = Overtaken & { field: string; now: string | undefined };

type Shape = {
  data?: { word?: string; fields?: Record<string, string[]>; conflict?: { by?: string; now?: string } } | null;
};

/** Who was faster, where a write was refused because a field is no longer what its page had shown. */
export function overtakenIn(error: unknown): Faster | undefined {
  const { data } = (error ?? {}) as Shape;
  if (data?.word !== "changed_since") return undefined;
  const { by, now } = data.conflict ?? {};
  return { by, now, field: Object.keys(data.fields ?? {})[0] ?? "" };
}

type Means = {
  /** What the other one did, after their name. */
  inWords: (faster: Faster) => string;
  /** Does it once more, without what was seen in that field. */
  again: (field: string) => unknown;
};

/** Says who was faster and what stands now, with a button that does it all the same. */
export const orAllTheSame =
  ({ inWords, again }: Means): Refused =>
  (error) => {
    const faster = overtakenIn(error);
    return (
      faster && {
        message: `${faster.by ?? "Somebody"} ${inWords(faster)}`,
        tone: "negative",
        seconds: secondsToDecide,
        act: { words: "Do it all the same", run: () => void again(faster.field) },
      }
    );
  };

const secondsToDecide = 20;

/** What the screen shows in the fields of a record that are changed, but for those whose new values are known by now. */
export const seenIn = (shown: object, changes: object, known: readonly string[] = []) =>
  Object.fromEntries(Object.entries(shown).filter(([name]) => name in changes && !known.includes(name)));

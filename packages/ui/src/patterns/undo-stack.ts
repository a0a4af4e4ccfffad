/** Takes something back, and may give the way to do it again. */
export type Undo = () => Promise<Undo | void> | Undo | void;

/** The way back of what is written as a whole: writes what was there before, and forth again. */
export const writtenBack =
  <Whole>(write: (whole: Whole) => Promise<unknown>, before: Whole, after: Whole): Undo =>
  async () => {
    await write(before);
    return writtenBack(write, after, before);
  };

/** A way back, and again forward, each followed by what belongs to it. */
export const followed =
  (undo: Undo, back: Follow, forth: Follow): Undo =>
  async () => {
    const again = await undo();
    await back();
    return again ? followed(again, forth, back) : undefined;
  };

/** What a page does once something was taken back, or done again. */
export type Follow = () => unknown;

/** What was done, in words, with the way back. */
export type Deed = { words: string; undo: Undo };

/** Which way the keys go. */
export type How = "undone" | "redone";
type Taken = { how: How; deed: Deed; next: Undo | undefined };
type Ears = {
  /** Somebody takes back or does again what the message with this id tells of. */
  onTake: (id: number) => void;
  onTaken: (taken: Taken) => void;
  onRefused: (why: unknown) => void;
};
type Step = { id: number; deed: Promise<Deed | undefined> };

const mostKept = 100;

/**
 * What was done in this tab, the last first. A deed has its place from the moment it begins: who takes it back before the
 * server has answered waits for the answer, and does not take back the one before.
 */
export function undoStack({ onTake, onTaken, onRefused }: Ears) {
  const steps: Record<How, Step[]> = { undone: [], redone: [] };
  let turn = Promise.resolve();

  async function run(how: How, id: number | undefined) {
    const step = id === undefined ? steps[how].at(-1) : steps[how].find((one) => one.id === id);
    if (!step) return;
    drop(how, step.id);
    onTake(step.id);
    try {
      const deed = await step.deed;
      if (!deed) return;
      const next = (await deed.undo()) ?? undefined;
      if (next)
        keep(how === "undone" ? "redone" : "undone", { ...step, deed: Promise.resolve({ ...deed, undo: next }) });
      onTaken({ how, deed, next });
    } catch (why) {
      onRefused(why);
    }
  }
  const keep = (how: How, step: Step) => void (steps[how] = [...steps[how].slice(1 - mostKept), step]);
  const drop = (how: How, id: number) => void (steps[how] = steps[how].filter((one) => one.id !== id));

  return {
    /** Adds a deed, done or only begun. Undefined says that nothing came of it, and it leaves its place. */
    remember: (id: number, deed: Promise<Deed | undefined>) => {
      keep("undone", { id, deed });
      void deed.then((told) => (told ? void (steps.redone = []) : drop("undone", id)));
    },
    /** Takes back what a message tells of or, without its id, the newest deed; or does it again. One after the other. */
    take: (how: How, id?: number) => {
      turn = turn.then(() => run(how, id));
      return turn;
    },
    has: (id: number) => steps.undone.some((one) => one.id === id),
  };
}

import { requestOf } from "./request-of.ts";
import type { ToastInput, useToast } from "./toast.tsx";
import type { Undo } from "./undo-stack.ts";

type OwnEvent = { id: string; batchId: string | null; requestId: string | null; undoOf: string | null };

type Means = {
  toast: ReturnType<typeof useToast>;
  /** What the caller did to a record, newest first. */
  readOwn: (record: { subjectType: string; subjectId: string; limit: number }) => Promise<{ items: OwnEvent[] }>;
  /** Takes back an event or a batch. Gives the batch that does it again. */
  takeBack: (id: string) => Promise<{ batchId: string }>;
  /** Reads again what is shown. */
  refresh: () => void;
  failureInWords: (error: unknown) => string;
};

/** A record, as the ledger names it. */
export type Subject = readonly [type: string, id: string];

/** What is said of a write. The ledger takes it back by the record that it changed, or by its batches; null is none. */
export type Said = ToastInput & { of?: Subject | undefined; batches?: readonly (string | null)[] };

/** What is said of an answer; undefined says nothing. */
export type InWords<Answer> = Said | ((answer: Answer) => Said | undefined);

/** What is said of a refusal; undefined where it has nothing to say but what the server said. */
export type Refused = (error: unknown) => ToastInput | undefined;

/** A write, by its answer and by what it changed. */
type Written = readonly [answer: unknown, of: Subject];

const mostLookedAt = 10;

/** Ways to say what is done from its beginning, so that Ctrl Z in that moment means it, and to take it back. */
export function deedsOf({ toast, readOwn, takeBack, refresh, failureInWords }: Means) {
  /** Takes back all of these events or batches, the last first. */
  const undoOf =
    (ids: readonly string[]): Undo =>
    async () => {
      const batches: string[] = [];
      for (const id of ids.toReversed()) batches.push((await inSentences(takeBack(id))).batchId);
      refresh();
      return undoOf(batches);
    };

  /** A toast shows the message of an error. */
  const inSentences = <Result>(work: Promise<Result>) =>
    work.catch((error: unknown) => {
      throw new Error(failureInWords(error), { cause: error });
    });

  /** The way back of the writes that were answered so. Nothing where they changed nothing, or no event can be read. */
  async function undoOfAnswers(...written: readonly Written[]): Promise<Undo | undefined> {
    const ids = await Promise.all(written.map(eventOf));
    const known = ids.filter((id) => id !== undefined);
    return known.length > 0 ? undoOf(known) : undefined;
  }

  async function eventOf([answer, [subjectType, subjectId]]: Written) {
    const own = await readOwn({ subjectType, subjectId, limit: mostLookedAt }).catch(() => undefined);
    const request = requestOf(answer);
    const event = own?.items.find(({ undoOf: undone, requestId }) => !undone && (!request || requestId === request));
    return event && (event.batchId ?? event.id);
  }

  const toastOf =
    <Answer>(inWords: InWords<Answer>) =>
    async (answer: Answer): Promise<ToastInput | undefined> => {
      const said = typeof inWords === "function" ? inWords(answer) : inWords;
      if (!said) return undefined;
      const { of, batches = [], ...toastInput } = said;
      const known = batches.filter((id) => id !== null);
      if (known.length > 0) return { ...toastInput, undo: undoOf(known) };
      return of ? { ...toastInput, undo: await undoOfAnswers([answer, of]) } : toastInput;
    };

  const refusal = (error: unknown): ToastInput => ({ message: failureInWords(error), tone: "negative" });

  return {
    undoOf,
    undoOfAnswers,
    /** Says what is done, with the way back. Whoever began it hears of a refusal. */
    tell: <Answer>(work: Promise<Answer>, inWords: InWords<Answer>) => toast.show(work.then(toastOf(inWords))),
    /** The same, and says why it was refused, in words of its own where `refused` has some. Gives whether it was done. */
    attempt: <Answer>(work: Promise<Answer>, inWords: InWords<Answer>, refused?: Refused) => {
      toast.show(work.then(toastOf(inWords), (error: unknown) => refused?.(error) ?? refusal(error)));
      return work.then(
        () => true,
        () => false,
      );
    },
  };
}

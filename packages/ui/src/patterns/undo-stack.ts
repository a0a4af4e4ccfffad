import { useCallback, useEffect, useRef } from "react";
import { isTyping } from "./typing.ts";

/** Takes something back, and may give the way to do it again. */
export type Undo = () => Promise<Undo | void> | Undo | void;

/** What was done, in words, with the way back. `id` names its message while that is shown. */
export type Deed = { id: number; words: string; undo: Undo };

type Taken = { how: "undone" | "redone"; deed: Deed; next: Undo | undefined };
type Ears = {
  onTake: (deed: Deed) => void;
  onTaken: (taken: Taken) => void;
  onRefused: (deed: Deed, why: unknown) => void;
};

const mostKept = 100;

/**
 * What was done in this tab, the last first. Ctrl Z takes it back and Ctrl Shift Z does it again, also after its
 * message is gone. `remember` adds a deed; `takeBack` is for the button of one.
 */
export function useUndoStack(ears: Ears) {
  const done = useRef<Deed[]>([]);
  const undone = useRef<Deed[]>([]);
  const heard = useRef(ears);
  useEffect(() => {
    heard.current = ears;
  });

  const run = useCallback(async (deed: Deed, how: Taken["how"]) => {
    const [from, to] = how === "undone" ? [done, undone] : [undone, done];
    from.current = from.current.filter((one) => one !== deed);
    heard.current.onTake(deed);
    try {
      const next = (await deed.undo()) ?? undefined;
      if (next) to.current.push({ ...deed, undo: next });
      heard.current.onTaken({ how, deed, next });
    } catch (why) {
      heard.current.onRefused(deed, why);
    }
  }, []);

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== "z" || isTyping(event.target)) return;
      const deed = (event.shiftKey ? undone : done).current.at(-1);
      if (!deed) return;
      event.preventDefault();
      void run(deed, event.shiftKey ? "redone" : "undone");
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [run]);

  const remember = useCallback((deed: Deed) => {
    done.current = [...done.current.slice(1 - mostKept), deed];
    undone.current = [];
  }, []);
  const takeBack = useCallback(
    (id: number) => {
      const deed = done.current.find((one) => one.id === id);
      if (deed) void run(deed, "undone");
    },
    [run],
  );
  return { remember, takeBack };
}

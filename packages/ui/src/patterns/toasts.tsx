"use client";
import { Undo2 } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { Button } from "../primitives/button.tsx";
import type { Given, ToastInput, Told } from "./toast.tsx";
import { type Deed, undoStack } from "./undo-stack.ts";

const shortestSeconds = 8;
const mostShown = 3;

type Entry = { id: number; toast: ToastInput };
type ToastsProps = { given: readonly Given[]; show: (told: Told) => void };

/** The newest of what was given to be told; what was given to be taken back is taken back. */
export function Toasts({ given, show }: ToastsProps) {
  const [entries, setEntries] = useState<readonly Entry[]>([]);
  const close = (id: number) => setEntries((before) => before.filter((entry) => entry.id !== id));
  const [stack] = useState(() =>
    undoStack({
      onTake: close,
      onTaken: ({ how, deed, next }) => {
        const key = how === "undone" && next ? <kbd className="kbd">Ctrl Shift Z</kbd> : null;
        show({
          message: (
            <>
              {how === "undone" ? "Taken back" : "Done again"}: {deed.words} {key}
            </>
          ),
        });
      },
      onRefused: (why) => show({ message: reasonOf(why), tone: "negative" }),
    }),
  );
  const heard = useRef(0);
  useEffect(() => {
    const hear = (id: number, told: Told) => {
      const enter = (toast: ToastInput) => setEntries((before) => [...before.slice(1 - mostShown), { id, toast }]);
      const coming = Promise.resolve(told).catch(() => undefined);
      if (told instanceof Promise || told.undo) stack.remember(id, coming.then(deedOf));
      if (!(told instanceof Promise)) return enter(told);
      // What is taken back before it could be told is told as taken back.
      void coming.then((toast) => toast && (!toast.undo || stack.has(id)) && enter(toast));
    };
    for (const one of given.slice(heard.current)) {
      const id = heard.current++;
      if ("told" in one) hear(id, one.told);
      else void stack.take(one.take);
    }
  }, [given, stack]);

  return entries.map(({ id, toast }) => (
    <Toast key={id} toast={toast} onClose={() => close(id)} onUndo={() => void stack.take("undone", id)} />
  ));
}

function deedOf(toast: ToastInput | undefined): Deed | undefined {
  const words = typeof toast?.message === "string" ? toast.message : "the last change";
  return toast?.undo && { words, undo: toast.undo };
}

/** The server's own sentence names the later change that is in the way. */
const reasonOf = (why: unknown) =>
  why instanceof Error && why.message ? why.message : "That could not be undone. Try again.";

function Toast({ toast, onClose, onUndo }: { toast: ToastInput; onClose: () => void; onUndo: () => void }) {
  const [isWaiting, setWaiting] = useState(false);
  const { act } = toast;
  const milliseconds = Math.max(shortestSeconds, toast.seconds ?? shortestSeconds) * 1000;
  useCountdown(milliseconds, isWaiting, onClose);
  return (
    <div
      className={toast.tone === "negative" ? "toast flip failed-toast" : "toast flip"}
      onPointerEnter={() => setWaiting(true)}
      onPointerLeave={() => setWaiting(false)}
      onFocus={() => setWaiting(true)}
      onBlur={() => setWaiting(false)}
    >
      <span className="toast-message">{toast.message}</span>
      {act && (
        <Button
          onClick={() => {
            onClose();
            act.run();
          }}
        >
          {act.words}
        </Button>
      )}
      {toast.undo ? (
        <Button icon={<Undo2 />} onClick={onUndo} aria-keyshortcuts="Control+Z">
          Undo <kbd className="kbd">Ctrl Z</kbd>
        </Button>
      ) : (
        <Button onClick={onClose}>Close</Button>
      )}
      <i className="left" aria-hidden="true" style={{ animationDuration: `${milliseconds}ms` }} />
    </div>
  );
}

function useCountdown(milliseconds: number, isWaiting: boolean, onEnd: () => void) {
  const left = useRef(milliseconds);
  const end = useRef(onEnd);
  useEffect(() => {
    end.current = onEnd;
  });
  useEffect(() => {
    if (isWaiting) return undefined;
    const since = Date.now();
    const timer = setTimeout(() => end.current(), left.current);
    return () => {
      clearTimeout(timer);
      left.current -= Date.now() - since;
    };
  }, [isWaiting]);
}

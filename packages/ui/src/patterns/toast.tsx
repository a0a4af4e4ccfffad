"use client";
import { Undo2 } from "lucide-react";
import { createContext, type ReactNode, use, useCallback, useEffect, useMemo, useRef, useState } from "react";
import { Button } from "../primitives/button.tsx";
import { type Undo, useUndoStack } from "./undo-stack.ts";

type ToastInput = {
  message: ReactNode;
  undo?: Undo | undefined;
  tone?: "plain" | "negative";
  seconds?: number;
};
type ToastEntry = ToastInput & { id: number };

const shortestSeconds = 8;
const ToastContext = createContext<{ show: (toast: ToastInput) => void } | null>(null);

/** Gives `show({ message, undo, tone })`. Throws outside a `ToastProvider`. */
export function useToast() {
  const toasts = use(ToastContext);
  if (!toasts) throw new Error("useToast needs a ToastProvider above it");
  return toasts;
}

/** Keeps the toasts of the page, bottom right. Ctrl Z takes back what was done last, also when its toast is gone. */
export function ToastProvider({ children }: { children: ReactNode }) {
  const [entries, setEntries] = useState<readonly ToastEntry[]>([]);
  const nextId = useRef(1);
  const add = useCallback((toast: ToastInput) => {
    const id = nextId.current++;
    setEntries((before) => [...before.slice(-2), { ...toast, id }]);
    return id;
  }, []);
  const close = useCallback((id: number) => setEntries((before) => before.filter((entry) => entry.id !== id)), []);
  const { remember, takeBack } = useUndoStack({
    onTake: ({ id }) => close(id),
    onTaken: ({ how, deed, next }) => {
      const key = how === "undone" && next ? <kbd className="kbd">Ctrl Shift Z</kbd> : null;
      add({
        message: (
          <>
            {how === "undone" ? "Taken back" : "Done again"}: {deed.words} {key}
          </>
        ),
      });
    },
    onRefused: (_, why) => add({ message: reasonOf(why), tone: "negative" }),
  });
  const show = useCallback(
    (toast: ToastInput) => {
      const id = add(toast);
      const words = typeof toast.message === "string" ? toast.message : "the last change";
      if (toast.undo) remember({ id, words, undo: toast.undo });
    },
    [add, remember],
  );
  const value = useMemo(() => ({ show }), [show]);

  return (
    <ToastContext value={value}>
      {children}
      <section className="toasts" aria-label="Messages" aria-live="polite">
        {entries.map((entry) => (
          <Toast key={entry.id} entry={entry} onClose={() => close(entry.id)} onUndo={() => takeBack(entry.id)} />
        ))}
      </section>
    </ToastContext>
  );
}

/** The server's own sentence names the later change that is in the way. */
const reasonOf = (why: unknown) =>
  why instanceof Error && why.message ? why.message : "That could not be undone. Try again.";

function Toast({ entry, onClose, onUndo }: { entry: ToastEntry; onClose: () => void; onUndo: () => void }) {
  const [isWaiting, setWaiting] = useState(false);
  const milliseconds = Math.max(shortestSeconds, entry.seconds ?? shortestSeconds) * 1000;
  useCountdown(milliseconds, isWaiting, onClose);
  return (
    <div
      className={entry.tone === "negative" ? "toast flip failed-toast" : "toast flip"}
      onPointerEnter={() => setWaiting(true)}
      onPointerLeave={() => setWaiting(false)}
      onFocus={() => setWaiting(true)}
      onBlur={() => setWaiting(false)}
    >
      <span className="toast-message">{entry.message}</span>
      {entry.undo ? (
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

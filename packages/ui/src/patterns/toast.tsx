"use client";
import { Undo2 } from "lucide-react";
import { createContext, type ReactNode, use, useCallback, useEffect, useMemo, useRef, useState } from "react";
import { Button } from "../primitives/button.tsx";
import { isTyping } from "./typing.ts";

type ToastInput = {
  message: ReactNode;
  undo?: () => Promise<void> | void;
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

/** Keeps the toasts of the page, bottom right. Ctrl Z takes back the newest that can be undone. */
export function ToastProvider({ children }: { children: ReactNode }) {
  const [entries, setEntries] = useState<readonly ToastEntry[]>([]);
  const nextId = useRef(1);
  const show = useCallback((toast: ToastInput) => {
    const id = nextId.current++;
    setEntries((before) => [...before.slice(-2), { ...toast, id }]);
  }, []);
  const close = useCallback((id: number) => setEntries((before) => before.filter((entry) => entry.id !== id)), []);
  const takeBack = useCallback(
    async (entry: ToastEntry) => {
      close(entry.id);
      try {
        await entry.undo?.();
      } catch {
        show({ message: "That could not be undone. Try again.", tone: "negative", undo: entry.undo });
      }
    },
    [close, show],
  );
  useUndoKey(entries, takeBack);
  const value = useMemo(() => ({ show }), [show]);

  return (
    <ToastContext value={value}>
      {children}
      <section className="toasts" aria-label="Messages" aria-live="polite">
        {entries.map((entry) => (
          <Toast key={entry.id} entry={entry} onClose={() => close(entry.id)} onUndo={() => void takeBack(entry)} />
        ))}
      </section>
    </ToastContext>
  );
}

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

function useUndoKey(entries: readonly ToastEntry[], takeBack: (entry: ToastEntry) => Promise<void>) {
  useEffect(() => {
    const newest = entries.findLast((entry) => entry.undo);
    if (!newest) return undefined;
    const onKey = (event: KeyboardEvent) => {
      const isUndo = (event.ctrlKey || event.metaKey) && !event.shiftKey && event.key.toLowerCase() === "z";
      if (!isUndo || isTyping(event.target)) return;
      event.preventDefault();
      void takeBack(newest);
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [entries, takeBack]);
}

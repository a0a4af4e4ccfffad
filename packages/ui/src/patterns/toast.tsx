"use client";
import { createContext, type ReactNode, use, useCallback, useEffect, useMemo, useState } from "react";
import { later, useExpected } from "./later.tsx";
import { isTyping } from "./typing.ts";
import type { How, Undo } from "./undo-stack.ts";

export type ToastInput = {
  message: ReactNode;
  undo?: Undo | undefined;
  /** Something that can be done about it. */
  act?: { words: string; run: () => void } | undefined;
  tone?: "plain" | "negative";
  seconds?: number;
};

/** A message, or the one of a change that is under way: undefined when there is nothing to tell. */
export type Told = ToastInput | Promise<ToastInput | undefined>;

/** What the toasts are given, in the order in which it came: something to tell, or the keys that take back. */
export type Given = { told: Told } | { take: How };

const ToastContext = createContext<{ show: (told: Told) => void } | null>(null);
const Toasts = later(() => import("./toasts.tsx").then((file) => file.Toasts));

/**
 * Gives `show({ message, undo, tone })`. Given the promise of it when a change begins, Ctrl Z means that change at once.
 * Throws outside a `ToastProvider`.
 */
export function useToast() {
  const toasts = use(ToastContext);
  if (!toasts) throw new Error("useToast needs a ToastProvider above it");
  return toasts;
}

/** Keeps the toasts of the page, bottom right. Ctrl Z takes back what was done last, also when its toast is gone. */
export function ToastProvider({ children }: { children: ReactNode }) {
  const [given, setGiven] = useState<readonly Given[]>([]);
  const give = useCallback((one: Given) => setGiven((before) => [...before, one]), []);
  const show = useCallback(
    (told: Told) => {
      // Whoever began a change hears of its refusal.
      if (told instanceof Promise) told.catch(() => undefined);
      give({ told });
    },
    [give],
  );
  const value = useMemo(() => ({ show }), [show]);
  useExpected(Toasts);
  useUndoKeys(give);
  return (
    <ToastContext value={value}>
      {children}
      <section className="toasts" aria-label="Messages" aria-live="polite">
        {given.length > 0 && <Toasts given={given} show={show} />}
      </section>
    </ToastContext>
  );
}

/** Ctrl Z takes back what was done last, Ctrl Shift Z does it again. Heard from the start, before the toasts are loaded. */
function useUndoKeys(give: (one: Given) => void) {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== "z" || isTyping(event.target)) return;
      event.preventDefault();
      give({ take: event.shiftKey ? "redone" : "undone" });
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [give]);
}

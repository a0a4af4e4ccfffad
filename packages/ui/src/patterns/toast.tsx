"use client";
import { createContext, type ReactNode, use, useCallback, useMemo, useState } from "react";
import { later, useExpected } from "./later.tsx";
import type { Undo } from "./undo-stack.ts";

export type ToastInput = {
  message: ReactNode;
  undo?: Undo | undefined;
  tone?: "plain" | "negative";
  seconds?: number;
};

/** A message, or the one of a change that is under way: undefined when there is nothing to tell. */
export type Told = ToastInput | Promise<ToastInput | undefined>;

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
  const [given, setGiven] = useState<readonly Told[]>([]);
  const show = useCallback((told: Told) => {
    // Whoever began a change hears of its refusal.
    if (told instanceof Promise) told.catch(() => undefined);
    setGiven((before) => [...before, told]);
  }, []);
  const value = useMemo(() => ({ show }), [show]);
  useExpected(Toasts);
  return (
    <ToastContext value={value}>
      {children}
      <section className="toasts" aria-label="Messages" aria-live="polite">
        {given.length > 0 && <Toasts given={given} show={show} />}
      </section>
    </ToastContext>
  );
}

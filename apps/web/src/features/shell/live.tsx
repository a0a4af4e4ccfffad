"use client";
import { Lamp } from "@switchboard/ui/primitives/lamp";
import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { createContext, type ReactNode, use, useEffect, useState, useSyncExternalStore } from "react";
import { isSessionOver, watchSession } from "@/trpc/session-over.ts";
import type { LiveState as State } from "./hear-changes.ts";

const LiveContext = createContext<State>("connecting");

/** The one subscription of the tab: each hint refetches what is shown, and so does a connection that came back. */
export function LiveProvider({ children }: { children: ReactNode }) {
  const queryClient = useQueryClient();
  const [state, setState] = useState<State>("connecting");
  const isOver = useSyncExternalStore(watchSession, isSessionOver, () => false);
  useEffect(() => {
    if (isOver) return undefined;
    const leaving = new AbortController();
    void hearUntil(leaving.signal, queryClient, setState);
    return () => leaving.abort();
  }, [queryClient, isOver]);
  return <LiveContext value={state}>{children}</LiveContext>;
}

async function hearUntil(left: AbortSignal, queryClient: QueryClient, tell: (state: State) => void) {
  const { hearChanges } = await import("./hear-changes.ts");
  if (!left.aborted) left.addEventListener("abort", hearChanges(queryClient, tell));
}

/** Whether changes of others arrive, as a lamp and a word. */
export function LiveState() {
  const state = use(LiveContext);
  return (
    <output className={state === "live" ? "live cell" : "cell muted"}>
      <Lamp isOn={state === "live"} />
      <span className="wide">{stateWords[state]}</span>
    </output>
  );
}

const stateWords: Record<State, string> = { live: "Live", connecting: "Connecting", off: "Not live" };

"use client";
import type { Route } from "next";
import { useSyncExternalStore } from "react";
import { Link } from "@/app-link.tsx";
import { isSessionOver, watchSession } from "@/trpc/session-over.ts";

/** What stands over the page while something is missing: the network, or the session. */
export function Notices() {
  const isOffline = useSyncExternalStore(watchNetwork, () => !navigator.onLine, isFine);
  const isOver = useSyncExternalStore(watchSession, isSessionOver, isFine);
  if (isOver)
    return (
      <p className="notice over" role="alert">
        Your session has ended. What you wrote is kept here. <SignInAgain />
      </p>
    );
  if (isOffline)
    return (
      <output className="notice over">
        You are offline. What you see may be old; edits are sent when the network is back.
      </output>
    );
  return null;
}

/** Comes back to the same place afterwards. */
function SignInAgain() {
  const here = location.pathname + location.search;
  return <Link href={`/sign-in?next=${encodeURIComponent(here)}` as Route}>Sign in again</Link>;
}

const isFine = () => false;

function watchNetwork(tell: () => void) {
  addEventListener("online", tell);
  addEventListener("offline", tell);
  return () => {
    removeEventListener("online", tell);
    removeEventListener("offline", tell);
  };
}

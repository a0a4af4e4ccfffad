"use client";
import { useEffect, useState, useSyncExternalStore } from "react";
import { later } from "@/later.tsx";
import { isSessionOver, watchSession } from "@/trpc/session-over.ts";

const HeldEdits = later(() => import("./held-edits.tsx").then((file) => file.HeldEdits));
const SessionOver = later(() => import("./session-over.tsx").then((file) => file.SessionOver));

/** What stands over the page while something is missing: the network, or the session. */
export function Notices() {
  const isOffline = useSyncExternalStore(watchNetwork, () => !navigator.onLine, isFine);
  const isOver = useSyncExternalStore(watchSession, isSessionOver, isFine);
  const isRested = useRested();
  return (
    <>
      {isOver && <SessionOver />}
      {isRested && <HeldEdits isOffline={isOffline && !isOver} />}
    </>
  );
}

/** Whether the page has come to rest. What keeps edits is loaded then: without network nothing can be. */
function useRested() {
  const [isRested, setRested] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setRested(true), restMilliseconds);
    return () => clearTimeout(timer);
  }, []);
  return isRested;
}

const restMilliseconds = 1_000;

const isFine = () => false;

function watchNetwork(tell: () => void) {
  addEventListener("online", tell);
  addEventListener("offline", tell);
  return () => {
    removeEventListener("online", tell);
    removeEventListener("offline", tell);
  };
}

"use client";
import { useSyncExternalStore } from "react";
import { later } from "@/later.tsx";
import { useStored } from "@/storage/stored.ts";

const GettingStarted = later(() => import("./getting-started.tsx").then((file) => file.GettingStarted));

/** What an admin does first, until it is done or put away. Few see it, so its script comes after the page. */
export function FirstSteps({ memberId }: { memberId: string }) {
  const [putAway, store] = useStored(`first-steps-${memberId}`);
  // The server does not know what this browser put away.
  const isInBrowser = useSyncExternalStore(never, yes, no);
  if (!isInBrowser || putAway) return null;
  return <GettingStarted onPutAway={() => store("away")} onBringBack={() => store("")} />;
}

const never = () => () => {};
const yes = () => true;
const no = () => false;

"use client";
import { type ReactNode, useEffect } from "react";
import { rememberFor } from "./stored.ts";
import { tellZone } from "./tell-zone.ts";

/** Around the pages of a member: what they type is kept for them alone, and that is known before anything below is drawn. */
export function MemberStorage({ memberId, children }: { memberId: string; children: ReactNode }) {
  // A server draws for many.
  if (typeof window !== "undefined") rememberFor(memberId);
  useEffect(tellZone, []);
  return children;
}

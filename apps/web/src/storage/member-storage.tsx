"use client";
import type { ReactNode } from "react";
import { rememberFor } from "./stored.ts";

/** Around the pages of a member: what they type is kept for them alone, and that is known before anything below is drawn. */
export function MemberStorage({ memberId, children }: { memberId: string; children: ReactNode }) {
  // A server draws for many.
  if (typeof window !== "undefined") rememberFor(memberId);
  return children;
}

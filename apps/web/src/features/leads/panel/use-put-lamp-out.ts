"use client";
import { useEffect } from "react";
import type { Lead } from "../lead-words.ts";
import { useLeadChanges } from "../use-lead-changes.ts";

/** Somebody looks at the lead, so it is not new any more: here at once, everywhere after the server has heard. */
export function usePutLampOut(lead: Pick<Lead, "id" | "openedAt"> | undefined) {
  const { putLampOut } = useLeadChanges();
  const litId = lead && !lead.openedAt ? lead.id : undefined;
  useEffect(() => {
    if (litId) void putLampOut(litId);
  }, [litId, putLampOut]);
}

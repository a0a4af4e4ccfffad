"use client";
import { useMemo } from "react";
import { useAddress } from "@/address.ts";
import { actions } from "./audit-words.ts";

const uuid = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

/** The filter of the log. It lives in the address. */
export function useAuditFilter() {
  const { params, change } = useAddress();
  return useMemo(() => {
    const action = actions.find((one) => one === params.get("action"));
    const asked = params.get("actor");
    const actor = asked && uuid.test(asked) ? asked : "";
    const filter = { ...(action && { action: [action] }), ...(actor && { actorId: actor }) };
    return { filter, action: action ?? "", actor, change };
  }, [params, change]);
}

"use client";
import { useMemo } from "react";
import { useAddress } from "@/address.ts";
import { type DeliveryState, stateLabels } from "./webhook-words.ts";

const uuid = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

/** Which deliveries are shown, and which one is open. All of it lives in the address. */
export function useDeliveryFilter() {
  const { params, change } = useAddress();
  return useMemo(() => {
    const idIn = (name: string) => (uuid.test(params.get(name) ?? "") ? (params.get(name) ?? "") : "");
    const asked = params.get("state") ?? "";
    const state = asked in stateLabels ? (asked as DeliveryState) : undefined;
    const endpointId = idIn("webhook");
    const filter = { ...(state && { state }), ...(endpointId && { endpointId }) };
    return { filter, state: state ?? "", endpointId, deliveryId: idIn("delivery"), change };
  }, [params, change]);
}

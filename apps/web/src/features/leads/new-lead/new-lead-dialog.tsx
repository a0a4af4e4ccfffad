"use client";
import { later, useExpected } from "@switchboard/ui/patterns/later";
import { useShortcuts } from "@switchboard/ui/patterns/shortcuts";
import { useSearchParams } from "next/navigation";
import { useState } from "react";

const NewLead = later(() => import("./new-lead.tsx").then((file) => file.NewLead));

/** Creates a lead. It is open while the address says so; "c" opens it. Every page carries it, so it asks little. */
export function NewLeadDialog() {
  const isOpen = useSearchParams()?.get("new") === "lead";
  const [wasOpen, setWasOpen] = useState(isOpen);
  if (isOpen && !wasOpen) setWasOpen(true);
  useExpected(NewLead);
  useShortcuts({ c: () => setOpen(true) });
  // It stays once it was open: closing gives the focus back.
  return wasOpen && <NewLead isOpen={isOpen} close={() => setOpen(false)} />;
}

function setOpen(isOpen: boolean) {
  const address = new URL(location.href);
  if (isOpen) address.searchParams.set("new", "lead");
  else address.searchParams.delete("new");
  history.replaceState(null, "", address);
}

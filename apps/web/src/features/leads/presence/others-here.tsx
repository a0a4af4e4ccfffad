"use client";
import { Owner } from "@switchboard/ui/primitives/owner";
import { useOthers } from "./use-others.ts";

/** Who else has the lead open, and which field they are editing. */
export function OthersHere({ leadId }: { leadId: string }) {
  const others = useOthers(leadId);
  return (
    <output className="others">
      {others.map(({ memberId, name, field }) => (
        <span key={memberId}>
          <Owner name={name} withName />
          {field ? `edits ${field.toLowerCase()}` : "is here"}
        </span>
      ))}
    </output>
  );
}

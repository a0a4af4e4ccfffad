"use client";
import { Popover } from "@switchboard/ui/primitives/popover";
import { CircleHelp } from "lucide-react";
import { type FieldName, fieldOf } from "../../lead-fields.ts";
import type { Lead } from "../../lead-words.ts";
import { WhyValue } from "./why-value.tsx";

/** Asks why a field holds what it holds. It shows when the field is pointed at or has the focus. */
export function WhyButton({ lead, name }: { lead: Lead; name: FieldName }) {
  const { label } = fieldOf(name);
  return (
    <Popover
      label={`Why this ${label.toLowerCase()}?`}
      triggerClass="ask-why"
      trigger={
        <>
          <CircleHelp aria-hidden="true" />
          <span className="sr">Why this {label.toLowerCase()}?</span>
        </>
      }
    >
      <WhyValue lead={lead} name={name} />
    </Popover>
  );
}

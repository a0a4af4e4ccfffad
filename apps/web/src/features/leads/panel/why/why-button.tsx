"use client";
import { later, useExpected } from "@switchboard/ui/patterns/later";
import { Popover } from "@switchboard/ui/primitives/popover";
import { SkeletonRows } from "@switchboard/ui/primitives/skeleton";
import { CircleHelp } from "lucide-react";
import { type FieldName, fieldOf } from "../../lead-fields.ts";
import type { Lead } from "../../lead-words.ts";

const WhyValue = later(() => import("./why-value.tsx").then((file) => file.WhyValue), <SkeletonRows rows={3} />);

/** Asks why a field holds what it holds. It shows when the field is pointed at or has the focus. */
export function WhyButton({ lead, name }: { lead: Lead; name: FieldName }) {
  const { label } = fieldOf(name);
  useExpected(WhyValue);
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

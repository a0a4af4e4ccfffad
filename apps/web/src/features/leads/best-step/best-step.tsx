"use client";
import { Button, buttonClass } from "@switchboard/ui/primitives/button";
import { Lightbulb } from "lucide-react";
import { useState } from "react";
import { useParam } from "../lead-address.ts";
import type { Lead } from "../lead-words.ts";
import { useMembers } from "../members.tsx";
import { useLeadChanges } from "../use-lead-changes.ts";
import { bestStepOf, type BestStep as Step } from "./best-step-words.ts";

/** What would be best to do next about a lead, and why, with the way to do it. */
export function BestStep({ lead, onPlan }: { lead: Lead; onPlan: () => void }) {
  const [now] = useState(() => new Date());
  const step = bestStepOf(lead, now);
  if (!step) return null;
  return (
    <p className="best-step">
      <Lightbulb className="i" aria-hidden="true" />
      <span>
        <span className="sr">Suggestion: </span>
        {step.why}.
      </span>
      <Act step={step} lead={lead} onPlan={onPlan} />
    </p>
  );
}

function Act({ step: { act, words }, lead, onPlan }: { step: Step; lead: Lead; onPlan: () => void }) {
  const { give } = useLeadChanges();
  const { me, nameOf } = useMembers();
  const [, openTab] = useParam("tab");
  switch (act) {
    case "call":
      return (
        <a className={buttonClass()} href={`tel:${lead.phone}`}>
          {words}
        </a>
      );
    case "write":
      return (
        <a className={buttonClass()} href={`mailto:${lead.email}`}>
          {words}
        </a>
      );
    case "take":
      return <Button onClick={() => void give(lead, me, nameOf)}>{words}</Button>;
    case "edit":
      return <Button onClick={() => openTab("fields")}>{words}</Button>;
    default:
      return <Button onClick={onPlan}>{words}</Button>;
  }
}

"use client";
import { Facts } from "@switchboard/ui/patterns/facts";
import { buttonClass } from "@switchboard/ui/primitives/button";
import { Menu } from "@switchboard/ui/primitives/menu";
import { RelativeTime } from "@switchboard/ui/primitives/relative-time";
import { ChevronDown, Mail, Phone } from "lucide-react";
import { later } from "@/later.tsx";
import { LeadLink } from "../convert/lead-links.tsx";
import type { FieldName } from "../lead-fields.ts";
import { LeadScore } from "../lead-score.tsx";
import { type Lead, nameOf, optionsOf, stageLabels } from "../lead-words.ts";
import { nextStep } from "../next-step.ts";
import { useLeadChanges } from "../use-lead-changes.ts";
import { useToday } from "../use-today.ts";
import { EditableField } from "./editable-field.tsx";
import { WhyButton } from "./why/why-button.tsx";

const OthersHere = later(() => import("../presence/others-here.tsx").then((file) => file.OthersHere));

/** Who the lead is, how to reach them, where they stand. */
export function LeadHead({ lead }: { lead: Lead }) {
  const today = useToday();
  return (
    <>
      <div className="who">
        <h2>{nameOf(lead)}</h2>
        <p className="muted">{[lead.company, lead.email, lead.phone].filter(Boolean).join(", ")}</p>
        <OthersHere leadId={lead.id} />
        <div className="acts">
          {lead.phone && (
            <a className={buttonClass("primary")} href={`tel:${lead.phone}`}>
              <Phone /> Call
            </a>
          )}
          {lead.email && (
            <a className={buttonClass(lead.phone ? "plain" : "primary")} href={`mailto:${lead.email}`}>
              <Mail /> E-mail
            </a>
          )}
          <StageChoice lead={lead} />
        </div>
      </div>
      <Facts facts={factsOf(lead, today)} />
    </>
  );
}

function StageChoice({ lead }: { lead: Lead }) {
  const { moveOne } = useLeadChanges();
  return (
    <Menu
      label={`Stage: ${stageLabels[lead.stage]}. Change`}
      trigger={
        <>
          {stageLabels[lead.stage]} <ChevronDown />
        </>
      }
      items={optionsOf(stageLabels).map(({ value, label }) => ({
        id: value,
        label,
        isDisabled: value === lead.stage,
        run: () => void moveOne(lead, value),
      }))}
    />
  );
}

const factsOf = (lead: Lead, today: string) => [
  { id: "amount", name: "Amount", value: <Explained lead={lead} name="amount" /> },
  { id: "owner", name: "Owner", value: <Explained lead={lead} name="ownerId" /> },
  { id: "account", name: "Account", value: <LeadLink lead={lead} of="account" /> },
  { id: "contact", name: "Contact", value: <LeadLink lead={lead} of="contact" /> },
  { id: "engagement", name: "Engagement", value: <LeadScore lead={lead} /> },
  { id: "source", name: "Source", value: <Origin lead={lead} /> },
  { id: "next", name: "Next", value: nextStep(lead, today).words },
  { id: "consent", name: "E-mail", value: <Consent lead={lead} /> },
];

/** A field that can be edited, and asked why. */
function Explained({ lead, name }: { lead: Lead; name: FieldName }) {
  return (
    <>
      <EditableField lead={lead} name={name} /> <WhyButton lead={lead} name={name} />
    </>
  );
}

function Origin({ lead }: { lead: Lead }) {
  const utm = lead.utmCampaign ?? lead.utmSource;
  return (
    <>
      <Explained lead={lead} name="source" />
      {utm && <span className="muted"> utm {utm}</span>}
    </>
  );
}

function Consent({ lead }: { lead: Lead }) {
  if (lead.unsubscribedAt)
    return (
      <span className="late">
        Unsubscribed <RelativeTime value={lead.unsubscribedAt} />
      </span>
    );
  if (!lead.confirmedAt) return <span className="muted">Not confirmed</span>;
  return (
    <>
      Confirmed{" "}
      <span className="muted">
        <RelativeTime value={lead.confirmedAt} />
      </span>
    </>
  );
}

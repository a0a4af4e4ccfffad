import { Facts } from "@switchboard/ui/patterns/facts";
import { RelativeTime } from "@switchboard/ui/primitives/relative-time";
import { fieldOf, fieldsIn } from "../lead-fields.ts";
import type { Lead } from "../lead-words.ts";
import { EditableField } from "./editable-field.tsx";
import { WhyButton } from "./why/why-button.tsx";

/** Every field of a lead, to be edited in place, and when it came and changed. */
export function LeadFields({ lead }: { lead: Lead }) {
  const fields = fieldsIn("panel").map((name) => ({
    id: name,
    name: fieldOf(name).label,
    value: (
      <>
        <EditableField lead={lead} name={name} /> <WhyButton lead={lead} name={name} />
      </>
    ),
  }));
  const times = [
    { id: "createdAt", name: "Created", value: <RelativeTime value={lead.createdAt} /> },
    { id: "updatedAt", name: "Changed", value: <RelativeTime value={lead.updatedAt} /> },
  ];
  return <Facts facts={[...fields, ...times]} />;
}

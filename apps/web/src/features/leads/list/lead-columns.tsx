"use client";
import {
  arranged,
  type ColumnLayout,
  firstLayout,
  readLayout,
  writeLayout,
} from "@switchboard/ui/patterns/column-layout.ts";
import type { Column } from "@switchboard/ui/patterns/data-table";
import { useSmallScreen } from "@switchboard/ui/patterns/use-small-screen.ts";
import { Dot } from "@switchboard/ui/primitives/dot";
import { Engagement } from "@switchboard/ui/primitives/engagement";
import { Lamp } from "@switchboard/ui/primitives/lamp";
import { RelativeTime } from "@switchboard/ui/primitives/relative-time";
import { Tag } from "@switchboard/ui/primitives/tag";
import { type MouseEvent, useMemo } from "react";
import { useStored } from "@/storage/stored.ts";
import { FieldValue, useFieldEdit, useFieldText } from "../field-value.tsx";
import { leadHref, useOpenLead } from "../lead-address.ts";
import { type FieldName, fieldOf, fieldsIn } from "../lead-fields.ts";
import { isSorted } from "../lead-order.ts";
import { engagementLabels, isLit, type Lead, nameOf } from "../lead-words.ts";
import { nextStep } from "../next-step.ts";
import { useLeadView } from "../use-lead-view.ts";
import { useToday } from "../use-today.ts";

type LeadColumn = Column<Lead> & { isShown: boolean };

/** All columns of the list, and those that are shown, as the view or else this browser keeps them. */
export function useLeadColumns() {
  const { params, saved, change } = useLeadView();
  const [stored, store] = useStored("lead-columns");
  const all = useAllColumns();
  const asked = params.get("cols");
  return useMemo(() => {
    const layout = readLayout(asked) ?? (saved ? undefined : readLayout(stored)) ?? firstLayout(all);
    return {
      all,
      layout,
      shown: arranged(all, layout),
      // Without a saved view the layout is this browser's own, and not a part of what is looked at.
      setLayout: (next: ColumnLayout | undefined) => {
        const text = next && writeLayout(next);
        if (saved || asked) change({ cols: text });
        if (!saved) store(text ?? "");
      },
    };
  }, [all, asked, saved, stored, store, change]);
}

function useAllColumns(): LeadColumn[] {
  const editOf = useFieldEdit();
  const textOf = useFieldText();
  const isSmall = useSmallScreen();
  const { filter } = useLeadView();
  // What is deleted has to come back before it is changed.
  const isFixed = isSmall || filter.deleted;
  const today = useToday();
  return useMemo(() => {
    const fields = fieldsIn("table").map((name) => ({
      ...fieldColumn(name, isFixed ? undefined : editOf(name)),
      ...own(today)[name],
      text: (lead: Lead) => textOf(lead, name),
    }));
    return [...fields, ...systemColumns].toSorted((one, other) => order.indexOf(one.id) - order.indexOf(other.id));
  }, [editOf, textOf, isFixed, today]);
}

/** Columns stand in the order of the fields; these come between them. */
const order = (() => {
  const ids: string[] = fieldsIn("table");
  ids.splice(ids.indexOf("source") + 1, 0, "engagement", "score");
  ids.splice(ids.indexOf("ownerId") + 1, 0, ...ids.splice(ids.indexOf("expectedCloseOn"), 1), "confirmedAt");
  return [...ids, "updatedAt", "createdAt"];
})();

function fieldColumn(name: FieldName, edit: LeadColumn["edit"]): LeadColumn {
  const { label, column, widget } = fieldOf(name);
  return {
    id: name,
    header: label,
    isShown: column?.isShown ?? false,
    width: column?.width,
    mobile: column?.mobile,
    sortable: isSorted(name),
    align: widget === "amount" ? "end" : undefined,
    isTitle: name === "name",
    edit,
    render: (lead) => <Cell lead={lead} name={name} isMuted={widget === "email"} />,
  };
}

/** Two fields say more in the list than their value: the name opens the lead, the day of closing is its next step. */
const own = (today: string): Partial<Record<FieldName, Partial<LeadColumn>>> => ({
  name: { render: (lead) => <NameLink lead={lead} /> },
  expectedCloseOn: { header: "Next", render: (lead) => <Next lead={lead} today={today} /> },
});

const systemColumns: LeadColumn[] = [
  {
    id: "engagement",
    header: "Engagement",
    width: 116,
    isShown: true,
    text: (lead) => engagementLabels[lead.engagement],
    render: (lead) => <Engagement level={lead.engagement} />,
  },
  {
    id: "score",
    header: "Score",
    width: 80,
    align: "end",
    isShown: false,
    sortable: true,
    text: (lead) => String(lead.score),
    render: (lead) => lead.score,
  },
  {
    id: "confirmedAt",
    header: "Confirmed",
    width: 110,
    isShown: false,
    text: (lead) => (lead.confirmedAt ? "Confirmed" : "Waiting"),
    render: (lead) =>
      lead.confirmedAt ? <Tag tone="positive">Confirmed</Tag> : <span className="muted">Waiting</span>,
  },
  {
    id: "updatedAt",
    header: "Changed",
    width: 100,
    align: "end",
    isShown: false,
    sortable: true,
    text: (lead) => lead.updatedAt,
    render: (lead) => <RelativeTime value={lead.updatedAt} />,
  },
  {
    id: "createdAt",
    header: "Age",
    width: 90,
    align: "end",
    isShown: true,
    sortable: true,
    mobile: "age",
    text: (lead) => lead.createdAt,
    render: (lead) => <RelativeTime value={lead.createdAt} isLive={isLit(lead)} />,
  },
];

function Cell({ lead, name, isMuted }: { lead: Lead; name: FieldName; isMuted: boolean }) {
  const value = <FieldValue lead={lead} name={name} />;
  return isMuted ? <span className="muted">{value}</span> : value;
}

function Next({ lead, today }: { lead: Lead; today: string }) {
  const { words, dot } = nextStep(lead, today);
  return (
    <span className={dot === "late" ? "cell late" : "cell"}>
      {isLit(lead) && dot !== "late" ? <Lamp /> : <Dot kind={dot} />} {words}
    </span>
  );
}

/** A real address, so that it can be copied or opened in a tab; a plain click opens the panel. */
function NameLink({ lead }: { lead: Lead }) {
  const open = useOpenLead();
  return (
    <a href={leadHref(lead.id)} onClick={(event) => onPlainClick(event, () => open(lead.id))}>
      {nameOf(lead)}
    </a>
  );
}

function onPlainClick(event: MouseEvent, act: () => void) {
  if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
  event.preventDefault();
  act();
}

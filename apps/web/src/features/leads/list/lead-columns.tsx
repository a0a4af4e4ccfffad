"use client";
import type { Column } from "@switchboard/ui/patterns/data-table";
import { Dot } from "@switchboard/ui/primitives/dot";
import { Engagement } from "@switchboard/ui/primitives/engagement";
import { RelativeTime } from "@switchboard/ui/primitives/relative-time";
import { Tag } from "@switchboard/ui/primitives/tag";
import type { MouseEvent } from "react";
import { useStored } from "@/storage/stored.ts";
import { FieldValue, useFieldEdit } from "../field-value.tsx";
import { type FieldName, fieldOf, fieldsIn } from "../lead-fields.ts";
import { type Lead, nameOf } from "../lead-words.ts";
import { nextStep } from "../next-step.ts";
import { leadHref, useOpenLead } from "../use-lead-view.ts";
import { useSmallScreen } from "../use-small-screen.ts";
import { useToday } from "../use-today.ts";

type LeadColumn = Column<Lead> & { header: string; isShown: boolean };

/** All columns of the list, and those that this browser shows. */
export function useLeadColumns() {
  const editOf = useFieldEdit();
  const isSmall = useSmallScreen();
  const today = useToday();
  const [stored, store] = useStored("lead-columns");
  const all = [
    ...fieldsIn("table").map((name) => fieldColumn(name, isSmall ? undefined : editOf(name))),
    ...systemColumns(today),
  ].toSorted((one, other) => order.indexOf(one.id) - order.indexOf(other.id));
  const chosen = new Set(stored ? stored.split(",") : all.filter(({ isShown }) => isShown).map(({ id }) => id));
  return {
    all: all.map(({ id, header, isTitle }) => ({ id, header, isShown: isTitle || chosen.has(id), isFixed: isTitle })),
    shown: all.filter((column) => column.isTitle || chosen.has(column.id)),
    toggle: (id: string) => store([...chosen.symmetricDifference(new Set([id]))].join(",") || "name"),
    reset: () => store(""),
  };
}

/** Columns stand in the order of the fields; these come between them. */
const order = (() => {
  const ids: string[] = fieldsIn("table");
  ids.splice(ids.indexOf("source") + 1, 0, "engagement");
  ids.splice(ids.indexOf("ownerId") + 1, 0, "next", "confirmed");
  return [...ids, "updated_at", "created_at"];
})();

function fieldColumn(name: FieldName, edit: LeadColumn["edit"]): LeadColumn {
  const { label, column, widget } = fieldOf(name);
  return {
    id: name,
    header: label,
    isShown: column?.isShown ?? false,
    width: column?.width,
    mobile: column?.mobile,
    sortable: column?.sort !== undefined,
    align: widget === "amount" ? "end" : undefined,
    isTitle: name === "name",
    edit,
    render: (lead) =>
      name === "name" ? <NameLink lead={lead} /> : <Cell lead={lead} name={name} isMuted={widget === "email"} />,
  };
}

const systemColumns = (today: string): LeadColumn[] => [
  {
    id: "engagement",
    header: "Engagement",
    width: 116,
    isShown: true,
    render: (lead) => <Engagement level={lead.engagement} />,
  },
  {
    id: "next",
    header: "Next",
    width: 180,
    isShown: true,
    mobile: "detail",
    render: (lead) => <Next lead={lead} today={today} />,
  },
  {
    id: "confirmed",
    header: "Confirmed",
    width: 110,
    isShown: false,
    render: (lead) =>
      lead.confirmedAt ? <Tag tone="positive">Confirmed</Tag> : <span className="muted">Waiting</span>,
  },
  {
    id: "updated_at",
    header: "Changed",
    width: 90,
    align: "end",
    isShown: false,
    sortable: true,
    render: (lead) => <RelativeTime value={lead.updatedAt} />,
  },
  {
    id: "created_at",
    header: "Age",
    width: 90,
    align: "end",
    isShown: true,
    sortable: true,
    mobile: "age",
    render: (lead) => <RelativeTime value={lead.createdAt} isLive={!lead.openedAt} />,
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
      <Dot kind={dot} /> {words}
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

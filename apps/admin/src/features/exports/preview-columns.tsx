"use client";
import type { Column } from "@switchboard/ui/patterns/data-table";
import { Menu, type MenuItem } from "@switchboard/ui/primitives/menu";
import { Money } from "@switchboard/ui/primitives/money";
import { SourceIcon } from "@switchboard/ui/primitives/source-icon";
import { Ban, Ellipsis, Eraser, ExternalLink, FileDown, MailPlus, Trash2 } from "lucide-react";
import type { ReactNode } from "react";
import { columnWords, type ExportColumn, type Headings, type PreviewLead, stageLabels } from "./export-words.ts";
import { dayInWords, shortMoment } from "./times.ts";
import { type LeadWork, nameOf } from "./use-lead-work.ts";

const usualWidth = 140;

/** The chosen columns as the table draws them, and what can be done with a lead. */
export function previewColumns(columns: readonly ExportColumn[], headings: Headings, acts: LeadActs) {
  const title = titles.find((column) => columns.includes(column)) ?? columns[0];
  const shown = columns.map((column): Column<PreviewLead> => {
    const { cell, width = usualWidth, name } = columnWords(column);
    return {
      id: column,
      header: headings[column] ?? name,
      width,
      ...((cell === "money" || cell === "number") && { align: "end" }),
      ...(column === title && { isTitle: true, mobile: "title" }),
      ...(column !== title && mobilePlaces[column] && { mobile: mobilePlaces[column] }),
      render: (lead) => cellOf(lead, column),
      text: (lead) => String(lead[column] ?? ""),
    };
  });
  return [...shown, actionsOf(acts)];
}

const titles: readonly ExportColumn[] = ["name", "email", "company"];
const mobilePlaces: Partial<Record<ExportColumn, NonNullable<Column<PreviewLead>["mobile"]>>> = {
  email: "detail",
  company: "detail",
  createdAt: "age",
  amount: "amount",
};

/** Opens a lead in the other app, and leaves the export as it stands. */
export const openInCrm = ({ id }: Pick<PreviewLead, "id">) => window.open(`/leads/${id}`, "_blank", "noopener");

/** What can be done with a lead of the preview. */
export type LeadActs = LeadWork & Record<"spam" | "erase", (lead: PreviewLead) => void>;

const actionsOf = (acts: LeadActs): Column<PreviewLead> => ({
  id: "actions",
  header: "Actions",
  width: 76,
  mobile: "actions",
  render: (lead) => (
    <Menu
      label={`What to do with ${nameOf(lead)}`}
      triggerClass="btn quiet icon"
      trigger={<Ellipsis aria-hidden="true" />}
      items={menuOf(lead, acts)}
    />
  ),
});

function menuOf(lead: PreviewLead, { resend, give, spam, remove, erase }: LeadActs): MenuItem[] {
  const waits = lead.email && !lead.confirmedAt && !lead.unsubscribedAt;
  return [
    { id: "open", label: "Open in the CRM", icon: <ExternalLink />, keys: "O", run: () => openInCrm(lead) },
    {
      id: "resend",
      label: "Send the confirm mail again",
      icon: <MailPlus />,
      isDisabled: !waits,
      run: () => void resend(lead),
    },
    { id: "give", label: "All that is kept of them", icon: <FileDown />, run: () => void give(lead) },
    { id: "spam", label: "Mark as spam", icon: <Ban />, startsGroup: true, run: () => spam(lead) },
    {
      id: "delete",
      label: "Delete",
      icon: <Trash2 />,
      isDanger: true,
      run: () => void remove(lead),
    },
    { id: "erase", label: "Erase the person", icon: <Eraser />, isDanger: true, run: () => erase(lead) },
  ];
}

function cellOf(lead: PreviewLead, column: ExportColumn): ReactNode {
  const value = lead[column];
  if (value === null || value === undefined) return null;
  switch (columnWords(column).cell) {
    case "source":
      return <SourceIcon source={lead.source} withLabel />;
    case "stage":
      return stageLabels[lead.stage];
    case "moment":
      return (
        <time className="muted" dateTime={String(value)}>
          {shortMoment(String(value))}
        </time>
      );
    case "day":
      return dayInWords(String(value), true);
    case "money":
      return <Money amount={lead.amount} currency={lead.currency} />;
    default:
      return Array.isArray(value) ? value.join(", ") : String(value);
  }
}

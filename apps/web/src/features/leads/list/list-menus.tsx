"use client";
import { Button } from "@switchboard/ui/primitives/button";
import { Menu } from "@switchboard/ui/primitives/menu";
import { Check, Columns3, Group } from "lucide-react";
import { useState } from "react";
import { later } from "@/later.tsx";
import { type GroupWord, groupLabels } from "../lead-groups.ts";
import { wordsOf } from "../lead-words.ts";
import { useLeadView } from "../use-lead-view.ts";

const ColumnsDialog = later(() => import("./columns-dialog.tsx").then((file) => file.ColumnsDialog));

/** How the list is laid out: its groups and its columns. */
export function ListMenus() {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <GroupMenu />
      <Button variant="quiet" className="wide" icon={<Columns3 />} onClick={() => setOpen(true)}>
        Columns
      </Button>
      {isOpen && <ColumnsDialog onClose={() => setOpen(false)} />}
    </>
  );
}

function GroupMenu() {
  const { grouping, change } = useLeadView();
  const item = (id: GroupWord | undefined, label: string) => ({
    id: id ?? "none",
    label,
    icon: grouping === id ? <Check aria-label="chosen" /> : <span className="i i-s" />,
    run: () => change({ group: id }),
  });
  return (
    <Menu
      label={grouping ? `Grouped by ${groupLabels[grouping]}` : "Group"}
      triggerClass="btn quiet"
      trigger={
        <>
          <Group aria-hidden="true" /> {grouping ? groupLabels[grouping] : "Group"}
        </>
      }
      items={[item(undefined, "No groups"), ...wordsOf(groupLabels).map((word) => item(word, groupLabels[word]))]}
    />
  );
}

"use client";
import { Menu, type MenuItem } from "@switchboard/ui/primitives/menu";
import { ChevronDown, Copy, House, Link, Lock, Pencil, Trash2, Users } from "lucide-react";
import { useState } from "react";
import type { SavedView } from "../saved-view.ts";
import { useViewChanges, type ViewActs } from "./use-view-changes.ts";
import { ViewDialog } from "./view-dialog.tsx";

/** What can be done with a saved view. Somebody else's can be copied, and linked to. */
export function ViewMenu({ view }: { view: SavedView }) {
  const acts = useViewChanges(view.layout);
  const [isRenaming, setRenaming] = useState(false);
  const own: MenuItem[] = [
    { id: "rename", label: "Rename", icon: <Pencil />, run: () => setRenaming(true) },
    view.sharedAt
      ? { id: "unshare", label: "Make private", icon: <Lock />, run: () => void acts.unshare(view) }
      : { id: "share", label: "Share with the workspace", icon: <Users />, run: () => void acts.share(view) },
  ];
  return (
    <>
      <Menu
        label={`View ${view.name}`}
        triggerClass="btn quiet icon fold"
        trigger={<ChevronDown className="i i-s" />}
        items={[
          ...(view.mayEdit ? own : []),
          view.isDefault
            ? { id: "start", label: "Start with all leads", icon: <House />, run: () => void acts.dropDefault(view) }
            : { id: "start", label: "Start with this view", icon: <House />, run: () => void acts.makeDefault(view) },
          { id: "duplicate", label: "Duplicate", icon: <Copy />, run: () => void acts.duplicate(view) },
          { id: "link", label: "Copy link", icon: <Link />, run: () => acts.copyLink(view) },
          ...(view.mayEdit ? [deletion(view, acts)] : []),
        ]}
      />
      {isRenaming && (
        <ViewDialog
          title="Rename view"
          name={view.name}
          onSubmit={({ name }) => acts.rename(view, name)}
          onClose={() => setRenaming(false)}
        />
      )}
    </>
  );
}

const deletion = (view: SavedView, acts: ViewActs): MenuItem => ({
  id: "delete",
  label: "Delete",
  icon: <Trash2 />,
  isDanger: true,
  startsGroup: true,
  run: () => void acts.remove(view),
});

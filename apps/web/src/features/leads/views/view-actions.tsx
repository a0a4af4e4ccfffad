"use client";
import type { MenuItem } from "@switchboard/ui/primitives/menu";
import { Copy, Link, Lock, Pencil, Trash2, Users } from "lucide-react";
import type { SavedView } from "../saved-view.ts";
import type { ViewChanges } from "./use-view-changes.ts";
import type { ViewQuestion } from "./view-dialog.tsx";

/** What can be done with a saved view. Somebody else's can be copied, and linked to. */
export function viewActions(view: SavedView, changes: ViewChanges, ask: (question: ViewQuestion) => void): MenuItem[] {
  const own: MenuItem[] = [
    { id: "rename", label: "Rename", icon: <Pencil />, run: () => ask({ kind: "rename", view }) },
    view.sharedAt
      ? { id: "unshare", label: "Make private", icon: <Lock />, run: () => void changes.unshare(view) }
      : { id: "share", label: "Share with the workspace", icon: <Users />, run: () => void changes.share(view) },
  ];
  return [
    ...(view.mayEdit ? own : []),
    { id: "duplicate", label: "Duplicate", icon: <Copy />, run: () => void changes.duplicate(view) },
    { id: "link", label: "Copy link", icon: <Link />, run: () => void changes.copyLink(view) },
    ...(view.mayEdit ? [remove(view, changes)] : []),
  ];
}

const remove = (view: SavedView, changes: ViewChanges): MenuItem => ({
  id: "delete",
  label: "Delete",
  icon: <Trash2 />,
  isDanger: true,
  startsGroup: true,
  run: () => void changes.remove(view),
});

"use client";
import { later } from "@switchboard/ui/patterns/later";
import { ViewBar, type ViewTab } from "@switchboard/ui/patterns/view-bar";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import { AppLink } from "@/app-link.tsx";
import { fixedViews, viewOf } from "../lead-view.ts";
import { defaultView, noView, type SavedView, viewParams } from "../saved-view.ts";
import { useLeadView } from "../use-lead-view.ts";
import { withParams } from "../with-params.ts";

// Most visits neither change nor manage a view.
const ViewMenu = later(() => import("./view-menu.tsx").then((file) => file.ViewMenu));
const UnsavedChanges = later(() => import("./unsaved-changes.tsx").then((file) => file.UnsavedChanges));

type LeadViewsProps = { layout: SavedView["layout"]; children?: ReactNode };

/** The views over list and board: the fixed ones, then those that somebody saved. Each is an address. */
export function LeadViews({ layout, children }: LeadViewsProps) {
  const { params, views, saved, isEdited } = useLeadView();
  const tabs = useTabs(
    layout,
    views.filter((view) => view.layout === layout),
  );
  const hasOwn = viewParams.some((name) => params.get(name));
  const isChanged = saved ? isEdited : hasOwn && !tabs.some(({ isCurrent, isPlain }) => isCurrent && isPlain);
  return (
    <ViewBar
      label="Views"
      tabs={tabs}
      link={AppLink}
      isChanged={isChanged}
      menu={saved && <ViewMenu key={saved.id} view={saved} />}
    >
      {children}
      {isChanged && <UnsavedChanges layout={layout} saved={saved} />}
    </ViewBar>
  );
}

const nothingOwn = Object.fromEntries(viewParams.map((name) => [name, undefined]));

/** A tab is plain when it says all that is shown: nothing is sorted or grouped otherwise. */
function useTabs(layout: SavedView["layout"], saved: readonly SavedView[]): (ViewTab & { isPlain: boolean })[] {
  const { params, saved: current } = useLeadView();
  const path = usePathname() ?? "";
  const isPlain = !params.get("sort") && !params.get("group") && !params.get("cols");
  const fixed = viewOf(params);
  const cleared = { ...nothingOwn, edited: undefined, view: undefined, lead: undefined };
  const others = params.toString();
  const allParams = defaultView(saved, layout) ? { view: noView } : {};
  return [
    ...fixedViews
      .filter(({ params }) => layout === "list" || !params.deleted)
      .map((view) => ({
        id: view.id,
        label: view.label,
        href: path + withParams(others, { ...cleared, ...(view.id === "all" ? allParams : view.params) }),
        isCurrent: !current && view.id === fixed,
        isPlain,
      })),
    ...saved.map((view) => ({
      id: view.id,
      label: view.name,
      href: path + withParams(others, { ...cleared, view: view.id }),
      isCurrent: view.id === current?.id,
      isPlain: true,
      sharing: view.sharedAt ? ("shared" as const) : ("private" as const),
    })),
  ];
}

"use client";
import { LinkTabs } from "@switchboard/ui/primitives/tabs";
import { usePathname } from "next/navigation";
import { AppLink } from "@/app-link.tsx";
import { noFilter, viewOf, views, withParams } from "../lead-view.ts";
import { useLeadView } from "../use-lead-view.ts";

/** The views that stand over list and board. Each is an address. */
export function ViewTabs() {
  const { params } = useLeadView();
  const path = usePathname() ?? "";
  const current = viewOf(params);
  const tabs = views.map(({ id, label, params: filter }) => ({
    id,
    label,
    href: path + withParams(params.toString(), { ...noFilter, ...filter, lead: undefined }),
    isCurrent: id === current,
  }));
  return <LinkTabs label="Views" tabs={tabs} link={AppLink} />;
}

"use client";
import type { TableGroup, Totals } from "@switchboard/ui/patterns/data-table";
import { inDigits } from "@switchboard/ui/primitives/locale.ts";
import { formatMoney } from "@switchboard/ui/primitives/money";
import { useMemo } from "react";
import type { Lead } from "../lead-words.ts";
import { useLeadView } from "../use-lead-view.ts";
import { type RowGroup, useLeadGroups } from "./use-lead-groups.ts";
import { useLeadPages } from "./use-lead-pages.ts";

/** The rows of the list as its table wants them: page by page, or under the headings of their groups. */
export function useLeadRows() {
  const { grouping } = useLeadView();
  const pages = useLeadPages({ isAsked: !grouping });
  const found = useLeadGroups();
  // The groups are counted one by one, so they know better than the estimate of a long list.
  const counted = found.isCut ? undefined : found.groups?.reduce((sum, group) => sum + group.count, 0);
  const totals = useMemo(() => totalsOf(found.groups, found.isCut), [found.groups, found.isCut]);
  const groups = useMemo(() => (grouping ? found.groups?.map(asTableGroup) : undefined), [grouping, found.groups]);
  const rows = useMemo(() => groups?.flatMap((group) => (group.isOpen ? group.rows : [])), [groups]);
  const shared = { totals, groups, toggleGroup: found.toggle, moreOfGroup: found.more, setInView: pages.setInView };
  if (!grouping)
    return {
      ...pages,
      ...shared,
      total: counted ?? pages.total,
      isEstimate: counted === undefined && pages.isEstimate,
    };
  return {
    ...shared,
    rows: rows ?? noRows,
    total: counted,
    isEstimate: false,
    isLoading: found.isLoading,
    isOther: false,
    error: found.error,
    retry: found.retry,
    more: undefined,
  };
}

export type LeadRowsFound = ReturnType<typeof useLeadRows>;

const noRows: readonly Lead[] = [];

const asTableGroup = ({ sum, ...group }: RowGroup): TableGroup<Lead> => ({
  ...group,
  sums: { amount: formatMoney(Math.round(sum)) },
});

/** Groups that were cut off do not add up to anything. */
function totalsOf(groups: readonly RowGroup[] | undefined, isCut: boolean): Totals | undefined {
  if (!groups || isCut) return undefined;
  const count = groups.reduce((all, group) => all + group.count, 0);
  const sum = groups.reduce((all, group) => all + group.sum, 0);
  return {
    title: (
      <>
        Sum of <b>{inDigits(count)}</b>
      </>
    ),
    sums: { amount: <b>{formatMoney(Math.round(sum))}</b> },
  };
}

"use client";
import { filterWords } from "@switchboard/ui/patterns/filter-builder-words.ts";
import { Button, buttonClass } from "@switchboard/ui/primitives/button";
import { EmptyState } from "@switchboard/ui/primitives/empty-state";
import { noFilter, treeOf } from "./lead-view.ts";
import { useFilterFields } from "./use-filter-fields.ts";
import { useLeadView } from "./use-lead-view.ts";

/** Nothing to show: the filter that caused it, or how the first lead comes. */
export function NoLeads() {
  const { filter, change } = useLeadView();
  const fields = useFilterFields();
  const tree = treeOf(filter);
  const causes = [...(filter.q ? [`search “${filter.q}”`] : []), ...(tree ? [filterWords(tree, fields)] : [])];
  if (causes.length > 0)
    return (
      <EmptyState
        title="No lead matches"
        action={<Button onClick={() => change(noFilter)}>Clear filters</Button>}
      >{`The list is filtered by ${causes.join(", and ")}.`}</EmptyState>
    );
  if (filter.deleted)
    return (
      <EmptyState title="Nothing is deleted">
        Leads that somebody deletes stand here, and can be brought back.
      </EmptyState>
    );
  if (filter.followed)
    return (
      <EmptyState title="You follow no lead yet">
        Open a lead and press its star; it stands here from then on.
      </EmptyState>
    );
  return (
    <EmptyState
      withJack
      title="No line has lit up yet"
      action={
        <Button variant="primary" onClick={() => change({ new: "lead" })}>
          New lead
        </Button>
      }
      more={
        <a className={buttonClass("quiet")} href="/">
          Open the sign-up page
        </a>
      }
    >
      Leads appear here by themselves when somebody signs up, or when a program sends them through the API.
    </EmptyState>
  );
}

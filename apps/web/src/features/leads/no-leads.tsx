"use client";
import { Button, buttonClass } from "@switchboard/ui/primitives/button";
import { EmptyState } from "@switchboard/ui/primitives/empty-state";
import { useChips } from "./filters/filter-words.ts";
import { noFilter } from "./lead-view.ts";
import { useLeadView } from "./use-lead-view.ts";

/** Nothing to show: the filter that caused it, or how the first lead comes. */
export function NoLeads() {
  const { filter, change } = useLeadView();
  const chips = useChips();
  const causes = [...(filter.q ? [`search “${filter.q}”`] : []), ...chips.map(({ name, value }) => `${name} ${value}`)];
  if (causes.length > 0)
    return (
      <EmptyState
        title="No lead matches"
        action={<Button onClick={() => change(noFilter)}>Clear filters</Button>}
      >{`The list is filtered by ${causes.join(", ")}.`}</EmptyState>
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

"use client";
import { Checkbox } from "@switchboard/ui/primitives/checkbox";
import { Segmented } from "@switchboard/ui/primitives/segmented";
import { useQuery } from "@tanstack/react-query";
import { ChevronRight } from "lucide-react";
import { useState } from "react";
import { useTRPC } from "@/trpc/client.tsx";
import { type Action, byNoun, nounInWords } from "./webhook-words.ts";

type Props = { chosen: readonly Action[]; onChange: (actions: readonly Action[]) => void };

const reaches = [
  { value: "all", label: "Everything" },
  { value: "some", label: "Only these" },
] as const;

/** What a webhook is told of: everything, or what is ticked, noun by noun. */
export function ActionPicker({ chosen, onChange }: Props) {
  const trpc = useTRPC();
  const catalogue = useQuery(trpc.webhooks.actions.queryOptions());
  const [reach, setReach] = useState<"all" | "some">(chosen.length ? "some" : "all");
  function choose(next: "all" | "some") {
    setReach(next);
    if (next === "all") onChange([]);
  }
  return (
    <fieldset className="choices">
      <legend className="label">Events</legend>
      <div>
        <Segmented label="How much" options={reaches} value={reach} onChange={choose} />
      </div>
      {reach === "all" && <p className="field-hint">Also those that are added later.</p>}
      {reach === "some" &&
        byNoun(catalogue.data?.items ?? []).map(({ noun, some }) => (
          <NounGroup key={noun} noun={noun} actions={some} chosen={chosen} onChange={onChange} />
        ))}
    </fieldset>
  );
}

function NounGroup({ noun, actions, chosen, onChange }: Props & { noun: string; actions: readonly Action[] }) {
  const ticked = actions.filter((action) => chosen.includes(action));
  const without = (some: readonly Action[]) => chosen.filter((action) => !some.includes(action));
  const isAll = ticked.length === actions.length;
  const [startsOpen] = useState(ticked.length > 0);
  return (
    <details className="nouns" open={startsOpen}>
      <summary>
        <ChevronRight className="i i-s" aria-hidden="true" />
        {nounInWords(noun)}
        <span className="muted">
          {ticked.length} of {actions.length}
        </span>
      </summary>
      <Checkbox
        checked={isAll}
        isMixed={ticked.length > 0 && !isAll}
        label={`All of ${nounInWords(noun).toLowerCase()}`}
        onChange={() => onChange(isAll ? without(actions) : [...without(actions), ...actions])}
      />
      {actions.map((action) => (
        <Checkbox
          key={action}
          checked={chosen.includes(action)}
          label={<span className="mono">{action}</span>}
          onChange={() => onChange(chosen.includes(action) ? without([action]) : [...chosen, action])}
        />
      ))}
    </details>
  );
}

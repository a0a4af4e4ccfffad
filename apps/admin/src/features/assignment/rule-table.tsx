"use client";
import { leadFilterFields } from "@switchboard/ui/patterns/lead-filter-fields.ts";
import { Button, IconButton } from "@switchboard/ui/primitives/button";
import { ScrollBox } from "@switchboard/ui/primitives/scroll-box";
import { Tag } from "@switchboard/ui/primitives/tag";
import { useQuery } from "@tanstack/react-query";
import { ArrowUp, Trash2 } from "lucide-react";
import { useTRPC } from "@/trpc/client.tsx";
import { asPeople, type Colleague, getsInWords, type Rule, type Team, whichInWords } from "./assignment-words.ts";
import type { AssignmentChanges } from "./use-assignment.ts";

type Props = {
  rules: readonly Rule[];
  teams: readonly Team[];
  colleagues: readonly Colleague[];
  changes: AssignmentChanges;
  onEdit: (rule: Rule) => void;
};

/** The rules from the first that is asked to the last. */
export function RuleTable({ rules, teams, colleagues, changes, onEdit }: Props) {
  const trpc = useTRPC();
  const fields = leadFilterFields(useQuery(trpc.leads.fields.queryOptions()).data?.items ?? [], asPeople(colleagues));
  return (
    <ScrollBox label="Table of rules">
      <table className="table rules">
        <thead>
          <tr>
            <th scope="col">Rule</th>
            <th scope="col">Which new leads</th>
            <th scope="col">Who gets them</th>
            <th scope="col">
              <span className="sr">Action</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {rules.map((rule, at) => (
            <tr key={rule.id}>
              <td className="name">
                <span className="cell">
                  {rule.name} {rule.pausedAt && <Tag>Paused</Tag>}
                </span>
              </td>
              <td className="muted">{whichInWords(rule, fields)}</td>
              <td>{getsInWords(rule, teams, colleagues)}</td>
              <td className="num">
                <span className="cell">
                  {at > 0 && (
                    <IconButton
                      label={`Ask “${rule.name}” earlier`}
                      icon={<ArrowUp />}
                      onClick={() => changes.raise(rules, at)}
                    />
                  )}
                  <Button variant="quiet" onClick={() => void changes.pause(rule)}>
                    {rule.pausedAt ? "Resume" : "Pause"}
                  </Button>
                  <Button variant="quiet" onClick={() => onEdit(rule)}>
                    Edit
                  </Button>
                  <IconButton
                    label={`Remove “${rule.name}”`}
                    icon={<Trash2 />}
                    onClick={() => void changes.removeRule(rule)}
                  />
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}

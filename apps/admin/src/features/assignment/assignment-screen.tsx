"use client";
import { Main } from "@switchboard/ui/patterns/app-shell";
import { Box } from "@switchboard/ui/patterns/box";
import { Page } from "@switchboard/ui/patterns/page-header";
import { Button } from "@switchboard/ui/primitives/button";
import { EmptyState } from "@switchboard/ui/primitives/empty-state";
import { ErrorState } from "@switchboard/ui/primitives/error-state";
import { SkeletonRows } from "@switchboard/ui/primitives/skeleton";
import { useQuery } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useState } from "react";
import { useTRPC } from "@/trpc/client.tsx";
import { failureOf } from "@/trpc/query-client.ts";
import type { Rule, Team } from "./assignment-words.ts";
import { RuleDialog } from "./rule-dialog.tsx";
import { RuleTable } from "./rule-table.tsx";
import { TeamDialog } from "./team-dialog.tsx";
import { TeamTable } from "./team-table.tsx";
import { useAssignment } from "./use-assignment.ts";

/** Who gets new leads: the rules in the order in which they are asked, and the teams that take turns. */
export function AssignmentScreen() {
  const trpc = useTRPC();
  const changes = useAssignment();
  const [rule, setRule] = useState<Rule | "new">();
  const [team, setTeam] = useState<Team | "new">();
  const rules = useQuery(trpc.assignment.rules.queryOptions());
  const teams = useQuery(trpc.teams.list.queryOptions());
  const members = useQuery(trpc.users.members.queryOptions());
  const colleagues = members.data?.items ?? [];
  const error = rules.error ?? teams.error ?? members.error;
  const ofTeams = { teams: teams.data?.items ?? [], colleagues };
  return (
    <Main>
      <Page>
        <div className="stack">
          {error && <ErrorState requestId={failureOf(error).requestId}>{failureOf(error).message}</ErrorState>}
          <Box
            title="Rules"
            hint={rules.data?.items.length || undefined}
            actions={<Add label="New rule" onClick={() => setRule("new")} />}
          >
            {rules.isPending && <SkeletonRows rows={3} />}
            {rules.data?.items.length === 0 && (
              <EmptyState withJack title="New leads belong to nobody yet">
                A rule gives each new lead that nobody owns to one person, or around a team in turn. The first rule that
                fits decides.
              </EmptyState>
            )}
            {rules.data && rules.data.items.length > 0 && (
              <RuleTable rules={rules.data.items} {...ofTeams} changes={changes} onEdit={setRule} />
            )}
          </Box>
          <Box
            title="Teams"
            hint={ofTeams.teams.length || undefined}
            actions={<Add label="New team" onClick={() => setTeam("new")} />}
          >
            {teams.isPending && <SkeletonRows rows={2} />}
            {teams.data?.items.length === 0 && (
              <EmptyState title="There is no team yet">
                The people of a team take turns at new leads, and can be given each other’s records to see.
              </EmptyState>
            )}
            {ofTeams.teams.length > 0 && <TeamTable {...ofTeams} changes={changes} onEdit={setTeam} />}
          </Box>
        </div>
        {rule && (
          <RuleDialog rule={rule === "new" ? undefined : rule} {...ofTeams} onClose={() => setRule(undefined)} />
        )}
        {team && (
          <TeamDialog
            team={team === "new" ? undefined : team}
            colleagues={colleagues}
            onClose={() => setTeam(undefined)}
          />
        )}
      </Page>
    </Main>
  );
}

const Add = ({ label, onClick }: { label: string; onClick: () => void }) => (
  <Button icon={<Plus />} onClick={onClick}>
    {label}
  </Button>
);

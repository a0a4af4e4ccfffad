"use client";
import type { FilterField } from "@switchboard/ui/patterns/filter-builder-tree.ts";
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { type Outputs, useTRPC } from "@/trpc/client.tsx";
import { leadFields } from "./lead-fields.ts";
import { engagementLabels, sourceLabels, stageLabels } from "./lead-words.ts";
import { useMembers } from "./members.tsx";

type Field = Outputs["leads"]["fields"]["items"][number];

/** What can be asked of a lead: the fields and operators that the server knows, in the words of the screens. */
export function useFilterFields(): readonly FilterField[] {
  const trpc = useTRPC();
  const { members, me } = useMembers();
  // The fields change with the server alone, whatever happens to leads.
  const { data } = useQuery(trpc.leads.fields.queryOptions(undefined, { staleTime: "static" }));
  return useMemo(() => {
    const others = members.filter(({ id }) => id !== me).map(({ id, name }) => ({ value: id, label: name }));
    const owners = [{ value: "me", label: "Me" }, { value: "nobody", label: "Nobody" }, ...others];
    return (data?.items ?? []).map((field) => asked(field, owners)).toSorted(byUse);
  }, [data, members, me]);
}

function asked({ field, label, kind, ops, choices }: Field, owners: FilterField["options"]): FilterField {
  const known: Partial<Record<string, { label: string }>> = leadFields;
  const options =
    kind === "owner" ? owners : choices?.map((value) => ({ value, label: words[field]?.[value] ?? value }));
  return { id: field, label: known[field]?.label ?? label, kind, ops, ...(options && { options }) };
}

const words: Partial<Record<string, Record<string, string>>> = {
  stage: stageLabels,
  engagement: engagementLabels,
  source: sourceLabels,
  kind: { lead: "Lead", opportunity: "Opportunity" },
};

// What people ask for most comes first; the others stand as the server lists them.
const first = ["stage", "ownerId", "createdAt", "source", "engagement", "amount", "tags", "expectedCloseOn", "company"];
const byUse = (one: FilterField, other: FilterField) => placeOf(one) - placeOf(other);
const placeOf = ({ id }: FilterField) => first.indexOf(id) + 1 || first.length + 1;

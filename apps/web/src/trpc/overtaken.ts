import type { Overtaken } from "@switchboard/ui/patterns/data-table";

/** Who was faster, where a save was refused because its field is no longer what its page had shown. */
export function overtakenIn(error: unknown): Overtaken | undefined {
  const { data } = (error ?? {}) as { data?: { word?: string; conflict?: { by?: string } } | null };
  return data?.word === "changed_since" ? { by: data.conflict?.by } : undefined;
}

import { client } from "@/trpc/procedures.ts";
import type { FieldName } from "./lead-fields.ts";

/** Who wrote the value that a field of a lead holds now. */
export async function authorOf(id: string, name: FieldName) {
  const { fields } = await client.leads.provenance.query({ id });
  const source = fields[name].source;
  return source?.by ?? source?.name ?? undefined;
}

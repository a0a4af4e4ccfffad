import { callTRPCProcedure } from "@trpc/server";
import { z } from "zod";
import type { Ctx } from "../context.ts";
import type { Meta } from "../procedure.ts";
import { appRouter } from "../router.ts";

/** One procedure as the doors see it. REST, OpenAPI and MCP are all views of the list of these. */
export type Operation = {
  /** `leads_list`: the operation of OpenAPI, the tool of MCP. */
  name: string;
  /** `leads.list`: where tRPC has it. */
  path: string;
  meta: Meta;
  type: "query" | "mutation";
  input: z.ZodType;
  output: z.ZodType;
  /** Runs the procedure with its scope, its validation and its output. Throws what the procedure throws. */
  call: (ctx: Ctx, input: unknown) => Promise<unknown>;
};

// tRPC does not type what a procedure keeps of its definition; these are the parts of it that we wrote.
type Definition = {
  _def: { type: "query" | "mutation" | "subscription"; meta?: Meta; inputs: z.ZodType[]; output?: z.ZodType };
};

const procedures = Object.entries(appRouter._def.procedures as unknown as Record<string, Definition>);

/** Paths of the procedures that stream. They have no place at a door that answers once. */
export const streams = procedures.filter(([, { _def }]) => _def.type === "subscription").map(([path]) => path);

export const operations: Operation[] = procedures.flatMap(([path, { _def }]) => {
  const { type, meta, inputs, output } = _def;
  if (!meta || type === "subscription") return [];
  const input = inputs[0] ?? z.strictObject({});
  const call: Operation["call"] = (ctx, given) =>
    callTRPCProcedure({
      router: appRouter,
      path,
      type,
      ctx,
      getRawInput: async () => given,
      signal: undefined,
      batchIndex: 0,
    });
  return [{ name: path.replaceAll(".", "_"), path, meta, type, input, output: output ?? z.void(), call }];
});

/** The operation at a tRPC path. Throws when the router has none: a mistake in our own code. */
export function operationAt(path: string): Operation {
  const operation = operations.find((candidate) => candidate.path === path);
  if (!operation) throw new Error(`The router has no ${path}.`);
  return operation;
}

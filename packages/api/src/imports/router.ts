import { z } from "zod";
import { fieldName } from "../keys.ts";
import { procedure, router } from "../procedure.ts";
import { checkImport, mapImport, runImport, takeBackImport } from "./commands.ts";
import { ImportPreview, previewImport } from "./preview/queries.ts";
import { ImportMap, ImportRows, ImportState, listImports, listRows, RowsInput, readImport } from "./queries.ts";
import { importFields } from "./rules.ts";

const byId = z.strictObject({ id: z.uuid() });

export const importsRouter = router({
  list: procedure({ scope: "leads:import", summary: "List imports, newest first", rest: "GET /imports", mcp: true })
    .output(z.object({ items: z.array(ImportState) }))
    .query(async ({ ctx }) => ({ items: await listImports(ctx) })),

  get: procedure({ scope: "leads:import", summary: "Read how an import stands", rest: "GET /imports/{id}", mcp: true })
    .input(byId)
    .output(ImportState)
    .query(({ ctx, input }) => readImport(ctx, input.id)),

  fields: procedure({
    scope: "leads:import",
    summary: "List what a column can fill",
    rest: "GET /imports/fields",
    mcp: true,
  })
    .output(z.object({ items: z.array(fieldName(importFields)) }))
    .query(() => ({ items: [...importFields] })),

  preview: procedure({
    scope: "leads:import",
    summary: "Show the first rows of an import as leads, and each kind of problem",
    rest: "GET /imports/{id}/preview",
    mcp: true,
  })
    .input(byId)
    .output(ImportPreview)
    .query(({ ctx, input }) => previewImport(ctx, input.id)),

  rows: procedure({
    scope: "leads:import",
    summary: "List the rows of a checked import with what becomes of each",
    rest: "GET /imports/{id}/rows",
    mcp: true,
  })
    .input(RowsInput)
    .output(ImportRows)
    .query(({ ctx, input }) => listRows(ctx, input)),

  map: procedure({
    scope: "leads:import",
    summary: "Say how an import is read: columns, formats, delimiter, encoding, sheet",
    rest: "PUT /imports/{id}",
    mcp: true,
  })
    .input(ImportMap)
    .output(ImportState)
    .mutation(({ ctx, input }) => mapImport(ctx, input)),

  check: procedure({
    scope: "leads:import",
    summary: "Count what an import would do, row by row, and change nothing",
    rest: "POST /imports/{id}/check",
    status: 202,
    mcp: true,
  })
    .input(byId)
    .output(ImportState)
    .mutation(({ ctx, input }) => checkImport(ctx, input.id)),

  run: procedure({
    scope: "leads:import",
    summary: "Take the rows of a checked import in as leads, from where it was",
    rest: "POST /imports/{id}/run",
    status: 202,
    mcp: true,
  })
    .input(byId)
    .output(ImportState)
    .mutation(({ ctx, input }) => runImport(ctx, input.id)),

  takeBack: procedure({
    scope: "leads:import",
    summary: "Take back all that an import did, updates included",
    rest: "POST /imports/{id}/take-back",
    status: 202,
    mcp: true,
  })
    .input(byId)
    .output(ImportState)
    .mutation(({ ctx, input }) => takeBackImport(ctx, input.id)),
});

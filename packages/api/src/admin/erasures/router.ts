import { z } from "zod";
import { procedure, router } from "../../procedure.ts";
import { countErasure, Erasure, ErasureInput, ErasureLook, erasePerson } from "./commands.ts";

/** Offered among the procedures of leads. */
export const erasuresRouter = router({
  erasure: procedure({
    scope: "leads:erase",
    summary: "Count what erasing the person behind a lead would take, table by table",
    rest: "GET /leads/{id}/erasure",
    mcp: true,
  })
    .input(z.strictObject({ id: z.uuid() }))
    .output(ErasureLook)
    .query(({ ctx, input }) => countErasure(ctx, input.id)),

  erase: procedure({
    scope: "leads:erase",
    summary: "Erase the person behind a lead for good, wherever they stand; nobody can take it back",
    rest: "POST /leads/{id}/erase",
    status: 200,
    mcp: true,
  })
    .input(ErasureInput)
    .output(Erasure)
    .mutation(({ ctx, input }) => erasePerson(ctx, input)),
});

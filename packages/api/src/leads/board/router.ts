import { Lead } from "@switchboard/db/schema";
import { z } from "zod";
import { seeing, seenIn } from "../../events/seen.ts";
import { ofMany, procedure } from "../../procedure.ts";
import { MoveInput } from "../commands.ts";
import { LeadFilter } from "../queries.ts";
import { PipelineRules, readPipeline } from "../stages/queries.ts";
import { PlaceInput, placeLead } from "./commands.ts";
import { BoardColumn, BoardColumnInput, BoardColumnPage, readBoard, readBoardColumn } from "./queries.ts";

export const boardProcedures = {
  board: procedure({
    scope: "leads:read",
    summary: "Read the board: stages with counts, sums and first cards",
    rest: "GET /leads/board",
    mcp: true,
  })
    .input(LeadFilter)
    .output(ofMany(z.array(BoardColumn)))
    .query(({ ctx, input }) => readBoard(ctx, input)),

  boardColumn: procedure({
    scope: "leads:read",
    summary: "Read more cards of one column of the board",
    rest: "GET /leads/board/{stage}",
  })
    .input(BoardColumnInput)
    .output(BoardColumnPage)
    .query(({ ctx, input }) => readBoardColumn(ctx, input)),

  pipeline: procedure({
    scope: "leads:read",
    summary: "Read what each stage asks for, when leads rot in it and its chance of winning",
    rest: "GET /leads/pipeline",
    mcp: true,
  })
    .output(PipelineRules)
    .query(({ ctx }) => readPipeline(ctx)),

  place: procedure({
    scope: "leads:write",
    summary: "Put a card between two others of a column",
    rest: "POST /leads/{id}/place",
    status: 200,
  })
    .input(PlaceInput.extend(seenIn(MoveInput.omit({ id: true }).shape)))
    .output(Lead)
    .mutation(({ ctx, input: { seen, ...input } }) => placeLead(seeing(ctx, seen), input)),
};

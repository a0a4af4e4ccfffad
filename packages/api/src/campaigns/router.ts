import { z } from "zod";
import { seeing, seenIn } from "../events/seen.ts";
import { pageOf } from "../pages.ts";
import { procedure, router } from "../procedure.ts";
import { Audience, AudienceInput, readAudience } from "./audience/queries.ts";
import { createCampaign, deleteCampaign, updateCampaign } from "./commands.ts";
import { listPeople, PeopleInput, PeoplePage } from "./people/queries.ts";
import { CampaignListInput, CampaignValues, CampaignWithResults, getCampaign, listCampaigns } from "./queries.ts";
import { cancelCampaign, pauseCampaign, resumeCampaign, scheduleCampaign, startCampaign } from "./runs/commands.ts";
import { Sample, sendSample } from "./templates/commands.ts";
import { Preview, PreviewInput, previewMail, SampleInput } from "./templates/queries.ts";
import { CountedLinks, countLinks } from "./tracking/links/queries.ts";

const byId = z.strictObject({ id: z.uuid() });
const toStart = {
  scheduledAt: z.iso
    .datetime({ offset: true })
    .transform((at) => new Date(at))
    .nullable(),
};

export const campaignsRouter = router({
  list: procedure({
    scope: "campaigns:read",
    summary: "List campaigns with their figures, newest first",
    rest: "GET /campaigns",
    mcp: true,
  })
    .input(CampaignListInput)
    .output(pageOf(CampaignWithResults))
    .query(({ ctx, input }) => listCampaigns(ctx, input)),

  get: procedure({
    scope: "campaigns:read",
    summary: "Read one campaign with its figures",
    rest: "GET /campaigns/{id}",
    mcp: true,
  })
    .input(byId)
    .output(CampaignWithResults)
    .query(({ ctx, input }) => getCampaign(ctx, input.id)),

  create: procedure({
    scope: "campaigns:write",
    summary: "Create a campaign; its figures are computed",
    rest: "POST /campaigns",
    mcp: true,
  })
    .input(CampaignValues)
    .output(CampaignWithResults)
    .mutation(({ ctx, input }) => createCampaign(ctx, input)),

  update: procedure({
    scope: "campaigns:write",
    summary: "Change a campaign",
    rest: "PUT /campaigns/{id}",
    mcp: true,
  })
    .input(byId.extend(CampaignValues.partial().shape).extend(seenIn(CampaignValues.shape)))
    .output(CampaignWithResults)
    .mutation(({ ctx, input: { id, seen, ...changes } }) => updateCampaign(seeing(ctx, seen), id, changes)),

  delete: procedure({
    scope: "campaigns:write",
    summary: "Delete a campaign; undo brings it back",
    rest: "DELETE /campaigns/{id}",
    mcp: true,
  })
    .input(byId)
    .output(z.void())
    .mutation(({ ctx, input }) => deleteCampaign(ctx, input.id)),

  audience: procedure({
    scope: "campaigns:read",
    summary: "Count whom a campaign reaches, and whom it leaves out and why",
    rest: "GET /campaigns/{id}/audience",
    mcp: true,
  })
    .input(AudienceInput)
    .output(Audience)
    .query(({ ctx, input }) => readAudience(ctx, input)),

  preview: procedure({
    scope: "campaigns:read",
    summary: "Read the mail of a campaign as a lead would, also with a text that is not saved",
    rest: "GET /campaigns/{id}/preview",
    mcp: true,
  })
    .input(PreviewInput)
    .output(Preview)
    .query(({ ctx, input }) => previewMail(ctx, input)),

  sendSample: procedure({
    scope: "campaigns:write",
    summary: "Send the mail of a campaign to yourself",
    rest: "POST /campaigns/{id}/samples",
    status: 202,
  })
    .input(SampleInput)
    .output(Sample)
    .mutation(({ ctx, input }) => sendSample(ctx, input)),

  schedule: procedure({
    scope: "campaigns:write",
    summary: "Let a campaign start at a time; without one it is a draft again",
    rest: "POST /campaigns/{id}/schedule",
    status: 200,
    mcp: true,
  })
    .input(byId.extend({ ...toStart, ...seenIn(toStart) }))
    .output(CampaignWithResults)
    .mutation(({ ctx, input }) => scheduleCampaign(seeing(ctx, input.seen), input.id, input.scheduledAt)),

  start: procedure({
    scope: "campaigns:write",
    summary: "Start a campaign now",
    rest: "POST /campaigns/{id}/start",
    status: 202,
    mcp: true,
  })
    .input(byId)
    .output(CampaignWithResults)
    .mutation(({ ctx, input }) => startCampaign(ctx, input.id)),

  pause: procedure({
    scope: "campaigns:write",
    summary: "Stop a campaign after the mails that are on their way",
    rest: "POST /campaigns/{id}/pause",
    status: 200,
    mcp: true,
  })
    .input(byId)
    .output(CampaignWithResults)
    .mutation(({ ctx, input }) => pauseCampaign(ctx, input.id)),

  resume: procedure({
    scope: "campaigns:write",
    summary: "Go on with a paused campaign",
    rest: "POST /campaigns/{id}/resume",
    status: 202,
    mcp: true,
  })
    .input(byId)
    .output(CampaignWithResults)
    .mutation(({ ctx, input }) => resumeCampaign(ctx, input.id)),

  cancel: procedure({
    scope: "campaigns:write",
    summary: "End a campaign for good",
    rest: "POST /campaigns/{id}/cancel",
    status: 200,
    mcp: true,
  })
    .input(byId)
    .output(CampaignWithResults)
    .mutation(({ ctx, input }) => cancelCampaign(ctx, input.id)),

  people: procedure({
    scope: "campaigns:read",
    summary: "List who stands behind one bar of a campaign's funnel",
    rest: "GET /campaigns/{id}/people",
    mcp: true,
  })
    .input(PeopleInput)
    .output(PeoplePage)
    .query(({ ctx, input }) => listPeople(ctx, input)),

  links: procedure({
    scope: "campaigns:read",
    summary: "List the links of a campaign and how often each was followed",
    rest: "GET /campaigns/{id}/links",
    mcp: true,
  })
    .input(byId)
    .output(CountedLinks)
    .query(({ ctx, input }) => countLinks(ctx, input.id)),
});

import { Contact, ContactInput } from "@switchboard/db/schema";
import { z } from "zod";
import { EventPage } from "../events/queries.ts";
import { seeing, seenIn } from "../events/seen.ts";
import { pageOf } from "../pages.ts";
import { procedure, router } from "../procedure.ts";
import { giveAccess, takeAccess } from "./access/commands.ts";
import { PortalAccess } from "./access/queries.ts";
import { createContact, deleteContact, updateContact } from "./commands.ts";
import { ContactDuplicates, contactsLike } from "./duplicates/queries.ts";
import { ContactMerge, MergedContact, mergeContacts, UnmergedContact, unmergeContact } from "./merges/commands.ts";
import { ContactListInput, ListedContact, listContacts } from "./queries.ts";
import { ContactRecord, getContact } from "./records/queries.ts";
import { readContactTimeline } from "./timeline/queries.ts";

const byId = z.strictObject({ id: z.uuid() });
const WithAccess = z.object({ contact: Contact, access: PortalAccess });

export const contactsRouter = router({
  list: procedure({ scope: "contacts:read", summary: "List contacts", rest: "GET /contacts", mcp: true })
    .input(ContactListInput)
    .output(pageOf(ListedContact))
    .query(({ ctx, input }) => listContacts(ctx, input)),

  get: procedure({
    scope: "contacts:read",
    summary: "Read one contact with their account, leads, meetings and tickets",
    rest: "GET /contacts/{id}",
    mcp: true,
  })
    .input(byId)
    .output(ContactRecord)
    .query(({ ctx, input }) => getContact(ctx, input.id)),

  timeline: procedure({
    scope: "contacts:read",
    summary: "Read what happened to a contact and to all that hangs on them",
    rest: "GET /contacts/{id}/timeline",
    mcp: true,
  })
    .input(byId.extend({ limit: z.number().int().min(1).max(200).default(50), cursor: z.uuid().optional() }))
    .output(EventPage)
    .query(({ ctx, input: { id, ...page } }) => readContactTimeline(ctx, id, page)),

  duplicates: procedure({
    scope: "contacts:read",
    summary: "List contacts who may be the same person as one",
    rest: "GET /contacts/{id}/duplicates",
    mcp: true,
  })
    .input(byId)
    .output(ContactDuplicates)
    .query(({ ctx, input }) => contactsLike(ctx, input.id)),

  create: procedure({ scope: "contacts:write", summary: "Create a contact", rest: "POST /contacts", mcp: true })
    .input(ContactInput)
    .output(Contact)
    .mutation(({ ctx, input }) => createContact(ctx, input)),

  update: procedure({ scope: "contacts:write", summary: "Change a contact", rest: "PUT /contacts/{id}", mcp: true })
    .input(byId.extend(ContactInput.partial().shape).extend(seenIn(ContactInput.shape)))
    .output(Contact)
    .mutation(({ ctx, input: { id, seen, ...changes } }) => updateContact(seeing(ctx, seen), id, changes)),

  delete: procedure({
    scope: "contacts:write",
    summary: "Delete a contact; undo brings them back",
    rest: "DELETE /contacts/{id}",
    mcp: true,
  })
    .input(byId)
    .output(z.void())
    .mutation(({ ctx, input }) => deleteContact(ctx, input.id)),

  merge: procedure({
    scope: "contacts:write",
    summary: "Merge contacts into one, choosing per field; both ids keep resolving",
    rest: "POST /contacts/merge",
    status: 200,
    mcp: true,
  })
    .input(ContactMerge)
    .output(MergedContact)
    .mutation(({ ctx, input }) => mergeContacts(ctx, input)),

  unmerge: procedure({
    scope: "contacts:write",
    summary: "Take a contact out of a merge, at any later time",
    rest: "POST /contacts/{id}/unmerge",
    status: 200,
    mcp: true,
  })
    .input(byId)
    .output(UnmergedContact)
    .mutation(({ ctx, input }) => unmergeContact(ctx, input.id)),

  giveAccess: procedure({
    scope: "users:write",
    summary: "Let a contact into the portal as a client",
    rest: "POST /contacts/{id}/access",
    status: 200,
  })
    .input(byId)
    .output(WithAccess)
    .mutation(({ ctx, input }) => giveAccess(ctx, input.id)),

  takeAccess: procedure({
    scope: "users:write",
    summary: "Take a contact's access to the portal",
    rest: "DELETE /contacts/{id}/access",
    status: 200,
  })
    .input(byId)
    .output(WithAccess)
    .mutation(({ ctx, input }) => takeAccess(ctx, input.id)),
});

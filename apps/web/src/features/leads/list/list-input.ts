import type { LeadFilter, Sort } from "../lead-view.ts";

/** What the first page of the list asks for, on the server and in the browser. */
export const listInput = (filter: LeadFilter, sort: Sort) => ({ ...filter, sort, limit: 100 });

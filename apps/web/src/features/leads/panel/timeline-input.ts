/** What the timeline of a lead asks for, on the server and in the browser. */
export const timelineInput = (id: string) => ({ id, limit: 50 });

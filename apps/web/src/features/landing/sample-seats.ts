/** What an agent finds in the morning: what nobody has opened first. */
export const newLeads: { name: string; text: string; amount?: string; owner?: string; isNew?: boolean }[] = [
  { name: "Agner Erlang", text: "Signed up a minute ago. Confirmed.", isNew: true },
  { name: "Emile Berliner", text: "Contacted yesterday", amount: "$12,400", owner: "George Coy" },
  { name: "Granville Woods", text: "Proposal for 4 days", amount: "$27,500", owner: "Emma Nutt" },
  { name: "Michael Pupin", text: "Qualified for 3 days", amount: "$31,000", owner: "Emma Nutt" },
];

export const auditRows = [
  { time: "09:42", what: "Emma Nutt started an export", detail: "confirmed, this quarter" },
  { time: "09:36", what: "George Coy approved Stella Nutt", detail: "role agent" },
  { time: "09:31", what: "Emma Nutt moved 12 leads", detail: "New to Contacted" },
];

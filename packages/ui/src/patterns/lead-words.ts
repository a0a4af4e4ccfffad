/** The words of a lead's columns, for every screen. Whoever shows one checks with `satisfies` that none is missing. */
export const leadWords = {
  stage: {
    new: "New",
    contacted: "Contacted",
    qualified: "Qualified",
    proposal: "Proposal",
    negotiation: "Negotiation",
    won: "Won",
    lost: "Lost",
  },
  source: {
    landing: "Landing",
    form: "Form",
    call: "Call",
    campaign: "Campaign",
    import: "Import",
    odoo: "Odoo",
    api: "API",
    manual: "Manual",
  },
  engagement: { none: "None", low: "Low", engaged: "Engaged", hot: "Hot", dormant: "Dormant" },
  kind: { lead: "Lead", opportunity: "Opportunity" },
} as const;

/** Whether a person probably asked: not a program that looks at links and pictures before its reader does. */
export function isPerson(method: string, headers: { get: (name: string) => string | null }) {
  if (method !== "GET") return false;
  const purpose = `${headers.get("purpose") ?? ""} ${headers.get("sec-purpose") ?? ""} ${headers.get("x-moz") ?? ""}`;
  if (/prefetch|preview|prerender/i.test(purpose)) return false;
  const program = headers.get("user-agent") ?? "";
  return program !== "" && !/bot|crawl|spider|scan|preview|curl|wget|python|monitor|headless/i.test(program);
}

/** A link of a campaign with the words that say where its reader came from. Words that it has already stay. */
export function withUtm(url: string, utmCampaign: string): string {
  const target = new URL(url);
  const words = { utm_source: "email", utm_medium: "campaign", utm_campaign: utmCampaign };
  for (const [name, value] of Object.entries(words))
    if (!target.searchParams.has(name)) target.searchParams.set(name, value);
  return target.href;
}

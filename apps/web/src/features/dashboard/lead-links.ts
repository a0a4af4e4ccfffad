type Asked = { stage?: readonly string[]; source?: readonly string[]; from?: string; to?: string };

/** The list of leads behind a figure. `from` and `to` are days of UTC, as they are here. */
export function leadsHref({ stage, source, from, to }: Asked) {
  const params = Object.entries({ stage: stage?.join(","), source: source?.join(","), from, to });
  const asked = params.filter((entry): entry is [string, string] => Boolean(entry[1]));
  return `/leads?${new URLSearchParams(asked).toString().replaceAll("%2C", ",")}`;
}

/** The leads that were won, or lost, on these days: those that stand there since then. */
export function closedHref(stage: "won" | "lost", { from, to }: { from: string; to: string }) {
  const where = {
    all: [
      { field: "stage", op: "any_of", value: [stage] },
      { field: "stageChangedAt", op: "between", value: [from, to] },
    ],
  };
  return `/leads?${new URLSearchParams({ where: JSON.stringify(where) })}`;
}

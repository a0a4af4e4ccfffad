export type ChartFill = "solid" | "hatch" | "plot" | "dots" | "lamp" | "positive";

/** The patterns that carry a series without hue. Put it once in each chart. */
export function ChartPatterns({ id }: { id: string }) {
  return (
    <defs>
      <pattern id={`${id}-hatch`} width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <path d="M0 0V5" stroke="var(--plot-1)" strokeWidth="2.2" />
      </pattern>
      <pattern id={`${id}-dots`} width="4" height="4" patternUnits="userSpaceOnUse">
        <circle cx="1" cy="1" r=".9" fill="var(--plot-1)" />
      </pattern>
    </defs>
  );
}

/** Fill and outline of a series; patterned areas are outlined so that they reach 3:1. */
export function chartPaint(fill: ChartFill, id: string) {
  const paints = {
    solid: { fill: "var(--plot-1)" },
    hatch: { fill: `url(#${id}-hatch)`, stroke: "var(--plot-1)", strokeWidth: 0.75 },
    plot: { fill: "var(--plot-3)", stroke: "var(--plot-2)", strokeWidth: 0.75 },
    dots: { fill: `url(#${id}-dots)`, stroke: "var(--plot-1)", strokeWidth: 0.75 },
    lamp: { fill: "var(--lamp)", stroke: "var(--lamp-bezel)" },
    positive: { fill: "var(--positive)" },
  } as const satisfies Record<ChartFill, object>;
  return paints[fill];
}

/** One entry of the legend. */
export function ChartKey({ fill, id, label }: { fill: ChartFill; id: string; label: string }) {
  return (
    <span>
      <svg viewBox="0 0 12 12" aria-hidden="true">
        <rect x=".5" y=".5" width="11" height="11" {...chartPaint(fill, id)} />
      </svg>
      {label}
    </span>
  );
}

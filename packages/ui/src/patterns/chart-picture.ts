import type { ChartFill } from "./chart-fills.tsx";

export type LegendEntry = { id: string; label: string; fill: ChartFill; href?: string };

const margin = 16;
const titleHeight = 28;
const pixelsPerUnit = 2;
const kept = ["fill", "stroke", "stroke-width", "font-size", "font-weight", "font-family", "text-anchor"];

/** Draws a chart as it stands on the page into a PNG: its title, and all that is in it, with the colours of now. */
export async function pictureOf(chart: SVGSVGElement, patterns: Iterable<SVGPatternElement>, title: string) {
  const { width, height } = chart.viewBox.baseVal;
  const [allWidth, allHeight] = [width + 2 * margin, height + titleHeight + 2 * margin];
  const frame = element("svg", { width: allWidth, height: allHeight, viewBox: `0 0 ${allWidth} ${allHeight}` });
  const style = getComputedStyle(chart);
  const paper = getComputedStyle(document.documentElement).getPropertyValue("background-color");
  const heading = element("text", { x: margin, y: margin + 12, "font-size": 14, "font-weight": 600 });
  heading.setAttribute("fill", style.color);
  heading.setAttribute("font-family", style.fontFamily);
  heading.textContent = title;
  const definitions = element("defs", {});
  definitions.append(...Array.from(patterns, styledCopy));
  const drawing = element("g", { transform: `translate(${margin} ${margin + titleHeight})` });
  drawing.append(...Array.from(chart.children, styledCopy));
  const ground = element("rect", { width: allWidth, height: allHeight });
  ground.setAttribute("fill", paper);
  frame.append(definitions, ground, heading, drawing);
  return drawn(frame, allWidth, allHeight);
}

/** Hands a file to the person at the screen. */
export function saveFile(name: string, content: Blob) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  // The browser has begun to read it by then.
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

function element(name: string, attributes: Record<string, string | number>) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  return made;
}

/** A copy that looks the same without the page's style sheets. */
function styledCopy(original: Element) {
  const copy = original.cloneNode(true) as Element;
  const pairs = [original, ...original.querySelectorAll("*")];
  for (const [at, one] of [copy, ...copy.querySelectorAll("*")].entries()) {
    const style = getComputedStyle(pairs[at]!);
    for (const name of kept) one.setAttribute(name, style.getPropertyValue(name));
  }
  return copy;
}

async function drawn(frame: Element, width: number, height: number) {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(new XMLSerializer().serializeToString(frame))}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [width * pixelsPerUnit, height * pixelsPerUnit];
  canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise<Blob>((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("The picture could not be drawn."))), "image/png");
  });
}

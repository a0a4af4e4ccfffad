import type { ChartFill } from "./chart-fills.tsx";

export type LegendEntry = { id: string; label: string; fill: ChartFill; href?: string };

const margin = 16;
const titleHeight = 28;
const legendHeight = 24;
const letterWidth = 6.5;
const pixelsPerUnit = 2;
const kept = ["fill", "stroke", "stroke-width", "font-size", "font-weight", "font-family", "text-anchor"];

/** Draws the chart in a box as it stands on the page into a PNG: a title, its legend, and the colours of now. */
export async function pictureOf(box: HTMLElement, title: string): Promise<Blob> {
  const chart = box.querySelector<SVGSVGElement>("svg.chart");
  if (!chart) throw new Error("There is no chart to draw.");
  const { width, height } = chart.viewBox.baseVal;
  const legend = legendOf(box.querySelectorAll<HTMLElement>(".key svg"), getComputedStyle(chart));
  const head = titleHeight + (legend.length > 0 ? legendHeight : 0);
  const [allWidth, allHeight] = [width + 2 * margin, height + head + 2 * margin];
  const ground = element("rect", { width: allWidth, height: allHeight });
  ground.setAttribute("fill", getComputedStyle(document.documentElement).backgroundColor);
  const definitions = element("defs", {});
  definitions.append(...Array.from(box.querySelectorAll("pattern"), styledCopy));
  const drawing = element("g", { transform: `translate(${margin} ${margin + head})` });
  drawing.append(...Array.from(chart.children, styledCopy));
  const frame = element("svg", { width: allWidth, height: allHeight, viewBox: `0 0 ${allWidth} ${allHeight}` });
  frame.append(definitions, ground, text(title, margin, margin + 12, 14, getComputedStyle(chart)), ...legend, drawing);
  return drawn(frame, allWidth, allHeight);
}

/** The swatches of a legend with their words, one after the other. */
function legendOf(swatches: Iterable<Element>, style: CSSStyleDeclaration) {
  let x = margin;
  return Array.from(swatches).flatMap((swatch) => {
    const words = swatch.parentElement?.textContent ?? "";
    const place = element("g", { transform: `translate(${x} ${margin + titleHeight})` });
    place.append(...Array.from(swatch.children, styledCopy), text(words, 18, 10, 11, style));
    x += 40 + words.length * letterWidth;
    return [place];
  });
}

function text(words: string, x: number, y: number, size: number, { color, fontFamily }: CSSStyleDeclaration) {
  const made = element("text", { x, y, "font-size": size, fill: color, "font-family": fontFamily });
  made.textContent = words;
  return made;
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

/** What a text can call the person it is written to. */
export const variables = ["name", "first_name", "company", "owner", "email"] as const;
export type Variable = (typeof variables)[number];
export type Values = Record<Variable, string | null>;

type Person = { name: string | null; email: string | null; company: string | null; ownerName: string | null };

/** What the variables stand for, for one person. */
export const valuesOf = ({ name, email, company, ownerName }: Person): Values => ({
  name,
  first_name: name?.trim().split(/\s+/)[0] ?? null,
  company,
  owner: ownerName,
  email,
});

/** Each variable as it was typed, for a mail that goes to nobody yet. */
export const unfilled = Object.fromEntries(variables.map((name) => [name, `{{${name}}}`])) as Values;

/** `{{name|there}}` becomes the name, or `there` where there is none. An unknown variable becomes its fallback. */
export const fillLine = (text: string, values: Values) =>
  text.replaceAll(variable, (_, name: string, fallback?: string) => valueFor(values, name, fallback));

/** The same within markdown: a name is a word there, whatever signs it holds, and part of an address in a link. */
export const fillMarkdown = (text: string, values: Values) =>
  text.replaceAll(variable, (_, name: string, fallback: string | undefined, at: number) => {
    const value = valueFor(values, name, fallback);
    if (isWithinLink(text, at)) return encodeURIComponent(value);
    return value.replaceAll(signs, "\\$&") || nothing;
  });

/** The names between braces that stand for nothing. */
export const unknownVariables = (...texts: (string | null)[]) => {
  const named = texts.flatMap((text) => Array.from((text ?? "").matchAll(variable), ([, name = ""]) => name));
  return [...new Set(named)].filter((name) => !isVariable(name));
};

const variable = /\{\{\s*([\w.-]{1,40})\s*(?:\|([^{}|]{0,200}))?\}\}/g;
// Stars with nothing between them would stay stars: a space without width is something.
const nothing = "\u200b";
// Every sign that markdown could read as its own.
const signs = /[!-/:-@[-`{-~]/g;

function valueFor(values: Values, name: string, fallback = "") {
  const value = isVariable(name) ? values[name] : null;
  return (value?.replaceAll(/\s+/g, " ").trim() || fallback).trim();
}

const isVariable = (name: string): name is Variable => (variables as readonly string[]).includes(name);
const isWithinLink = (text: string, at: number) =>
  /(\]\(|https?:\/\/)[^()\s]*$/.test(text.slice(Math.max(0, at - 2_000), at));

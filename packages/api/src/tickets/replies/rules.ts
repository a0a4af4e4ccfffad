/** What a canned reply can name, and what stands there then. */
export type Filling = {
  name: string;
  first_name: string;
  number: string;
  subject: string;
  agent: string;
  workspace: string;
};

/** The names that a canned reply may hold in double braces. */
export const variables = [
  "name",
  "first_name",
  "number",
  "subject",
  "agent",
  "workspace",
] as const satisfies (keyof Filling)[];

/** The words of a reply with what they name. What is not known stays as it was written, so that somebody sees it. */
export const filled = (body: string, filling: Filling) =>
  body.replaceAll(/\{\{\s*(\w+)\s*\}\}/g, (written, name: string) =>
    isVariable(name) ? filling[name] || written : written,
  );

/** The names in double braces that mean nothing. */
export const unknownIn = (body: string) =>
  Array.from(body.matchAll(/\{\{\s*(\w+)\s*\}\}/g), ([, name = ""]) => name).filter((name) => !isVariable(name));

const isVariable = (name: string): name is keyof Filling => variables.some((variable) => variable === name);

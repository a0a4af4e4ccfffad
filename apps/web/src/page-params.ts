export type PageParams = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** The parameters of a page as one address, to come back to after signing in. */
export async function pathAndParams(path: string, searchParams: PageParams["searchParams"]) {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(await searchParams)) {
    const first = Array.isArray(value) ? value[0] : value;
    if (first !== undefined) params.set(name, first);
  }
  return { params, address: params.size > 0 ? `${path}?${params}` : path };
}

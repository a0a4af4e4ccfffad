export const sorts = ["-created_at", "created_at", "name", "-name"] as const;

/** What a list of accounts or contacts is asked for, by its address. */
export function listInput(params: URLSearchParams) {
  const q = params.get("q")?.trim().slice(0, 200);
  const sort = sorts.find((one) => one === params.get("sort")) ?? "-created_at";
  return { ...(q && { q }), sort, limit: 100 };
}

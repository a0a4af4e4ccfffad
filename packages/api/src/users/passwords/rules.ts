/** What is wrong with a new password, apart from being common; null if nothing. */
export function flawOf(password: string, { minLength, email }: { minLength: number; email: string }): string | null {
  const typed = password.toLowerCase();
  if (Array.from(password).length < minLength) return `Use at least ${minLength} characters.`;
  if (typed === email || typed === email.split("@")[0]) return "Do not use your address as your password.";
  return null;
}

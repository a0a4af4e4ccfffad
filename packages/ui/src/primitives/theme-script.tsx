const script = `try{var d=document.documentElement,s=localStorage,t=s.getItem("theme"),n=s.getItem("density");if(t==="light"||t==="dark")d.dataset.theme=t;if(n==="comfortable")d.dataset.density=n}catch{}`;

/** Sets the chosen theme and density on `<html>` before the first paint. Takes the nonce of the page's CSP. */
export function ThemeScript({ nonce }: { nonce?: string }) {
  // The text is a constant of this file, so there is nothing to escape.
  return <script nonce={nonce} suppressHydrationWarning dangerouslySetInnerHTML={{ __html: script }} />;
}

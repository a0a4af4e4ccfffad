const longestSide = 2000;
const quality = 0.9;

/** Sends a picture for a note of a lead, and gives the markdown that shows it. Throws with a sentence for the writer. */
export async function sendPicture(leadId: string, file: File): Promise<string> {
  const answer = await fetch(`/api/v1/leads/${leadId}/images`, {
    method: "POST",
    headers: { "content-type": "application/octet-stream" },
    body: await shrunk(file),
  }).catch(() => undefined);
  const said = (await answer?.json().catch(() => undefined)) as Answer | undefined;
  if (!said?.id) throw new Error(said?.error?.message ?? "The picture could not be sent. Try again.");
  return `![${wordsOf(file)}](image:${said.id})`;
}

type Answer = { id?: string; error?: { message?: string } };

/** Drawn anew, so that it is no larger than a screen and does not say where it was taken. What moves is sent as it is. */
async function shrunk(file: File): Promise<Blob> {
  if (file.type === "image/gif") return file;
  const picture = await createImageBitmap(file).catch(() => undefined);
  if (!picture) throw new Error("This is no picture that can be shown: PNG, JPEG, GIF or WebP can.");
  const scale = Math.min(1, longestSide / Math.max(picture.width, picture.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(picture.width * scale);
  canvas.height = Math.round(picture.height * scale);
  canvas.getContext("2d")?.drawImage(picture, 0, 0, canvas.width, canvas.height);
  const { promise, resolve } = Promise.withResolvers<Blob | null>();
  canvas.toBlob(resolve, "image/webp", quality);
  return (await promise) ?? file;
}

/** What the picture shows, as far as its name says. What is pasted is called image.png by every browser. */
const wordsOf = ({ name }: File) =>
  name
    .replace(/\.\w+$/, "")
    .replaceAll(/[[\]()_-]+/g, " ")
    .trim()
    .replace(/^image$/, "Picture") || "Picture";

import { ImagePlus } from "lucide-react";

/** Chooses pictures from this device. */
export function PictureButton({ onTake }: { onTake: (files: FileList | null) => void }) {
  return (
    <label className="btn quiet icon note-picture-button">
      <ImagePlus aria-hidden="true" />
      <input
        className="sr"
        type="file"
        multiple
        accept="image/png,image/jpeg,image/gif,image/webp"
        aria-label="Add pictures"
        onChange={({ target }) => {
          onTake(target.files);
          target.value = "";
        }}
      />
    </label>
  );
}

/*
 * A photo of a telephone has several megabytes, and the road has little network. What shows a place or a screen shows it
 * at 1920 points as well.
 */

const side = 1920
const worth = 1024 * 1024

/** The size that a picture is brought to: its longer side at most `side`. */
export function shrunkSize(width: number, height: number): { width: number; height: number } {
  const by = Math.min(1, side / Math.max(width, height, 1))
  return { width: Math.max(1, Math.round(width * by)), height: Math.max(1, Math.round(height * by)) }
}

/** A large photo made smaller; whatever cannot be made smaller stays as it is. */
export async function shrink(file: File): Promise<File> {
  if (file.size < worth || !/^image\/(jpeg|png|webp)$/.test(file.type)) return file
  try {
    const bitmap = await createImageBitmap(file, { imageOrientation: 'from-image' })
    const size = shrunkSize(bitmap.width, bitmap.height)
    const canvas = document.createElement('canvas')
    canvas.width = size.width
    canvas.height = size.height
    canvas.getContext('2d')?.drawImage(bitmap, 0, 0, size.width, size.height)
    bitmap.close()
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', 0.82))
    if (blob === null || blob.size >= file.size) return file
    return new File([blob], file.name.replace(/\.[^.]*$/, '') + '.jpg', { type: 'image/jpeg', lastModified: file.lastModified })
  } catch {
    return file
  }
}

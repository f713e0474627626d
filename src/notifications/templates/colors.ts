const FALLBACK = '#1F4E79';

/** A colour as it may stand in a style; what is none is replaced. */
export function brandColor(color: string): string {
  return /^#[0-9a-f]{6}$/i.test(color) ? color : FALLBACK;
}

/** Black or white, whichever has the greater contrast on the colour (WCAG 2.2, relative luminance). */
export function inkOn(color: string): '#000000' | '#ffffff' {
  const channels = [1, 3, 5].map((at) => Number.parseInt(brandColor(color).slice(at, at + 2), 16) / 255);
  const [red = 0, green = 0, blue = 0] = channels.map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
  const luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  return (luminance + 0.05) / 0.05 > 1.05 / (luminance + 0.05) ? '#000000' : '#ffffff';
}

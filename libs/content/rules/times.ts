/** Whether a text is a time of day, `HH:MM`, from 00:00 to 23:59. Such texts sort as the times do. */
export function isTime(text: string): boolean {
  return /^(?:[01]\d|2[0-3]):[0-5]\d$/.test(text);
}

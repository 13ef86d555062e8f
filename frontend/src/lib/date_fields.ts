/** Points in time as a browser's date fields hold them: local, without an offset. */

/** RFC 3339 as the field shows it here. */
export function local_time(moment: string | undefined): string {
  if (!moment) return '';
  const at = new Date(moment);
  const here = new Date(at.getTime() - at.getTimezoneOffset() * 60_000);
  return here.toISOString().slice(0, 16);
}

/** What the field holds, as RFC 3339; nothing where it is empty. */
export function moment(local: string): string | undefined {
  return local ? new Date(local).toISOString() : undefined;
}

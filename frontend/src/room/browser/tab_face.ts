/** What a tab shows of the meeting while another one is looked at: its title and its icon. */
import { digits } from '../../lib/clock.ts';
import { phase_title } from '../../lib/titles.ts';
import type { View } from '../../lib/view.ts';

/** Steps of the ring; the icon is drawn again only when it moves by one. */
const STEPS = 60;
const ROUND = 2 * Math.PI * 12.5;
const COLOURS = { ink: '#1b5e87', over: '#b25c00', ground: '#a9b4bb' };

/** The time left as a ring: whole at the start, gone at the end, then whole in the colour of
 * overtime. */
export function ring(left_ms: number, whole_ms: number): string {
  const over = left_ms <= 0;
  const part = over || whole_ms <= 0 ? 1 : Math.min(1, left_ms / whole_ms);
  const shown = (Math.ceil(part * STEPS) / STEPS) * ROUND;
  const circle = (colour: string, dash: string): string =>
    `<circle cx="16" cy="16" r="12.5" fill="none" stroke="${colour}" stroke-width="5"${dash}/>`;
  const dash = ` stroke-dasharray="${shown.toFixed(1)} 99" transform="rotate(-90 16 16)"`;
  const soon = left_ms <= 60_000;
  return (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">' +
    `${circle(COLOURS.ground, '')}${circle(soon ? COLOURS.over : COLOURS.ink, dash)}</svg>`
  );
}

/** `07:42 · Open questions`, or the meeting's name where no clock runs. */
export function tab_title(view: View, left_ms: number | undefined): string {
  if (!view.phase || left_ms === undefined) return view.meeting.title;
  return `${digits(left_ms)} · ${phase_title(view, view.phase)}`;
}

export class TabFace {
  private readonly title = document.title;
  private readonly link = document.querySelector<HTMLLinkElement>('link[rel=icon]');
  private readonly icon = this.link?.href ?? '';

  /** Shows the time left where it is wanted. */
  show(view: View, left_ms: number | undefined, on: { title: boolean; icon: boolean }): void {
    const running = view.meeting.state === 'running' ? left_ms : undefined;
    document.title = tab_title(view, on.title ? running : undefined) || this.title;
    const drawn = on.icon && view.phase && running !== undefined;
    this.paint(
      drawn
        ? `data:image/svg+xml,${encodeURIComponent(ring(running, view.phase!.duration_ms))}`
        : this.icon,
    );
  }

  close(): void {
    document.title = this.title;
    this.paint(this.icon);
  }

  private paint(address: string): void {
    if (this.link && this.link.href !== address) this.link.href = address;
  }
}

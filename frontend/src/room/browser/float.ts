/** A small window that stays above the call, where the browser offers one; else a popup. */

const SIZE = { width: 320, height: 340 };
const TICK_MS = 1_000;

interface PictureInPicture {
  requestWindow(options: { width: number; height: number }): Promise<Window>;
}

/** The browser's interface for such a window, if this page may use it; a page in a frame may not. */
function picture(): PictureInPicture | undefined {
  if (window.top !== window) return undefined;
  return (window as { documentPictureInPicture?: PictureInPicture }).documentPictureInPicture;
}

/** Copies the styles into the floating window: its document starts empty. */
function dress(document_: Document): void {
  const { lang, dir, dataset } = document.documentElement;
  Object.assign(document_.documentElement, { lang, dir });
  if (dataset['theme']) document_.documentElement.dataset['theme'] = dataset['theme'];
  document_.title = document.title;
  for (const sheet of document.querySelectorAll('link[rel=stylesheet]'))
    document_.head.append(sheet.cloneNode());
}

/** Opens the window and lets `fill` put the room into it; `fill` returns how to take it out again.
 * `tick` is called each second by the window's own clock, because the tab behind may sleep. */
export async function open_float(
  strip: string,
  fill: (into: Window) => () => void,
  tick: () => void,
): Promise<void> {
  const own = picture();
  if (!own) {
    window.open(strip, 'setroom-float', `popup,width=${SIZE.width},height=${SIZE.height}`);
    return;
  }
  const floating = await own.requestWindow(SIZE);
  dress(floating.document);
  const empty = fill(floating);
  floating.setInterval(tick, TICK_MS);
  floating.addEventListener('pagehide', empty, { once: true });
}

/** A screen that stays on while it is wanted, where the browser can. */
export class Wake {
  private lock: WakeLockSentinel | undefined;
  private asking = false;
  private wanted = false;
  private readonly again = (): void => void this.hold();

  constructor() {
    document.addEventListener('visibilitychange', this.again);
  }

  /** Keeps the screen on, or no longer. A browser lets go of it when the page is hidden; it is
   * asked again when the page is seen. */
  keep(wanted: boolean): void {
    this.wanted = wanted;
    void this.hold();
  }

  close(): void {
    document.removeEventListener('visibilitychange', this.again);
    this.keep(false);
  }

  private async hold(): Promise<void> {
    if (!this.wanted) {
      await this.lock?.release();
      return;
    }
    const held = this.lock !== undefined && !this.lock.released;
    if (held || this.asking || !('wakeLock' in navigator) || document.hidden) return;
    this.asking = true;
    try {
      this.lock = await navigator.wakeLock.request('screen');
    } catch {
      this.lock = undefined; // Low battery or no permission: the room goes on without.
    } finally {
      this.asking = false;
    }
    if (!this.wanted) await this.lock?.release();
  }
}

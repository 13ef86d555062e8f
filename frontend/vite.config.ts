import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

const server = process.env['SETROOM_URL'] ?? 'http://localhost:8000';

/** Modules that are loaded together are packed into one script: fewer requests, and a fifth fewer
 * bytes than one script per component. A module goes into the first group whose test matches it or
 * the module that imports it. */
const GROUPS = [
  {
    name: 'index',
    test: /node_modules|src\/(main|App|lib\/(http|i18n|route|storage|titles|drafts)|widgets\/(Icon|Dialog))\b/,
  },
  { name: 'room', test: /room\/MeetingPage\b/ },
  { name: 'shared', test: /set\/InviteLink\b|phases\/WordChanges\b/ },
  { name: 'entry', test: /entry\/(StartPage|JoinPage)\b/ },
  { name: 'set_and_report', test: /set\/SetPage\b|report\/ReportPage\b/ },
  {
    name: 'room_later',
    test: /room\/(phase_parts|coach\/coach_parts|frame\/Help|screens\/(Lobby|Strip|FinishedMeeting|ClockOnly))\b/,
  },
].map((group, at, all) => ({ ...group, priority: all.length - at }));

export default defineConfig({
  plugins: [svelte()],
  build: {
    outDir: '../app/static',
    emptyOutDir: true,
    target: 'es2022',
    // A data: URL in a stylesheet would need its own line in the content security policy.
    assetsInlineLimit: 0,
    // One stylesheet, and nothing to load before a script but what it imports: the loader that
    // would see to it weighs more than it saves.
    cssCodeSplit: false,
    modulePreload: false,
    rolldownOptions: {
      output: {
        codeSplitting: { groups: GROUPS },
        // One dot in a name, before its ending: the server serves nothing else.
        chunkFileNames: (chunk) => `assets/${chunk.name.replace(/\W/g, '_')}-[hash].js`,
      },
    },
  },
  json: { stringify: true },
  server: {
    fs: { allow: ['..'] },
    proxy: {
      '/api': { target: server },
      '/ws': { target: server, ws: true },
    },
  },
  test: { environment: 'node', include: ['tests/**/*.test.ts'] },
});

import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

const server = process.env['SETROOM_URL'] ?? 'http://localhost:8000';

/** What is asked for together is packed together: fewer requests, and a fifth less to send than in
 * a script for each part. The first that fits takes a part, and what only it needs. */
const GROUPS = [
  {
    name: 'index',
    test: /node_modules|src\/(main|App|lib\/(http|i18n|route|storage|titles|drafts)|widgets\/(Icon|Dialog))\b/,
  },
  { name: 'Meeting', test: /room\/Meeting\b/ },
  { name: 'parts', test: /set\/Invite\b|phases\/Changed\b/ },
  { name: 'door', test: /entry\/(Start|Join)\b/ },
  { name: 'home', test: /set\/SetHome\b|report\/Report\b/ },
  {
    name: 'later',
    test: /room\/(forms|coach\/seat|frame\/Help|screens\/(Lobby|Strip|Finished|ClockOnly))\b/,
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

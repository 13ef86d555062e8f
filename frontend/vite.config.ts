import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

const server = process.env['SETROOM_URL'] ?? 'http://localhost:8000';

export default defineConfig({
  plugins: [svelte()],
  build: {
    outDir: '../app/static',
    emptyOutDir: true,
    target: 'es2022',
    // A data: URL in a stylesheet would need its own line in the content security policy.
    assetsInlineLimit: 0,
    // Its polyfill serves browsers older than our target.
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
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

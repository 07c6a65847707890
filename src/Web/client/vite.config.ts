import { defineConfig } from 'vite';

// One entry with a stable name, fingerprinted by MapStaticAssets; islands are dynamic chunks with hashed names,
// so that no chunk ever imports the entry under a second address.
export default defineConfig({
  base: './',
  publicDir: false,
  build: {
    outDir: '../wwwroot/dist',
    emptyOutDir: true,
    sourcemap: false,
    target: 'es2022',
    chunkSizeWarningLimit: 3000,
    rollupOptions: {
      input: { site: 'src/site.ts' },
      output: {
        entryFileNames: '[name].js',
        chunkFileNames: 'chunks/[name]-[hash].js',
        assetFileNames: (asset) => (asset.names.includes('site.css') ? '[name][extname]' : 'chunks/[name]-[hash][extname]'),
      },
    },
  },
});

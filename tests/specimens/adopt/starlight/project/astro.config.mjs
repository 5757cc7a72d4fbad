import { defineConfig } from 'astro/config';
import starlight from '@astrojs/starlight';

export default defineConfig({
  integrations: [
    starlight({
      title: 'Ferry trips',
      locales: {
        root: { label: 'English', lang: 'en' },
        es: { label: 'Español', lang: 'es' },
        'pt-br': { label: 'Português do Brasil', lang: 'pt-BR' },
      },
    }),
  ],
});

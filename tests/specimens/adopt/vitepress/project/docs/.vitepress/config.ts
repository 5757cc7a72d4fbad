import { defineConfig } from 'vitepress'

export default defineConfig({
  title: 'Ferry trips',
  locales: {
    root: { label: 'English', lang: 'en' },
    es: { label: 'Español', lang: 'es', themeConfig: { sidebar: [] } },
    zh: { label: '简体中文', lang: 'zh-Hans' }
  }
})

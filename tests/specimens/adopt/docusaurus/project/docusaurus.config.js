// The locales of tomorrow: defaultLocale: 'fr'
export default {
  title: 'Ferry trips',
  i18n: {
    defaultLocale: 'en',
    locales: ['en', 'es', 'de'],
  },
  presets: [['classic', { docs: { sidebarPath: './sidebars.js' }, blog: {} }]],
};

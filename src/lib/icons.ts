/** Line icons on a grid of 24, as the path of their strokes. */

export const icons = {
  'chevron-down': 'M6 9l6 6 6-6',
  'chevron-left': 'M15 6l-6 6 6 6',
  'chevron-right': 'M9 6l6 6-6 6',
  check: 'M5 12.5l4.5 4.5L19 7',
  close: 'M6 6l12 12M18 6L6 18',
  'close-all': 'M7 4l5 5 5-5M7 20l5-5 5 5',
  copy: 'M9 9h11v11H9zM5 15H4V4h11v1',
  'file-up': 'M14 3H6v18h12V7zM14 3v4h4M12 17v-6M9 13l3-3 3 3',
  key: 'M20.5 3.5l-9 9M15 9l3 3 3.5-3.5-3-3M7.5 11a5 5 0 1 0 0 10 5 5 0 0 0 0-10',
  keyboard: 'M3 6h18v12H3zM7 10h.01M11 10h.01M15 10h.01M18 10h.01M7 14h.01M17 14h.01M10 14h4',
  language: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18M3 12h18M12 3c5 5 5 13 0 18M12 3c-5 5-5 13 0 18',
  monitor: 'M3 5h18v11H3zM12 16v4M8 20h8',
  moon: 'M19.5 14.5A8 8 0 0 1 9.5 4.5a8 8 0 1 0 10 10z',
  note: 'M5 4h14v11l-5 5H5zM14 20v-5h5M8 8h8M8 12h5',
  'open-all': 'M7 9l5-5 5 5M7 15l5 5 5-5',
  sun: 'M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8M12 2v2M12 20v2M4.9 4.9l1.4 1.4M17.7 17.7l1.4 1.4M2 12h2M20 12h2M4.9 19.1l1.4-1.4M17.7 6.3l1.4-1.4',
  warning: 'M12 4L2.5 20h19zM12 10v4M12 17h.01',
} satisfies Record<string, string>

export type IconName = keyof typeof icons

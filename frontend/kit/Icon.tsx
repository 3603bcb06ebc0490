/* Lines of 24 × 24, drawn with the colour of the text. Always beside words, so hidden from screen readers. */
const paths = {
  points: 'M4 19V11M10 19V5M16 19v-6M21 19H3',
  customers: 'M4 21V6l8-3 8 3v15M9 21v-5h6v5M8 9h2M14 9h2M8 12.5h2M14 12.5h2M2 21h20',
  alerts: 'M6 17V11a6 6 0 1 1 12 0v6l2 2H4zM10 22h4',
  me: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4 21c.6-4 4-6 8-6s7.400 2 8 6',
  close: 'M6 6l12 12M18 6L6 18',
  open: 'M6 9l6 6 6-6',
  next: 'M9 5l7 7-7 7',
  back: 'M15 5l-7 7 7 7',
  up: 'M12 19V6M6 11l6-6 6 6',
  down: 'M12 5v13M6 13l6 6 6-6',
  same: 'M5 12h14',
  warning: 'M12 3L2 20h20zM12 10v4M12 17.200v.1',
  clock: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 7v5l3.500 2',
  check: 'M4 12.500l5.500 5.500L20 7',
  phone: 'M6 3h3.500l1.500 5-2.200 1.600a12 12 0 0 0 5.600 5.600L16 13l5 1.500V18a3 3 0 0 1-3 3A15 15 0 0 1 3 6a3 3 0 0 1 3-3z',
  pin: 'M12 21s7-6.300 7-11.500a7 7 0 1 0-14 0C5 14.700 12 21 12 21zM12 12a2.500 2.500 0 1 0 0-5 2.500 2.500 0 0 0 0 5z',
  search: 'M10.500 17a6.500 6.500 0 1 0 0-13 6.500 6.500 0 0 0 0 13zM15.500 15.500L21 21',
  offline: 'M3 3l18 18M5 12.500a10 10 0 0 1 4-2.300M2 9a15 15 0 0 1 4-2.600M22 9a15 15 0 0 0-10.500-4M19 12.500a10 10 0 0 0-4.500-2.500M8.500 16a5 5 0 0 1 6 0M12 19.500v.1',
  edit: 'M4 20l1-4L16.500 4.500a2.100 2.100 0 0 1 3 3L8 19z',
  add: 'M12 5v14M5 12h14',
  desk: 'M3 4h18v12H3zM8 20h8M12 16v4',
  trend: 'M3 17l6-6 4 4 8-9M15 6h6v6',
  spread: 'M4 20v-4M8 20v-9M12 20V6M16 20v-7M20 20v-3',
  statement: 'M6 3h12v18l-3-2-3 2-3-2-3 2zM9 8h6M9 12h6',
  appeal: 'M4 5h16v11H11l-5 4v-4H4zM8 9h8M8 12h5',
  file: 'M7 3h7l4 4v14H7zM14 3v4h4',
  camera: 'M4 8h4l2-3h4l2 3h4v11H4zM12 16a3 3 0 1 0 0-6 3 3 0 0 0 0 6z',
  mail: 'M3 6h18v13H3zM3 7l9 7 9-7',
  reset: 'M4 5v5h5M4.500 10a8 8 0 1 1-.5 4',
  tickets: 'M5 4h14v17H5zM9 2.500h6v3H9zM8.500 13l2.500 2.500 4.500-5',
  pause: 'M9 5v14M15 5v14',
  more: 'M4.500 12h1M11.500 12h1M18.500 12h1',
  star: 'M12 3l2.800 5.700 6.200.9-4.500 4.400 1.100 6.200-5.600-3-5.600 3 1.100-6.200L3 9.600l6.200-.9z',
  link: 'M10 14a4 4 0 0 0 6 .4l3-3a4 4 0 0 0-5.700-5.700l-1.500 1.500M14 10a4 4 0 0 0-6-.4l-3 3a4 4 0 0 0 5.700 5.700l1.500-1.500',
  send: 'M4 12L21 4l-6 17-3.500-7z',
  filter: 'M4 6h16M7 12h10M10 18h4',
  power: 'M12 3l8 3v6c0 4.500-3.400 7.700-8 9-4.600-1.300-8-4.500-8-9V6zM8.500 12l2.500 2.500 4.500-5',
  rank: 'M8 20V9h8v11M2 20v-7h6M16 20v-5h6v5M2 20h20',
} as const

/** The name of an icon. */
export type IconName = keyof typeof paths

export function Icon({ name, size = 20 }: { name: IconName; size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth="2" strokeLinecap="round" strokeLinejoin="round" aria-hidden="true" focusable="false" style={{ flex: 'none' }}>
      <path d={paths[name]} />
    </svg>
  )
}

import type { ThemeConfig } from 'antd'

// Said to antd itself, which else waits for the end of a motion that styles have cut short.
const motion = typeof matchMedia !== 'function' || !matchMedia('(prefers-reduced-motion: reduce)').matches

/** antd's own blue and greys miss WCAG AA on white; these reach it. */
export const theme: ThemeConfig = {
  cssVar: { key: 'desk' },
  token: {
    colorPrimary: '#0b57d0',
    // Its own lighter ones miss it again under the pointer.
    colorPrimaryHover: '#0847ad',
    colorPrimaryActive: '#063a8c',
    colorLink: '#0b57d0',
    colorSuccess: '#146c2e',
    colorWarning: '#8a5000',
    colorError: '#b3261e',
    colorErrorHover: '#8f1e18',
    colorErrorActive: '#761813',
    colorInfo: '#0b57d0',
    colorSuccessBg: '#e3f4e8',
    colorSuccessBorder: '#9ccfab',
    colorWarningBg: '#fdf0d8',
    colorWarningBorder: '#e3bd7a',
    colorErrorBg: '#fce8e6',
    colorErrorBorder: '#e8aba5',
    colorInfoBg: '#e8f0fe',
    colorInfoBorder: '#a9c4f5',
    colorText: '#1f2328',
    colorTextSecondary: '#4a5159',
    colorTextTertiary: '#565d66',
    colorTextDescription: '#565d66',
    colorTextPlaceholder: '#646b74',
    colorTextQuaternary: '#646b74',
    colorBorder: '#868d96',
    colorBorderSecondary: '#d9dde2',
    borderRadius: 8,
    fontSize: 14,
    fontFamily: 'inherit',
    controlHeight: 36,
    motion,
    motionDurationMid: '0.15s',
  },
  components: {
    Button: { fontWeight: 500, primaryShadow: 'none', defaultShadow: 'none' },
    Skeleton: { titleHeight: 20, paragraphLiHeight: 18 },
    Alert: { defaultPadding: '10px 14px' },
  },
}

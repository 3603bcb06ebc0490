/** A browser and its system, as people call them; null where the text says nothing known. */
export interface Device {
  browser: string
  system: string
}

const browsers: readonly [RegExp, string][] = [
  [/MicroMessenger/i, 'WeChat'],
  [/EdgA?\//, 'Edge'],
  [/HuaweiBrowser/i, 'Huawei'],
  [/MiuiBrowser/i, 'Mi Browser'],
  [/UCBrowser/i, 'UC'],
  [/QQBrowser/i, 'QQ'],
  [/Firefox|FxiOS/, 'Firefox'],
  [/Chrome|CriOS/, 'Chrome'],
  [/Safari/, 'Safari'],
]

const systems: readonly [RegExp, string][] = [
  [/HarmonyOS/i, 'HarmonyOS'],
  [/Android/, 'Android'],
  [/iPhone|iPad/, 'iOS'],
  [/Windows/, 'Windows'],
  [/Mac OS X/, 'macOS'],
  [/Linux/, 'Linux'],
]

/** Reads a user agent. */
export function deviceOf(userAgent: string): Device | null {
  const browser = browsers.find(([shape]) => shape.test(userAgent))?.[1]
  const system = systems.find(([shape]) => shape.test(userAgent))?.[1]
  return browser !== undefined && system !== undefined ? { browser, system } : null
}

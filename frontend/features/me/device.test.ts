import { expect, it } from 'vitest'
import { deviceOf } from './device.ts'

it.each([
  ['Mozilla/5.0 (Linux; Android 13; V2) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0 Mobile Safari/537.36', { browser: 'Chrome', system: 'Android' }],
  ['Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1 Version/17.0 Mobile Safari/604.1', { browser: 'Safari', system: 'iOS' }],
  ['Mozilla/5.0 (Linux; Android 12; HarmonyOS; NOH-AN00) Chrome/99 HuaweiBrowser/13', { browser: 'Huawei', system: 'HarmonyOS' }],
  ['Mozilla/5.0 (Windows NT 10.0; Win64) Chrome/120 Safari/537.36 Edg/120.0', { browser: 'Edge', system: 'Windows' }],
  ['curl/8.0', null],
])('reads %s', (agent, expected) => {
  expect(deviceOf(agent)).toEqual(expected)
})

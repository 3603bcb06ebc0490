import { setLanguage, useLanguage } from '../lib/i18n/language.ts'
import css from './LanguageSwitch.module.css'

/** 中文 | English, each in its own language. */
export function LanguageSwitch() {
  const language = useLanguage()
  return (
    <div className={css.switch} role="group" aria-label="语言 Language">
      <button type="button" lang="zh-CN" aria-pressed={language === 'zh-CN'} onClick={() => setLanguage('zh-CN')}>
        中文
      </button>
      <button type="button" lang="en" aria-pressed={language === 'en'} onClick={() => setLanguage('en')}>
        English
      </button>
    </div>
  )
}

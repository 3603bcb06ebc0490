import { useDesk } from '~/kit/desk/context'
import { useUrl } from '~/kit/desk/useUrl'
import { thisMonth } from '~/lib/format/time'

/** The month of the URL, else the newest that is over: the running one cannot be settled yet. */
export function useSettledMonth(): string {
  const { months } = useDesk()
  const [get] = useUrl()
  const asked = get('month')
  if (/^\d{4}-(0[1-9]|1[0-2])$/.test(asked)) return asked
  return (months.find((m) => m.month < thisMonth()) ?? months[0])?.month ?? ''
}

import { Skeleton } from '../kit/Skeleton.tsx'
import css from './Splash.module.css'

/** The application's frame before anything is known: the shape of what is coming, so nothing jumps. */
export function Splash() {
  return (
    <main className={css.splash}>
      <Skeleton page lines={[2, 6, 3, 3, 3]} />
    </main>
  )
}

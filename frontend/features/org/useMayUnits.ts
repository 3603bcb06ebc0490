import { useViewer } from '~/lib/viewer/viewer'

/** Whether the viewer may make and change units: the shape of the tree is the administrators', the people in it also HR's. */
export function useMayUnits(): boolean {
  return useViewer().roles.includes('ADMINISTRATOR')
}

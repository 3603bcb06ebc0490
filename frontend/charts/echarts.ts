/* The parts of ECharts that the screens use, and no others. */
import { BarChart, LineChart } from 'echarts/charts'
import { AriaComponent, GridComponent, TooltipComponent } from 'echarts/components'
import { init, use as add } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'

add([BarChart, LineChart, GridComponent, TooltipComponent, AriaComponent, SVGRenderer])

export { init }

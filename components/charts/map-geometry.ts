import { type GeoContext, geoMercator, geoPath } from 'd3-geo'
import regionsTopology from 'morocco-map/data/regions.json'
import 'server-only'
import { feature } from 'topojson-client'
import type { GeometryCollection, Topology } from 'topojson-specification'

/** Width and height of the drawing in its own units; one unit is one step of the rounded outline. */
export const mapSize = { width: 720, height: 800 } as const

type RegionTopology = Topology<{ regions: GeometryCollection }>

/** Outline of one region: `code` is the HCP code `01` … `12`, `d` an SVG path in units of `mapSize`. */
export type RegionShape = { code: string; d: string }

/**
 * Thins every arc to points at least `apart` degrees from the one before. Arcs are shared between neighbours, so
 * their borders still meet exactly; 29,000 points become about 900.
 */
function thinned(topology: RegionTopology, apart: number): RegionTopology {
  const { transform, ...rest } = topology
  if (!transform) return topology
  const arcs = topology.arcs.map((arc) => {
    let x = 0
    let y = 0
    const points = arc.map(([stepX = 0, stepY = 0]) => {
      x += stepX
      y += stepY
      return [x * transform.scale[0] + transform.translate[0], y * transform.scale[1] + transform.translate[1]] as const
    })
    const kept: [number, number][] = []
    points.forEach(([lon, lat], index) => {
      const last = kept.at(-1)
      const ends = index === 0 || index === points.length - 1
      if (ends || !last || Math.hypot(lon - last[0], lat - last[1]) >= apart) kept.push([lon, lat])
    })
    return kept
  })
  return { ...rest, arcs }
}

/** Writes rings on the whole-unit grid as relative lines, without repeated points and without rings too small to be seen. */
class GridPath implements GeoContext {
  private rings: [number, number][][] = []

  beginPath(): void {
    this.rings = []
  }

  moveTo(x: number, y: number): void {
    this.rings.push([[Math.round(x), Math.round(y)]])
  }

  lineTo(x: number, y: number): void {
    const ring = this.rings.at(-1)
    const last = ring?.at(-1)
    const next: [number, number] = [Math.round(x), Math.round(y)]
    if (ring && last && (last[0] !== next[0] || last[1] !== next[1])) ring.push(next)
  }

  arc(): void {}

  closePath(): void {}

  toString(): string {
    return this.rings
      .filter((ring) => ring.length > 4)
      .map((ring) => {
        const steps = ring.slice(1).map(([x, y], index) => {
          const [fromX, fromY] = ring[index] ?? [0, 0]
          return `${x - fromX} ${y - fromY}`
        })
        return `M${ring[0]?.join(' ')}l${steps.join(' ').replaceAll(' -', '-')}z`
      })
      .join('')
  }
}

function draw(): RegionShape[] {
  const topology = thinned(regionsTopology as unknown as RegionTopology, 0.07)
  const regions = feature(topology, topology.objects.regions)
  const projection = geoMercator().fitSize([mapSize.width, mapSize.height], regions)
  return regions.features
    .map((region) => {
      const context = new GridPath()
      geoPath(projection, context)(region)
      return { code: String(region.id).replace('MA-', ''), d: context.toString() }
    })
    .sort((a, b) => a.code.localeCompare(b.code))
}

let shapes: RegionShape[] | undefined

/** The twelve regions, drawn once per process. Geometry: OpenStreetMap contributors (ODbL) through npm `morocco-map`. */
export function regionShapes(): RegionShape[] {
  shapes ??= draw()
  return shapes
}

/** A tile's place on the grid, in columns and rows. */
export interface Place {
  readonly id: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export const COLUMNS = 12;
const MOST_HEIGHT = 12;
/** What a tile covers that nobody has sized. */
export const TILE = { width: 6, height: 4 } as const;

type Box = Omit<Place, "id">;

const meets = (a: Box, b: Box): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

const reading = (a: Place, b: Place): number => a.y - b.y || a.x - b.x;
export const inOrder = <One extends Place>(places: readonly One[]): One[] => places.toSorted(reading);

/** Lets tiles down until none lies on another, the first one staying; then draws all up where there is room. */
function laid(first: Place, others: readonly Place[]): Place[] {
  const down: Place[] = [first];
  for (const one of inOrder(others)) {
    let place = one;
    for (let under; (under = down.find((other) => meets(other, place)));)
      place = { ...place, y: under.y + under.height };
    down.push(place);
  }
  return drawnUp(down);
}

/** Draws every tile up as far as nothing is in its way. */
function drawnUp(places: readonly Place[]): Place[] {
  const up: Place[] = [];
  for (const one of inOrder(places)) {
    let place = one;
    while (place.y > 0 && !up.some((other) => meets(other, { ...place, y: place.y - 1 })))
      place = { ...place, y: place.y - 1 };
    up.push(place);
  }
  return up;
}

export type Way = "left" | "right" | "up" | "down";

const beside = (a: Box, b: Box): boolean => a.y < b.y + b.height && b.y < a.y + a.height;
const above = (a: Box, b: Box): boolean => a.x < b.x + b.width && b.x < a.x + a.width;

/**
 * The tiles after one was moved: sideways by a column where there is room, else past its neighbour; up and down past
 * the next tile.
 */
export function moved(places: readonly Place[], id: string, way: Way): readonly Place[] {
  const tile = places.find((one) => one.id === id);
  if (!tile) return places;
  const others = places.filter((one) => one !== tile);
  if (way === "up") {
    const next = others
      .filter((one) => above(one, tile) && one.y + one.height <= tile.y)
      .toSorted((a, b) => b.y + b.height - (a.y + a.height))[0];
    return next ? laid({ ...tile, y: next.y }, others) : places;
  }
  if (way === "down") {
    const next = others.filter((one) => above(one, tile) && one.y >= tile.y + tile.height).toSorted(reading)[0];
    return next ? moved(places, next.id, "up") : places;
  }
  const by = way === "left" ? -1 : 1;
  const step = { ...tile, x: tile.x + by };
  if (step.x < 0 || step.x + step.width > COLUMNS) return places;
  const next = others.filter((one) => beside(one, tile) && meets(one, step)).toSorted(reading)[0];
  if (!next) return laid(step, others);
  const [left, right] = way === "left" ? [tile, next] : [next, tile];
  const start = Math.min(tile.x, next.x);
  const swapped = new Map([
    [left.id, { ...left, x: start, y: Math.min(tile.y, next.y) }],
    [right.id, { ...right, x: start + left.width, y: Math.min(tile.y, next.y) }],
  ]);
  const rest = others.filter((one) => one !== next);
  return laid(swapped.get(id)!, [swapped.get(next.id)!, ...rest]);
}

/** The tiles after one was made wider, narrower, taller or lower; at the border it grows to the other side. */
export function resized(places: readonly Place[], id: string, wider: number, taller: number): readonly Place[] {
  const tile = places.find((one) => one.id === id);
  if (!tile) return places;
  const width = Math.min(COLUMNS, Math.max(2, tile.width + wider));
  const height = Math.min(MOST_HEIGHT, Math.max(2, tile.height + taller));
  if (width === tile.width && height === tile.height) return places;
  const next = { ...tile, width, height, x: Math.min(tile.x, COLUMNS - width) };
  return laid(
    next,
    places.filter((one) => one !== tile),
  );
}

/** The first place in reading order where a tile of a size lies on no other. */
export function freePlace(places: readonly Box[], { width, height }: { width: number; height: number } = TILE): Box {
  for (let y = 0; ; y++)
    for (let x = 0; x + width <= COLUMNS; x++) {
      const place = { x, y, width, height };
      if (!places.some((one) => meets(one, place))) return place;
    }
}

/** The tiles that lie elsewhere or are of another size than before. */
export const changedPlaces = (before: readonly Place[], after: readonly Place[]): Place[] => {
  const known = new Map(before.map((one) => [one.id, one]));
  return after.filter((one) => {
    const was = known.get(one.id);
    return !was || was.x !== one.x || was.y !== one.y || was.width !== one.width || was.height !== one.height;
  });
};

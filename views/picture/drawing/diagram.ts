/** A box of a diagram. */
export interface DiagramNode {
  readonly id: string;
  readonly label: string;
  /** Line below the label. */
  readonly detail?: string | undefined;
  /** What it is one of: all of them are equally wide. */
  readonly column: string;
  /** Whether it is on the left, before everything else. @default false */
  readonly isFirst?: boolean;
  /** Group that it is drawn in. */
  readonly group?: string | undefined;
  /** Place of the page that it leads to. */
  readonly href?: string | undefined;
}

/** A group of boxes, drawn around them. */
export interface DiagramGroup {
  readonly id: string;
  readonly label: string;
}

/** An arrow of a diagram. */
export interface DiagramEdge {
  readonly from: string;
  readonly to: string;
  /** What goes that way, in words. */
  readonly title: string;
  /** Whether it is a route from outside, or a call. */
  readonly kind: "route" | "call";
}

/** Boxes and arrows, which run from left to right. */
export interface Diagram {
  readonly nodes: readonly DiagramNode[];
  readonly groups: readonly DiagramGroup[];
  readonly edges: readonly DiagramEdge[];
}

/** A point of a drawing. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Where something is: its upper left corner, and how large it is. */
export interface Place extends Point {
  readonly width: number;
  readonly height: number;
}

/** Where the parts of a diagram are, in the order of its parts. */
export interface Layout {
  readonly width: number;
  readonly height: number;
  readonly nodes: readonly Place[];
  /** Undefined for a group without boxes. */
  readonly groups: readonly (Place | undefined)[];
  /** Of each arrow the points of a chain of Bézier curves, a first one and three for each curve, and the tip. */
  readonly edges: readonly { readonly curve: readonly Point[]; readonly tip: Point }[];
}

/** Finds places for a diagram whose boxes are as large as they have to be. */
export type LayOut = (diagram: Diagram, sizes: readonly Pick<Place, "width" | "height">[]) => Layout;

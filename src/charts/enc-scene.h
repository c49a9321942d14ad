/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "charts/enc-data-table.h"
#include "charts/enc-palette.h"

G_BEGIN_DECLS

/* A drawing as a list of shapes in points (pixels on screen at scale 1), together with what one can
 * ask of it: marks under the pointer, a finding in one sentence, and the same figures as a table.
 * Made by enc-plot-*, painted by enc-paint: the same scene goes to screen, PNG, SVG and PDF. Treat
 * a scene as immutable once handed out. */

typedef struct
{
  double x, y;
} EncPoint;

typedef enum
{
  ENC_SHAPE_RECT,     /* x, y, width, height, radius, corners */
  ENC_SHAPE_LINE,     /* from x, y to x + width, y + height */
  ENC_SHAPE_CIRCLE,   /* centre x, y; radius */
  ENC_SHAPE_POLYLINE, /* points */
  ENC_SHAPE_POLYGON,  /* points */
  ENC_SHAPE_TEXT,     /* x, y, text … */
} EncShapeKind;

typedef enum
{
  ENC_FILL_NONE,
  ENC_FILL_SOLID,
  ENC_FILL_HATCH, /* contested: the colour at 30 %, lines at 45° in the colour */
  ENC_FILL_FADE,  /* from the colour at the top of the shape to nothing at its bottom */
} EncFill;

typedef enum
{
  ENC_CORNER_TOP_LEFT = 1 << 0,
  ENC_CORNER_TOP_RIGHT = 1 << 1,
  ENC_CORNER_BOTTOM_RIGHT = 1 << 2,
  ENC_CORNER_BOTTOM_LEFT = 1 << 3,
  ENC_CORNER_ALL = 15,
} EncCorners;

typedef enum
{
  ENC_ANCHOR_START, /* x is the left edge, y the top */
  ENC_ANCHOR_MIDDLE,
  ENC_ANCHOR_END,
} EncAnchor;

typedef struct
{
  EncShapeKind kind;
  double x, y, width, height;
  double radius;
  guint corners; /* EncCorners */
  EncFill fill;
  EncColor color;       /* of the fill, the line or the text */
  EncColor outline;     /* drawn inside the shape when outline_width > 0 */
  double outline_width; /* or the width of a line */
  double dash[2];       /* on, off; 0 = solid */
  double hatch_pitch, hatch_width;
  EncPoint *points;
  guint n_points;
  /* texts; size in points of the scene, weight 400 .. 800 */
  char *text;
  double size;
  int weight;
  EncAnchor halign, valign;
  double max_width; /* 0 = as long as it is */
  const char *tag;  /* (nullable) static: role in a tagged PDF, "H1", "H2", "P" */
  int lines; /* at max_width: 1 = end in an ellipsis, n = after n lines, 0 = as many lines as it
                takes */
} EncShape;

typedef struct
{
  double x, y, width, height; /* where the pointer finds it */
  double value;
  int series;     /* bucket or curve; -1 = the whole column or row */
  int index;      /* column or row, from 0 */
  gint64 payload; /* the caller's key */
  char *tooltip;  /* lines */
} EncMark;

typedef struct
{
  gatomicrefcount ref_count;
  double width, height;
  char *font;          /* (nullable) family; NULL = the system's sans */
  char *title;         /* (nullable) */
  char *finding;       /* (nullable) what it says, in one sentence: the accessible description */
  gboolean empty;      /* nothing to show but a sentence */
  EncDataTable *table; /* (nullable) */
  GArray *shapes;      /* EncShape */
  GArray *marks;       /* EncMark */
  /* where the data are, so that a slider can be laid under the columns */
  double plot_x, plot_y, plot_width, plot_height;
  int first_column; /* index of the first column drawn */
  int n_columns;    /* 0 = no columns */
  gboolean mirrored;
} EncScene;

EncScene *enc_scene_new (double width, double height);
EncScene *enc_scene_ref (EncScene *scene);
void enc_scene_unref (EncScene *scene);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EncScene, enc_scene_unref)

EncShape *enc_scene_add_rect (EncScene *scene, double x, double y, double width, double height,
                              EncColor color);
EncShape *enc_scene_add_line (EncScene *scene, double x1, double y1, double x2, double y2,
                              double width, EncColor color);
EncShape *enc_scene_add_circle (EncScene *scene, double x, double y, double radius, EncColor color);
EncShape *enc_scene_add_polyline (EncScene *scene, const EncPoint *points, guint n_points,
                                  double width, EncColor color);
EncShape *enc_scene_add_polygon (EncScene *scene, const EncPoint *points, guint n_points,
                                 EncColor color);
EncShape *enc_scene_add_text (EncScene *scene, double x, double y, const char *text, double size,
                              int weight, EncColor color, EncAnchor halign, EncAnchor valign);
void enc_scene_add_mark (EncScene *scene, double x, double y, double width, double height,
                         double value, int series, int index, gint64 payload, char *tooltip);
void enc_scene_append (EncScene *scene, EncScene *part, double x, double y, double scale);
void enc_scene_mirror (EncScene *scene);

double enc_scene_column_x (EncScene *scene, int column);
int enc_scene_column_at (EncScene *scene, double x);
const EncMark *enc_scene_mark_at (EncScene *scene, double x, double y);
void enc_scene_text_extents (EncScene *scene, const EncShape *shape, double *x, double *y,
                             double *width, double *height);

G_END_DECLS

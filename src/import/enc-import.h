/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#pragma once

#include "base/enc-progress.h"
#include "import/enc-field.h"
#include "ledger/enc-facts.h"
#include "ledger/enc-report.h"

G_BEGIN_DECLS

/* The public door of the room: files in, facts and a report out. It knows neither SQL nor the
 * store: what already exists, which unknown document a payment settles and what a snapshot closes
 * is the store's business (enc_store_import()). */
typedef enum
{
  ENC_IMPORT_ERROR_FAILED,       /* anything else; the message says what */
  ENC_IMPORT_ERROR_NOT_FOUND,    /* no such file */
  ENC_IMPORT_ERROR_UNREADABLE,   /* no right to read it, or it vanished while reading */
  ENC_IMPORT_ERROR_EMPTY,        /* no row of data */
  ENC_IMPORT_ERROR_UNRECOGNISED, /* binary, or text that is no table */
  ENC_IMPORT_ERROR_ENCODING,     /* not in the encoding asked for or announced */
  ENC_IMPORT_ERROR_DAMAGED,      /* truncated or broken container (zip, XML, open quote) */
  ENC_IMPORT_ERROR_TOO_LARGE,    /* beyond a limit: rows, columns, cell, unpacked size */
  ENC_IMPORT_ERROR_COLUMNS, /* a column that the shape needs is neither recognised nor mapped */
  ENC_IMPORT_ERROR_OPTIONS, /* an option that makes no sense: unknown field, column not in the file
                             */
  ENC_IMPORT_ERROR_CANCELLED,
  ENC_IMPORT_ERROR_MESSAGE, /* no table with columns, but a message of the invoice lifecycle: it is
                               imported as it is */
} EncImportError;

#define ENC_IMPORT_ERROR (enc_import_error_quark ())
GQuark enc_import_error_quark (void);

/* Limits on what a file may hold. */
#define ENC_IMPORT_MAX_ROWS     20000000
#define ENC_IMPORT_MAX_COLUMNS  4096
#define ENC_IMPORT_MAX_CELL     (1024 * 1024)
#define ENC_IMPORT_MAX_LINE     (16 * 1024 * 1024)
#define ENC_IMPORT_PREVIEW_ROWS 50
#define ENC_IMPORT_SAMPLES      5

/* 0 = find out, in every enumeration below. */
typedef enum
{
  ENC_IMPORT_FORMAT_AUTO,
  ENC_IMPORT_FORMAT_CSV,
  ENC_IMPORT_FORMAT_CANONICAL, /* the CSV of the README */
  ENC_IMPORT_FORMAT_XLSX,
  ENC_IMPORT_FORMAT_FEC,
} EncImportFormat;

typedef enum
{
  ENC_IMPORT_SHAPE_AUTO,
  ENC_IMPORT_SHAPE_FULL,
  ENC_IMPORT_SHAPE_SETTLED,
  ENC_IMPORT_SHAPE_OPEN,
  ENC_IMPORT_SHAPE_CLIENTS,
} EncImportShape;

typedef enum
{
  ENC_IMPORT_ENCODING_DETECT,
  ENC_IMPORT_ENCODING_UTF_8,
  ENC_IMPORT_ENCODING_UTF_16LE,
  ENC_IMPORT_ENCODING_UTF_16BE,
  ENC_IMPORT_ENCODING_WINDOWS_1252,
  ENC_IMPORT_ENCODING_ISO_8859_15,
} EncImportEncoding;

typedef enum
{
  ENC_IMPORT_DATES_DETECT,
  ENC_IMPORT_DATES_DMY, /* 31/12/2025 */
  ENC_IMPORT_DATES_MDY, /* 12/31/2025 */
  ENC_IMPORT_DATES_YMD, /* 2025-12-31 */
} EncImportDateOrder;

/* How the text is written. In options 0 means "find out"; in a preview it is what was found. */
typedef struct
{
  char separator; /* ',' ';' '\t' '|' */
  char quote;     /* '"' or '\'' */
  EncImportEncoding encoding;
  char decimal; /* '.' or ',' */
  gunichar
    thousands; /* ' ' stands for every kind of space; '.' ',' '\''; 0 in a preview: none was seen */
  EncImportDateOrder date_order;
  guint32 header_line; /* 1-based line of the headers */
} EncImportLayout;

typedef struct
{
  EncImportFormat format;
  EncImportShape shape;
  EncDate as_of;        /* of an open-item snapshot; ENC_DATE_NONE = find out */
  EncCurrency currency; /* of rows that name none; ENC_CURRENCY_NONE = EUR */
  char *company;        /* code, of rows that name none; NULL = the default company */
  char *
    terms; /* as enc_terms_parse() reads them, where a due date must be estimated; NULL = 30 days */
  char *sheet;            /* name of the XLSX sheet; NULL = the first that holds a table */
  EncImportLayout layout; /* overrides */
  GHashTable
    *map; /* char* field name -> char* column: its header, its letter ("C") or its number ("3");
             "" = leave that field out. What is not mapped is recognised. (nullable) */
} EncImportOptions;

EncImportOptions *enc_import_options_new (void);
EncImportOptions *enc_import_options_copy (const EncImportOptions *options);
void enc_import_options_free (EncImportOptions *options);
gboolean enc_import_options_map (EncImportOptions *options, const char *field, const char *column,
                                 GError **error);
/* What is remembered per layout (see EncImportPreview.fingerprint): map, layout, shape, sheet as
 * one line of text. */
char *enc_import_options_to_string (const EncImportOptions *options);
gboolean enc_import_options_parse (EncImportOptions *options, const char *text, GError **error);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EncImportOptions, enc_import_options_free)

typedef struct
{
  char *header;      /* as written; a column without one is called by its letter */
  EncField field;    /* what it is taken for, or ENC_FIELD_NONE */
  int confidence;    /* 0 .. 100; 100 = mapped by hand */
  EncFieldType type; /* what its cells look like */
  char *
    samples[ENC_IMPORT_SAMPLES]; /* first distinct values that are not empty, NULL after the last */
} EncImportColumn;

typedef struct
{
  char *source; /* base name */
  EncImportFormat format;
  EncImportShape shape;
  EncImportLayout layout;
  char *layout_text; /* the same for people: "; UTF-8 1 234,56 DD/MM/YYYY" */
  char **sheets;     /* XLSX: names in order; else NULL */
  char *sheet;       /* the one shown */
  EncDate as_of;     /* proposed for an open-item snapshot, else ENC_DATE_NONE */
  GArray *columns;   /* EncImportColumn */
  GPtrArray
    *rows; /* (element-type char**) first rows as text, one string per column, NULL-terminated */
  GArray *lines;  /* guint32, the line of each of these rows */
  guint64 n_rows; /* of the whole file; estimated when it is large */
  gboolean n_rows_estimated;
  char *fingerprint;      /* of the layout (format + headers): the key of a remembered mapping */
  gboolean needs_mapping; /* a required field has no column: the assistant must ask */
  EncReport *report;      /* findings about the layout; about rows only those of the first rows */
} EncImportPreview;

EncImportPreview *enc_import_preview (const char *path, const EncImportOptions *options,
                                      const EncProgress *progress, GError **error);
EncImportPreview *enc_import_preview_bytes (GBytes *bytes, const char *name,
                                            const EncImportOptions *options, GError **error);
void enc_import_preview_free (EncImportPreview *preview);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EncImportPreview, enc_import_preview_free)

EncFacts *enc_import_read (const char *const *paths, gsize n_paths, const EncImportOptions *options,
                           const EncProgress *progress, EncReport **report, GError **error);
EncFacts *enc_import_read_bytes (GBytes *bytes, const char *name, const EncImportOptions *options,
                                 const EncProgress *progress, EncReport **report, GError **error);

const char *enc_import_format_name (EncImportFormat format);
gboolean enc_import_format_parse (const char *name, EncImportFormat *format);
const char *enc_import_shape_name (EncImportShape shape);
gboolean enc_import_shape_parse (const char *name, EncImportShape *shape);
const char *enc_import_encoding_name (EncImportEncoding encoding);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "import/enc-csv.h"

#include <string.h>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

/* Rows between two looks at the progress bar and the cancel button. */
#define PROGRESS_ROWS 16384
/* Text looked at twice because a quote was never closed: beyond this the file is refused as a
 * whole. */
#define MAX_RESCAN ((gsize)64 * 1024 * 1024)

typedef struct
{
  const char *end;
  char separator;
  char eol;
  const char *base; /* of the 64 bytes that mask describes */
  guint64 mask;     /* one bit per separator or line end not yet visited */
} Scanner;

/* One bit per byte of p[0..63] that is a or b. Reads beyond the text stay inside its padding. */
static inline guint64
find_marks (const char *p, char a, char b)
{
  guint64 mask = 0;

#ifdef __SSE2__
  __m128i va = _mm_set1_epi8 (a);
  __m128i vb = _mm_set1_epi8 (b);

  for (int i = 0; i < 4; i++)
    {
      __m128i x = _mm_loadu_si128 ((const __m128i *)(p + 16 * i));
      __m128i hit = _mm_or_si128 (_mm_cmpeq_epi8 (x, va), _mm_cmpeq_epi8 (x, vb));

      mask |= (guint64)(guint16)_mm_movemask_epi8 (hit) << (16 * i);
    }
#else
  for (int i = 0; i < 64; i++)
    mask |= (guint64)(p[i] == a || p[i] == b) << i;
#endif
  return mask;
}

static inline void
scanner_seek (Scanner *scanner, const char *p)
{
  scanner->base = p;
  scanner->mask = p < scanner->end ? find_marks (p, scanner->separator, scanner->eol) : 0;
}

/* The next separator or line end, or the end of the text. */
static inline const char *
scanner_next (Scanner *scanner)
{
  while (scanner->mask == 0)
    {
      if (scanner->end - scanner->base <= 64)
        {
          scanner->base = scanner->end;
          return scanner->end;
        }
      scanner->base += 64;
      scanner->mask = find_marks (scanner->base, scanner->separator, scanner->eol);
    }

  const char *found = scanner->base + __builtin_ctzll (scanner->mask);

  scanner->mask &= scanner->mask - 1;
  return found < scanner->end ? found : scanner->end;
}

typedef struct
{
  Scanner scanner;
  char quote;
  gboolean damaged;
  EncReport *report;
  EncCell *cells;
  guint n_cells;
  guint room;
  guint32 line;        /* of the row's start */
  guint32 extra;       /* line ends inside its quotes */
  GPtrArray *unquoted; /* texts of this row that had doubled quotes */
  gsize rescanned;
  EncFindingCode problem; /* with the row as a whole, 0 = none */
  const char *problem_text;
  gsize problem_len;
} Reader;

static void
row_problem (Reader *reader, EncFindingCode code, const char *text, gsize len)
{
  if (reader->problem != 0)
    return;
  reader->problem = code;
  reader->problem_text = text;
  reader->problem_len = len;
}

static inline void
push_cell (Reader *reader, const char *text, gsize len, gboolean quoted)
{
  if (reader->n_cells == reader->room)
    {
      if (reader->room == ENC_IMPORT_MAX_COLUMNS)
        {
          row_problem (reader, ENC_FINDING_TOO_LONG, text, len);
          return;
        }
      reader->room = MIN (reader->room * 2, ENC_IMPORT_MAX_COLUMNS);
      reader->cells = g_renew (EncCell, reader->cells, reader->room);
    }
  if (len > ENC_IMPORT_MAX_CELL)
    {
      row_problem (reader, ENC_FINDING_TOO_LONG, text, len);
      len = 0;
    }
  reader->cells[reader->n_cells++] = (EncCell){ text, len, ENC_CELL_TEXT, quoted };
}

static char *
unquote (Reader *reader, const char *text, gsize len, gsize *unquoted_len)
{
  char *copy = g_malloc (len);
  char *out = copy;

  for (gsize i = 0; i < len; i++)
    {
      *out++ = text[i];
      if (text[i] == reader->quote)
        i++;
    }
  g_ptr_array_add (reader->unquoted, copy);
  *unquoted_len = out - copy;
  return copy;
}

static guint32
count_lines (const char *p, const char *end, char eol)
{
  guint32 n = 0;

  while (p < end && (p = memchr (p, eol, end - p)) != NULL)
    {
      n++;
      p++;
    }
  return n;
}

/* The closing quote of the cell that opens at p, or NULL. Sets doubled when the text holds doubled
 * quotes. */
static const char *
closing_quote (Reader *reader, const char *p, gboolean *doubled)
{
  const char *limit = reader->scanner.end;

  if (limit - p > ENC_IMPORT_MAX_CELL)
    limit = p + ENC_IMPORT_MAX_CELL;
  for (const char *q = p + 1; q < limit; q++)
    {
      q = memchr (q, reader->quote, limit - q);
      if (q == NULL)
        break;
      if (q + 1 == reader->scanner.end || q[1] != reader->quote)
        return q;
      *doubled = TRUE;
      q++;
    }
  reader->rescanned += limit - p;
  return NULL;
}

static gboolean
ends_cell (Reader *reader, const char *p)
{
  return p >= reader->scanner.end || *p == reader->scanner.separator || *p == reader->scanner.eol
         || (*p == '\r' && reader->scanner.eol == '\n');
}

/* Whether a quoted cell starts here, if need be behind spaces, which are then skipped. */
static inline gboolean
opens_quote (const char **p, const char *end, char quote)
{
  const char *q = *p;

  while (q < end && *q == ' ')
    q++;
  if (q == end || *q != quote)
    return FALSE;
  *p = q;
  return TRUE;
}

/* Takes the quoted cell at p. Returns the separator or line end behind it.
 *
 * A closing quote followed by more text is a person's typing ("5" pipe) when it is on the same
 * line: the cell is then taken literally. When it is on a later line the opening quote was never
 * meant to be closed: the line is refused by itself, or the rest of the file would be swallowed as
 * one cell. */
static const char *
take_quoted (Reader *reader, const char *p)
{
  Scanner *scanner = &reader->scanner;
  gboolean doubled = FALSE;
  const char *close = closing_quote (reader, p, &doubled);
  const char *line_end = memchr (p, scanner->eol, scanner->end - p);

  if (line_end == NULL)
    line_end = scanner->end;
  if (close != NULL)
    {
      const char *after = close + 1;

      while (after < scanner->end && *after == ' ')
        after++;
      if (ends_cell (reader, after))
        {
          gsize len = close - (p + 1);
          const char *text = p + 1;

          if (close > line_end)
            reader->extra += count_lines (p, close, scanner->eol);
          if (doubled)
            text = unquote (reader, p + 1, len, &len);
          push_cell (reader, text, len, TRUE);
          scanner_seek (scanner, after);
          return scanner_next (scanner);
        }
    }
  if (close != NULL && close < line_end)
    {
      scanner_seek (scanner, p);

      const char *stop = scanner_next (scanner);

      push_cell (reader, p, stop - p, FALSE);
      return stop;
    }
  row_problem (reader, ENC_FINDING_OPEN_QUOTE, p, line_end - p);
  if (close != NULL)
    reader->rescanned += close - p;
  scanner_seek (scanner, line_end);
  return scanner_next (scanner);
}

static gboolean
row_is_clean (const Reader *reader)
{
  for (guint i = 0; i < reader->n_cells; i++)
    if (!g_utf8_validate_len (reader->cells[i].text, reader->cells[i].len, NULL)
        || g_strstr_len (reader->cells[i].text, reader->cells[i].len, "\xEF\xBF\xBD") != NULL)
      return FALSE;
  return TRUE;
}

/* Hands the row on, or refuses it. Returns FALSE to stop. */
static gboolean
end_row (Reader *reader, EncTableRowFunc func, gpointer data)
{
  gboolean more = TRUE;

  /* A line end before a line feed belongs to it, and a lone line is no row. */
  if (reader->n_cells > 0 && !reader->cells[reader->n_cells - 1].quoted)
    {
      EncCell *last = &reader->cells[reader->n_cells - 1];

      if (last->len > 0 && last->text[last->len - 1] == '\r')
        last->len--;
    }
  if (reader->problem == 0 && reader->damaged && !row_is_clean (reader))
    row_problem (reader, ENC_FINDING_BAD_ENCODING, NULL, 0);
  if (reader->problem != 0)
    {
      reader->report->rows_read++;
      /* Damaged text would not show: the line number says enough. */
      enc_report_add (reader->report, ENC_FINDING_REFUSED, reader->problem, reader->line, NULL,
                      reader->damaged ? NULL : reader->problem_text,
                      (gssize)MIN (reader->problem_len, 80));
    }
  else if (reader->n_cells > 1 || (reader->n_cells == 1 && reader->cells[0].len > 0))
    more = func (reader->line, reader->cells, reader->n_cells, data);

  reader->line += 1 + reader->extra;
  reader->extra = 0;
  reader->n_cells = 0;
  reader->problem = 0;
  if (reader->unquoted->len > 0)
    g_ptr_array_set_size (reader->unquoted, 0);
  return more;
}

static gboolean
check_progress (Reader *reader, const char *p, const EncSource *source, const EncProgress *progress,
                guint64 rows, GError **error)
{
  if (enc_progress_is_cancelled (progress, NULL))
    {
      g_set_error (error, ENC_IMPORT_ERROR, ENC_IMPORT_ERROR_CANCELLED, "cancelled");
      return FALSE;
    }
  if (rows > ENC_IMPORT_MAX_ROWS)
    {
      g_set_error (error, ENC_IMPORT_ERROR, ENC_IMPORT_ERROR_TOO_LARGE, "%s has more than %d rows",
                   source->name, ENC_IMPORT_MAX_ROWS);
      return FALSE;
    }
  if (reader->rescanned > MAX_RESCAN)
    {
      g_set_error (error, ENC_IMPORT_ERROR, ENC_IMPORT_ERROR_DAMAGED,
                   "%s: the quotes of too many lines are never closed", source->name);
      return FALSE;
    }
  enc_progress_report (progress, "parse", p - source->text, source->text_len);
  if (source->read_once)
    enc_source_release (source, p - source->text);
  return TRUE;
}

/**
 * enc_csv_read:
 * @source: a decoded text
 * @separator: between two cells
 * @quote: around a cell that holds separators, line ends or (doubled) quotes; 0 = none
 * @report: counts and names the rows that are no rows: open quotes, cells or lines too long, broken
 * characters
 * @func: called for every other line that is not empty, headers included
 * @data: for @func
 * @progress: (nullable): told the step "parse" in bytes
 * @error: ENC_IMPORT_ERROR
 *
 * Splits the text into rows of cells without copying them. Lines are counted as an editor counts
 * them. Files with bare carriage returns for line ends are read too.
 *
 * Returns: TRUE at the end of the text or when @func asked to stop
 */
gboolean
enc_csv_read (const EncSource *source, char separator, char quote, EncReport *report,
              EncTableRowFunc func, gpointer data, const EncProgress *progress, GError **error)
{
  const char *p = source->text;
  const char *end = p + source->text_len;
  gboolean has_feeds = memchr (p, '\n', source->text_len) != NULL;
  g_autoptr (GPtrArray) unquoted = g_ptr_array_new_with_free_func (g_free);
  g_autofree EncCell *cells = g_new (EncCell, 64);
  Reader reader = {
    .scanner = { .end = end, .separator = separator, .eol = has_feeds ? '\n' : '\r' },
    .quote = quote,
    .damaged = source->damaged,
    .report = report,
    .cells = g_steal_pointer (&cells),
    .room = 64,
    .line = 1,
    .unquoted = unquoted,
  };
  Scanner *scanner = &reader.scanner;
  guint64 rows = 0;
  gboolean ok = TRUE;
  gboolean more = TRUE;

  scanner_seek (scanner, p);
  while (more && p < end)
    {
      const char *stop;

      for (;;)
        {
          if (quote != 0 && opens_quote (&p, end, quote))
            stop = take_quoted (&reader, p);
          else
            {
              stop = scanner_next (scanner);
              push_cell (&reader, p, stop - p, FALSE);
            }
          if (stop == end || *stop == scanner->eol)
            break;
          p = stop + 1;
        }
      more = end_row (&reader, func, data);
      p = stop + 1;
      if (++rows % PROGRESS_ROWS == 0 || reader.rescanned > MAX_RESCAN)
        {
          ok = check_progress (&reader, MIN (p, end), source, progress, rows, error);
          more &= ok;
        }
    }
  g_free (reader.cells);
  return ok;
}

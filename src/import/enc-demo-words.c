/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Encours developers */
#include "import/enc-demo-words.h"

#include "base/enc-text.h"

#include <string.h>

#define PICK(list, draw) ((list)[(draw) % G_N_ELEMENTS (list)])

/* The first clients, whom pictures and guides show. */
static const char *const known[] = {
  "Menuiserie Bréhat",    "Charpentes du Trégor",   "Bâti-Ouest Construction",
  "Agencement Nérée",     "Façades du Ponant",      "Groupe Lanvaux Habitat",
  "Couverture Iroise",    "Granits de Ploumanac’h", "Isolation Argoat",
  "Rénovation Cap Sizun", "Plâtrerie Belle-Isle",   "Électricité Men-Hir",
};

static const char *const trades[] = {
  "Menuiserie", "Charpentes", "Couverture",    "Maçonnerie", "Plâtrerie",  "Isolation",
  "Carrelages", "Ateliers",   "Constructions", "Bâtiment",   "Rénovation", "Façades",
  "Agencement", "Serrurerie", "Électricité",   "Plomberie",  "Habitat",    "Granits",
};

static const char *const names[] = {
  "Le Bihan",  "Kerdreux",    "de l’Odet",  "d’Armorique", "Morvan",  "Guillou",     "Navarin",
  "Le Goff",   "Trévarez",    "Le Floc’h",  "Quéméner",    "Riou",    "de la Rance", "Abgrall",
  "Cadiou",    "du Léon",     "Salaün",     "Jézéquel",    "Rozenn",  "Pennec",      "de l’Aulne",
  "Le Calvez", "Brocéliande", "Hémon",      "du Blavet",   "Kergoat", "Lozach",      "Miossec",
  "Nédélec",   "Plouzané",    "Rosmapamon", "Stéphan",     "Tanneau", "Urvoas",      "du Scorff",
  "Yaouanc",   "de Rhuys",    "Bothorel",   "Caradec",     "Deniel",  "Édern",       "Falc’hun",
};

static const char *const cities[] = {
  "Paimpol", "Lannion", "Quimper", "Brest",      "Vannes", "Lorient",  "Saint-Brieuc", "Rennes",
  "Morlaix", "Auray",   "Pontivy", "Concarneau", "Dinan",  "Fougères", "Redon",        "Guingamp",
};

static const char *const groups[]
  = { "Groupe Lanvaux",     "Groupe Argoat",      "Réseau Bâti-Ouest",
      "Holding Penthièvre", "Groupe Cornouaille", "Union des artisans du Léon" };
static const char *const reps[]
  = { "J. Kermarrec", "I. Moreau", "P. Guivarc’h", "M. Aouadi", "C. Tanguy", "S. Lagadec" };
static const char *const collectors[] = { "N. Bensaïd", "T. Rivoal" };
static const char *const insurers[] = { "Caution du Ponant", "Armor Crédit-Assurance" };
static const char *const goods[] = {
  "Bois de structure",  "Plaques de plâtre",      "Isolants laine de bois", "Ardoises et crochets",
  "Ciment et agrégats", "Quincaillerie chantier", "Menuiseries aluminium",  "Carrelage grès",
  "Câbles et gaines",   "Robinetterie",           "Location d’échafaudage", "Livraison chantier",
};
static const char *const means[]
  = { "Virement", "Virement", "Virement", "LCR", "Chèque", "Prélèvement" };
static const char *const first_names[]
  = { "Anne",   "Yann",    "Soizic", "Gwenaël", "Maëlle", "Erwan",   "Nolwenn", "Ronan",
      "Katell", "Tristan", "Enora",  "Malo",    "Solenn", "Bleuenn", "Corentin" };
static const char *const last_names[]
  = { "Kerambrun", "Le Dantec", "Prigent",  "Madec",   "Guéguen", "Cozic",   "Bozec", "Herviou",
      "Mével",     "Tréguier",  "Le Saout", "Quintin", "Raoul",   "Derrien", "Omnès" };

/**
 * enc_demo_words_trade:
 * @index: of the client
 *
 * Returns: the client's trade
 */
const char *
enc_demo_words_trade (guint index)
{
  static const guint8 of_known[] = { 0, 1, 8, 12, 11, 16, 2, 17, 5, 10, 4, 14 };

  if (index < G_N_ELEMENTS (known))
    return trades[of_known[index]];
  return PICK (trades, (index - G_N_ELEMENTS (known)) * 7);
}

/**
 * enc_demo_words_client:
 * @index: of the client
 *
 * Returns: (transfer full): its name; two indexes have two names
 */
char *
enc_demo_words_client (guint index)
{
  if (index < G_N_ELEMENTS (known))
    return g_strdup (known[index]);

  guint rest = index - G_N_ELEMENTS (known);
  guint cycle = G_N_ELEMENTS (trades) * G_N_ELEMENTS (names);
  guint round = rest / cycle;
  /* 7 and 11 share no factor with the lengths, so every trade meets every name once per round. */
  const char *trade = enc_demo_words_trade (index);
  const char *name = names[(rest / G_N_ELEMENTS (trades) + rest * 11) % G_N_ELEMENTS (names)];

  if (round == 0)
    return g_strdup_printf ("%s %s", trade, name);
  if (round <= G_N_ELEMENTS (cities))
    return g_strdup_printf ("%s %s %s", trade, name, cities[round - 1]);
  return g_strdup_printf ("%s %s %s %u", trade, name, PICK (cities, round - 1),
                          1 + (round - 1) / (guint)G_N_ELEMENTS (cities));
}

/**
 * enc_demo_words_city:
 * @draw: a random number
 *
 * Returns: a town in Brittany
 */
const char *
enc_demo_words_city (guint64 draw)
{
  return PICK (cities, draw);
}

/**
 * enc_demo_words_group:
 * @draw: a random number
 *
 * Returns: a group of companies
 */
const char *
enc_demo_words_group (guint64 draw)
{
  return PICK (groups, draw);
}

/**
 * enc_demo_words_rep:
 * @draw: a random number
 *
 * Returns: a sales rep
 */
const char *
enc_demo_words_rep (guint64 draw)
{
  return PICK (reps, draw);
}

/**
 * enc_demo_words_collector:
 * @draw: a random number
 *
 * Returns: a collector
 */
const char *
enc_demo_words_collector (guint64 draw)
{
  return PICK (collectors, draw);
}

/**
 * enc_demo_words_insurer:
 * @draw: a random number
 *
 * Returns: a credit insurer
 */
const char *
enc_demo_words_insurer (guint64 draw)
{
  return PICK (insurers, draw);
}

/**
 * enc_demo_words_goods:
 * @draw: a random number
 *
 * Returns: what an invoice is for
 */
const char *
enc_demo_words_goods (guint64 draw)
{
  return PICK (goods, draw);
}

/**
 * enc_demo_words_means:
 * @draw: a random number
 *
 * Returns: how a payment came
 */
const char *
enc_demo_words_means (guint64 draw)
{
  return PICK (means, draw);
}

/**
 * enc_demo_words_person:
 * @draw: a random number
 *
 * Returns: (transfer full): a first and a last name
 */
char *
enc_demo_words_person (guint64 draw)
{
  return g_strdup_printf ("%s %s", PICK (first_names, draw),
                          PICK (last_names, draw / G_N_ELEMENTS (first_names)));
}

static void
append_slug (GString *out, const char *text)
{
  g_autofree char *folded = enc_text_fold (text);

  for (const char *p = folded; *p != '\0'; p++)
    if (g_ascii_isalnum (*p))
      g_string_append_c (out, *p);
    else if (out->len > 0 && out->str[out->len - 1] != '-' && out->str[out->len - 1] != '@')
      g_string_append_c (out, '-');
}

/**
 * enc_demo_words_email:
 * @person: a name
 * @client: a company's name
 *
 * Returns: (transfer full): an address under .example, which reaches nobody (RFC 2606)
 */
char *
enc_demo_words_email (const char *person, const char *client)
{
  GString *address = g_string_new (NULL);

  append_slug (address, person);
  g_string_append_c (address, '@');
  append_slug (address, client);
  g_string_append (address, ".example");
  return g_string_free (address, FALSE);
}

/**
 * enc_demo_words_phone:
 * @draw: a random number
 *
 * Returns: (transfer full): a number of the ranges that ARCEP keeps for works of fiction (02 61 91,
 * 06 39 98)
 */
char *
enc_demo_words_phone (guint64 draw)
{
  guint last = draw / 4 % 10000;

  return g_strdup_printf (draw % 4 == 0 ? "06 39 98 %02u %02u" : "02 61 91 %02u %02u", last / 100,
                          last % 100);
}

/**
 * enc_demo_words_siren:
 * @index: of the client
 * @siren: (out): nine digits
 *
 * A number whose check digit is right and that no company has: INSEE numbers none below 001 000
 * 000. Beyond a hundred thousand clients they repeat.
 */
void
enc_demo_words_siren (guint index, char siren[10])
{
  guint sum = 0;

  g_snprintf (siren, 10, "000%05u0", index % 100000);
  for (int i = 0; i < 8; i++)
    {
      guint digit = siren[i] - '0';

      if (i % 2 == 1)
        digit = digit * 2 > 9 ? digit * 2 - 9 : digit * 2;
      sum += digit;
    }
  siren[8] = '0' + (10 - sum % 10) % 10;
}

/**
 * enc_demo_words_vat:
 * @siren: nine digits
 * @vat: (out): the French VAT number made of it
 */
void
enc_demo_words_vat (const char *siren, char vat[14])
{
  guint key = (12 + 3 * (guint)(g_ascii_strtoull (siren, NULL, 10) % 97)) % 97;

  g_snprintf (vat, 14, "FR%02u%.9s", key, siren);
}

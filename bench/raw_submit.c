/* The baseline of script/bench: one thread that writes the rows of a submit, and nothing else, in groups of at most 32.
 *
 *   raw_submit DATABASE WORK
 *
 * WORK names the drafts that become messages, as lines of "token draft-id". The database is one that the product made:
 * same tables, same indexes, and here the same pragmas. No checks, no routing, no deadline, no JSON: the rows are ready.
 * Prints the seconds.
 */
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { group = 32, region = 1 };

static sqlite3 *db;

static void fail(const char *what) {
  fprintf(stderr, "%s: %s\n", what, sqlite3_errmsg(db));
  exit(1);
}

static void run(const char *sql) {
  if (sqlite3_exec(db, sql, NULL, NULL, NULL) != SQLITE_OK) fail(sql);
}

static sqlite3_stmt *prepare(const char *sql) {
  sqlite3_stmt *statement;
  if (sqlite3_prepare_v3(db, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL) != SQLITE_OK) fail(sql);
  return statement;
}

static int number(sqlite3_stmt *statement, int column, sqlite3_int64 value) {
  return sqlite3_bind_int64(statement, column, value);
}

static int text(sqlite3_stmt *statement, int column, const char *value) {
  return sqlite3_bind_text(statement, column, value, -1, SQLITE_STATIC);
}

static void step(sqlite3_stmt *statement) {
  int code;
  do code = sqlite3_step(statement);
  while (code == SQLITE_ROW);
  if (code != SQLITE_DONE) fail("step");
  sqlite3_reset(statement);
}

static double now(clockid_t clock) {
  struct timespec time;
  clock_gettime(clock, &time);
  return time.tv_sec + time.tv_nsec / 1e9;
}

int main(int count, char **arguments) {
  if (count != 3) return fprintf(stderr, "raw_submit DATABASE WORK\n"), 2;
  if (sqlite3_open(arguments[1], &db) != SQLITE_OK) fail("open");
  run("PRAGMA busy_timeout=5000; PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;"
      "PRAGMA cache_size=-65536; PRAGMA secure_delete=OFF; PRAGMA wal_autocheckpoint=4000;"
      "PRAGMA journal_size_limit=67108864; PRAGMA temp_store=MEMORY; PRAGMA trusted_schema=OFF; PRAGMA cell_size_check=ON");

  sqlite3_stmt *draft = prepare("SELECT person_id, text, place FROM draft WHERE region_id = 1 AND id = ?1");
  sqlite3_stmt *next = prepare(
      "INSERT INTO number_counter (region_id, year, last) VALUES (1, 26, 1)"
      " ON CONFLICT (region_id, year) DO UPDATE SET last = number_counter.last + 1 RETURNING last");
  sqlite3_stmt *card = prepare(
      "INSERT INTO message_card (id, region_id, author_id, number, visibility, state, topic_id, territory_id,"
      " organisation_id, sent_ms, clock_from_ms, term_days, term_working, due_ms, queue_ms, open, version, client_key,"
      " lat, lon, cell) VALUES (?1, 1, ?2, ?3, 1, 2, 1, 11, 0, ?4, ?4, 10, 0, ?5, ?5, 1, 1, ?6, ?7, ?8, ?9)");
  sqlite3_stmt *event = prepare(
      "INSERT INTO event (message_id, seq, region_id, at_ms, actor_id, role, organisation_id, name, from_state,"
      " to_state, reason, data) VALUES (?1, 1, 1, ?2, ?3, 'resident', NULL, 'send', 1, 2, '', ?4)");
  sqlite3_stmt *words = prepare(
      "INSERT INTO message_text (id, region_id, text, essence, place, landmark, contact_name, phone)"
      " VALUES (?1, 1, ?2, ?3, ?4, '', '', '')");
  sqlite3_stmt *tally = prepare(
      "INSERT INTO organisation_count (region_id, organisation_id, state, n) VALUES (1, ?1, 2, 1)"
      " ON CONFLICT (region_id, organisation_id, state) DO UPDATE SET n = organisation_count.n + 1");
  sqlite3_stmt *day = prepare(
      "INSERT INTO day_count (region_id, day, organisation_id, measure, n) VALUES (1, '2026-01-01', ?1, 'sent', 1)"
      " ON CONFLICT (region_id, day, organisation_id, measure) DO UPDATE SET n = day_count.n + 1");
  sqlite3_stmt *job = prepare(
      "INSERT INTO job (id, region_id, kind, unique_key, message_id, payload, due_ms, created_ms)"
      " VALUES (?1, 1, ?2, ?3, ?4, ?5, ?6, ?7)");
  sqlite3_stmt *search = prepare(
      "INSERT INTO search_queue (region_id, message_id, version) VALUES (1, ?1, 1)"
      " ON CONFLICT (region_id, message_id) DO UPDATE SET version = excluded.version");
  sqlite3_stmt *choice = prepare(
      "INSERT INTO topic_decision (id, region_id, message_id, at_ms, kind, topic_id, person_id)"
      " VALUES (?1, 1, ?2, ?3, 1, 1, ?4)");
  sqlite3_stmt *forget = prepare("DELETE FROM draft WHERE region_id = 1 AND id = ?1");

  /* What the product enqueues with a message: script/bench compares the numbers of rows. */
  static const struct {
    const char *kind, *name, *payload;
    long long delay;
  } jobs[] = {
      {"notice", "1", "{\"audiences\":[\"resident\",\"moderators\"],\"event\":1}", 0},
      {"timer", "due_soon_3", "due_soon_3", 7 * 86400000LL},
      {"timer", "due_soon_1", "due_soon_1", 9 * 86400000LL},
      {"timer", "due_soon_0", "due_soon_0", 10 * 86400000LL},
      {"timer", "overdue", "overdue", 10 * 86400000LL},
  };

  FILE *work = fopen(arguments[2], "r");
  char line[256];
  if (!work) return perror(arguments[2]), 1;
  double began = now(CLOCK_MONOTONIC);
  sqlite3_int64 id = (sqlite3_int64)(now(CLOCK_REALTIME) * 1000 - 1704067200000.0) << 22;
  int in_group = 0;
  while (fgets(line, sizeof line, work)) {
    char *space = strchr(line, ' ');
    if (!space) return fprintf(stderr, "bad line: %s", line), 1;
    sqlite3_int64 form = atoll(space + 1);
    sqlite3_int64 at = (sqlite3_int64)(now(CLOCK_REALTIME) * 1000);
    char key[64], data[512], unique[96];
    if (in_group == 0) run("BEGIN IMMEDIATE");
    id += 16;

    number(draft, 1, form);
    if (sqlite3_step(draft) != SQLITE_ROW) fail("draft");
    sqlite3_int64 author = sqlite3_column_int64(draft, 0);
    char *body = strdup((const char *)sqlite3_column_text(draft, 1));
    char *place = strdup((const char *)sqlite3_column_text(draft, 2));
    sqlite3_reset(draft);

    if (sqlite3_step(next) != SQLITE_ROW) fail("number");
    sqlite3_int64 sequence = sqlite3_column_int64(next, 0);
    sqlite3_step(next);
    sqlite3_reset(next);

    snprintf(key, sizeof key, "draft:%lld", (long long)form);
    number(card, 1, id), number(card, 2, author), number(card, 3, 26000000000LL + sequence), number(card, 4, at);
    number(card, 5, at + 10 * 86400000LL), text(card, 6, key);
    number(card, 7, 550000000), number(card, 8, 430000000), number(card, 9, 123456789012345LL);
    step(card);

    snprintf(data, sizeof data,
             "{\"author\":%lld,\"clockFrom\":%lld,\"due\":%lld,\"number\":%lld,\"region\":1,\"sentAt\":%lld,"
             "\"term\":{\"days\":10,\"kind\":\"calendar\"},\"territory\":11,\"topic\":1,\"visibility\":\"answerers\"}",
             (long long)author, (long long)at, (long long)at + 864000000LL, 26000000000LL + sequence, (long long)at);
    number(event, 1, id), number(event, 2, at), number(event, 3, author), text(event, 4, data);
    step(event);

    number(words, 1, id), text(words, 2, body), text(words, 3, "Яма на дороге у дома"), text(words, 4, place);
    step(words);

    for (int place_of_count = -1; place_of_count <= 0; place_of_count++) {
      number(tally, 1, place_of_count), step(tally);
      number(day, 1, place_of_count), step(day);
    }
    for (size_t index = 0; index < sizeof jobs / sizeof *jobs; index++) {
      snprintf(unique, sizeof unique, "%s:%lld:%s", jobs[index].kind, (long long)id, jobs[index].name);
      number(job, 1, id + 1 + (sqlite3_int64)index), text(job, 2, jobs[index].kind), text(job, 3, unique);
      number(job, 4, id), text(job, 5, jobs[index].payload), number(job, 6, at + jobs[index].delay), number(job, 7, at);
      step(job);
    }
    number(forget, 1, form);
    number(search, 1, id), step(search);
    number(choice, 1, id + 12), number(choice, 2, id), number(choice, 3, at), number(choice, 4, author), step(choice);
    step(forget);
    free(body);
    free(place);
    if (++in_group == group) run("COMMIT"), in_group = 0;
  }
  if (in_group) run("COMMIT");
  printf("%f\n", now(CLOCK_MONOTONIC) - began);
  fclose(work);
  return 0;
}

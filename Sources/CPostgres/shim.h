#include <libpq-fe.h>

// The field codes are casts of characters in macros, which Swift does not import.
static inline const char *otk_pq_sqlstate(const PGresult *result) {
    return PQresultErrorField(result, PG_DIAG_SQLSTATE);
}

static inline const char *otk_pq_message(const PGresult *result) {
    return PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY);
}

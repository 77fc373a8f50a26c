#ifndef CSQLITE_SHIM_H
#define CSQLITE_SHIM_H

#include <sqlite3.h>

// What Swift cannot import: macros that cast (SQLITE_TRANSIENT) and macros that compute (extended codes).

static const int csqlite_constraint_unique = SQLITE_CONSTRAINT_UNIQUE;
static const int csqlite_constraint_primary_key = SQLITE_CONSTRAINT_PRIMARYKEY;
static const int csqlite_ioerr_short_read = SQLITE_IOERR_SHORT_READ;

/// Binds a copy of `count` bytes of UTF-8; a null pointer with no bytes is the empty text, never NULL.
static inline int csqlite_bind_text_copy(sqlite3_stmt *statement, int index, const void *bytes, sqlite3_uint64 count) {
    const char *start = bytes ? (const char *)bytes : "";
    return sqlite3_bind_text64(statement, index, start, count, SQLITE_TRANSIENT, SQLITE_UTF8);
}

/// Binds a copy of `count` bytes; a null pointer with no bytes is the empty blob, never NULL.
static inline int csqlite_bind_blob_copy(sqlite3_stmt *statement, int index, const void *bytes, sqlite3_uint64 count) {
    const void *start = bytes ? bytes : "";
    return sqlite3_bind_blob64(statement, index, start, count, SQLITE_TRANSIENT);
}

#endif

/** The embedded event log: one SQLite file, one writer that commits in groups. */
@NullMarked
package io.clew.log.sqlite;

import org.jspecify.annotations.NullMarked;

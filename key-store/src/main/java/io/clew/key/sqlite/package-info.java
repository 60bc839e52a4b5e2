/** The key store in one SQLite file. */
@NullMarked
package io.clew.key.sqlite;

import org.jspecify.annotations.NullMarked;

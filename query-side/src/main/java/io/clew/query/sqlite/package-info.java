/** The views in one SQLite file. */
@NullMarked
package io.clew.query.sqlite;

import org.jspecify.annotations.NullMarked;

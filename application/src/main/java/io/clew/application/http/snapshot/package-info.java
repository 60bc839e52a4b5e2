/** Routes of snapshots. */
@NullMarked
package io.clew.application.http.snapshot;

import org.jspecify.annotations.NullMarked;
